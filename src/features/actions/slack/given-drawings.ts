import type { Button, KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, context, cut, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { FactDrawings, Message } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../given-store.ts'
import * as words from '../given-wording.ts'
import type { Action } from '../model.ts'
import { findActions } from '../store.ts'
import { IDS } from './ids.ts'

const MOST_SHOWN = 5
const MOST_OF_TEXT = 700
const MOST_OF_LINE = 250

const schema = z.object({ kind: z.literal('actions_given'), personId: z.uuid(), actionIds: z.array(z.uuid()) })

/** `taken`: how many of those that were given were taken back since. */
export type Given = { person: string; actions: readonly Action[]; taken: number; zone: string }

/** New actions for one person, with what they answered to each. */
export function givenMessage({ person, actions: all, taken, zone }: Given): Message {
  const title = all.length === 0 ? '' : words.givenWords(all, zone)
  const more = all.length - MOST_SHOWN
  const ends = [...(more > 0 ? [words.moreWords(more)] : []), ...(taken > 0 ? [words.takenBackWords(taken)] : [])]
  const lines = all.map((action) => words.givenLine({ ...action, text: cut(action.text, MOST_OF_LINE) }))
  return {
    // Whoever is outside the chat reads the text alone, so all of them stand in it.
    text: safe(cut([title, ...lines, ...(taken > 0 ? [words.takenBackWords(taken)] : [])].filter(Boolean).join('\n'), 3500)),
    blocks: [
      ...(title === '' ? [] : [section(plain(cut(title, 1000)))]),
      ...all.slice(0, MOST_SHOWN).flatMap((action) => blocksOf(action, person)),
      ...(ends.length === 0 ? [] : [context(plain(ends.join(' ')))]),
    ],
  }
}

function blocksOf(action: Action, person: string): KnownBlock[] {
  const { reference, text, permalink } = action
  const said = `*${reference}* ${safeWithin(text, MOST_OF_TEXT)}\n${safeWithin(cut(words.detailWords(action), MOST_OF_LINE), 350)}`
  const from = permalink === null ? '' : ` (<${permalink.replaceAll('&', '&amp;')}|the message>)`
  const answered = words.answeredWords(action, person)
  const offered = offers(action, person)
  return [
    section(`${said}${from}`),
    ...(answered === null ? [] : [context(plain(cut(answered, 300)))]),
    ...(offered.length === 0 ? [] : [actions(...offered)]),
  ]
}

/** Only what can still be answered is offered: of an open one that is still with them. */
function offers({ id, reference, state, owner, takenOnAt }: Action, person: string): Button[] {
  if (state !== 'open' || ('person' in owner && owner.person !== person)) return []
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
    async draw(fact, { db, organisation, isNew }) {
      const { personId, actionIds } = schema.parse(fact)
      const found = await findActions(db, organisation, actionIds)
      const open = found.filter((action) => !isOver(action) && !('person' in action.owner && action.owner.person !== personId))
      if (isNew && open.length === 0) return 'stale'
      const shown = isNew ? open : found
      const taken = isNew ? 0 : actionIds.length - found.length
      return givenMessage({ person: personId, actions: shown, taken, zone: await zoneOf(db, organisation) })
    },
  },
}
