import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import { told } from '../../../platform/slack/inputs.ts'
import { type Day, isDay } from '../../../shared/dates.ts'
import type { PersonId } from '../../../shared/ids.ts'
import type { Entry } from '../model.ts'
import type { About } from '../reading.ts'
import type { RegisterService } from '../register.ts'
import { dutiesAmong } from '../rules.ts'
import * as words from '../wording.ts'
import { lines, offerButton } from './card-view.ts'
import { IDS } from './ids.ts'

const about = z.object({ kind: z.string(), personId: z.uuid() })
const takingOver = z.object({ ...about.shape, to: z.uuid(), on: z.string().refine(isDay) })

const MOST_TEXT = 3500

const dutyLines = ({ entry, duties, today }: About) => [
  ...dutiesAmong(entry.assignments, today).map(words.roleWords),
  ...duties.map(({ says }) => says),
]

const isOff = ({ entry, today }: About) => entry.account === 'switched_off' && (entry.leftOn === null || today < entry.leftOn)

const openButton = ({ id, name }: Entry) => button('Open', IDS.open, id, { spoken: `Open ${name}` })

/** Told once, with what waits for somebody else; afterwards, that it is seen to. */
export function switchedOffMessage(off: About): Message {
  const { entry } = off
  if (!isOff(off)) {
    const says = words.isSettledWords(entry.name)
    return { text: safe(says), blocks: [section(plain(says), openButton(entry))] }
  }
  const duties = dutyLines(off)
  const says = words.switchedOffWords(entry.name, duties)
  const offers = [...(duties.length > 0 ? (['hand_over'] as const) : []), 'without_account', 'leave'] as const
  return {
    text: safe(cut([says, ...duties].join('\n'), MOST_TEXT)),
    blocks: [
      section(plain(says)),
      ...(duties.length > 0 ? [told('What they do', lines(duties))] : []),
      actions(...offers.map((offer) => offerButton(entry, offer)), openButton(entry)),
    ],
  }
}

export function switchedOffLine(off: About): KnownBlock[] {
  const { entry } = off
  if (!isOff(off)) return []
  const says = words.switchedOffWords(entry.name, dutyLines(off))
  return [section(plain(says), openButton(entry))]
}

/** What somebody takes over, as their entry says. */
export function tookOverMessage(from: string, entry: Entry, on: Day): Message {
  const roles = entry.assignments.filter(({ fromOn }) => fromOn === on).map(words.roleWords)
  const says = words.tookOverWords(from, on)
  return {
    text: safe(cut([says, ...roles].join('\n'), MOST_TEXT)),
    blocks: [section(plain(says), openButton(entry)), ...(roles.length > 0 ? [told('Your roles from that day', lines(roles))] : [])],
  }
}

type Finds = Pick<RegisterService, 'about'>

export const drawings = ({ about: find }: Finds): FactDrawings => ({
  people_switched_off: {
    schema: about,
    async draw(fact, { organisation, isNew }) {
      const found = await find(organisation, fact.personId as PersonId)
      if (!found) return 'stale'
      return isNew && !isOff(found) ? 'stale' : switchedOffMessage(found)
    },
  },
  people_took_over: {
    schema: takingOver,
    async draw(fact, { organisation }) {
      const [from, to] = [await find(organisation, fact.personId as PersonId), await find(organisation, fact.to as PersonId)]
      return from && to ? tookOverMessage(from.entry.name, to.entry, String(fact.on)) : 'stale'
    },
  },
})

export const items = ({ about: find }: Finds): ItemDrawings => ({
  async people_switched_off({ personId }, { organisation }) {
    const found = await find(organisation, personId as PersonId)
    return found ? switchedOffLine(found) : []
  },
})
