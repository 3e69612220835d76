import type { Button, KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, context, cut, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { FactDrawings, Message } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import { whoIsAsked } from '../asked-store.ts'
import * as words from '../given-wording.ts'
import type { Action } from '../model.ts'
import { findActions } from '../store.ts'
import { IDS } from './ids.ts'

const MOST_SHOWN = 5
const MOST_OF_TEXT = 700
const MOST_OF_LINE = 250
const MOST_OF_LINES = 3000

const schema = z.object({ kind: z.literal('actions_given'), personId: z.uuid(), actionIds: z.array(z.uuid()) })

/** `theirs`: the actions that this person is still asked about. `taken`: how many of those that were given were taken back since. */
export type Given = { person: string; actions: readonly Action[]; theirs: ReadonlySet<string>; taken: number; zone: string }

/** New actions for one person, with what they answered to each. */
export function givenMessage({ person, actions: all, theirs, taken, zone }: Given): Message {
  const title = all.length === 0 ? '' : words.givenWords(all, zone)
  const more = all.length - MOST_SHOWN
  const ends = [...(more > 0 ? [words.moreWords(more)] : []), ...(taken > 0 ? [words.takenBackWords(taken)] : [])]
  return {
    text: safe(cut([title, ...linesOf(all), ...(taken > 0 ? [words.takenBackWords(taken)] : [])].filter(Boolean).join('\n'), 3500)),
    blocks: [
      ...(title === '' ? [] : [section(plain(cut(title, 1000)))]),
      ...all.slice(0, MOST_SHOWN).flatMap((action) => blocksOf(action, person, theirs.has(action.id))),
      ...(ends.length === 0 ? [] : [context(plain(ends.join(' ')))]),
    ],
  }
}

/** Whoever is outside the chat reads the text alone: as many stand in it whole as it holds, and how many more there are. */
function linesOf(all: readonly Action[]): string[] {
  const lines = all.map((action) => words.givenLine({ ...action, text: cut(action.text, MOST_OF_LINE) }))
  let room = MOST_OF_LINES
  const shown = lines.filter((line) => {
    room -= line.length
    return room > 0
  })
  return shown.length === lines.length ? lines : [...shown, words.moreWords(lines.length - shown.length)]
}

function blocksOf(action: Action, person: string, isTheirs: boolean): KnownBlock[] {
  const { reference, text, permalink } = action
  const said = `*${reference}* ${safeWithin(text, MOST_OF_TEXT)}\n${safeWithin(cut(words.detailWords(action), MOST_OF_LINE), 350)}`
  const from = permalink === null ? '' : ` (<${permalink.replaceAll('&', '&amp;')}|the message>)`
  const answered = words.answeredWords(action, person, isTheirs)
  const offered = isTheirs ? offers(action) : []
  return [
    section(`${said}${from}`),
    ...(answered === null ? [] : [context(plain(cut(answered, 300)))]),
    ...(offered.length === 0 ? [] : [actions(...offered)]),
  ]
}

/** Only what can still be answered is offered. */
function offers({ id, reference, state, takenOnAt }: Action): Button[] {
  if (state !== 'open') return []
  const about = (label: string, actionId: string) => button(label, actionId, id, { spoken: `${label}: ${reference}` })
  const { mine, notMine, newDate, done } = words.LABELS
  if (takenOnAt !== null) return [about(done, IDS.done), about(newDate, IDS.newDate)]
  return [about(mine, IDS.mine), about(notMine, IDS.notMine), about(newDate, IDS.newDate)]
}

const isOver = ({ state }: Action) => state === 'done' || state === 'dropped'

/** Actions that were given to somebody, in one message; whoever has not seen it yet is not told of what is over. */
export const givenDrawings: FactDrawings = {
  actions_given: {
    schema,
    async draw(fact, { db, organisation, now, isNew }) {
      const { personId, actionIds } = schema.parse(fact)
      const found = await findActions(db, organisation, actionIds)
      const zone = await zoneOf(db, organisation)
      const asked = await whoIsAsked(db, organisation, found, { now, zone })
      const isTheirs = ({ id, owner }: Action) => ('person' in owner ? owner.person : asked.get(id)) === personId
      const open = found.filter((action) => !isOver(action) && isTheirs(action))
      if (isNew && open.length === 0) return 'stale'
      const shown = isNew ? open : found
      const taken = isNew ? 0 : actionIds.length - found.length
      const theirs = new Set(found.filter(isTheirs).map(({ id }) => id))
      return givenMessage({ person: personId, actions: shown, theirs, taken, zone })
    },
  },
}
