import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, context, cut, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { FactDrawings, Message } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import { dayOf } from '../../../shared/dates.ts'
import type { Action } from '../model.ts'
import * as words from '../nudge-wording.ts'
import { isForAll } from '../post-rules.ts'
import { isOverdue } from '../rules.ts'
import { findActions } from '../store.ts'
import { IDS } from './ids.ts'

const MOST_OF_TEXT = 250
const MOST_ESCAPED = 300

const schema = z.object({
  kind: z.literal('actions_post'),
  on: z.iso.date(),
  actionIds: z.array(z.uuid()),
  more: z.number().int(),
  practices: z.number().int(),
  whenAtWork: z.exactOptional(z.boolean()),
})

export type Post = { actions: readonly Action[]; more: number; practices: number; today: string }

const make = (label: string, id: string, { id: action, reference }: Action) =>
  button(label, id, action, { spoken: `${label}: ${reference}` })

const stands = (action: Action, today: string): string =>
  isOverdue(action, today) ? words.postLine(action, today) : words.postBecame(action)

/** Only what could still do with a hand has buttons; the others tell what became of them. */
function blocksOf(action: Action, today: string): KnownBlock[] {
  const line = safeWithin(cut(stands(action, today), MOST_OF_TEXT), MOST_ESCAPED)
  const text = section(`*${action.reference}* ${safeWithin(cut(action.text, MOST_OF_TEXT), MOST_ESCAPED)}\n${line}`)
  if (!isOverdue(action, today)) return [text]
  return [text, actions(make('Done', IDS.done, action), make('I can help', IDS.help, action), make('New date', IDS.newDate, action))]
}

/** What is late of what a body agreed, for its own channel. */
export function postMessage({ actions: shown, more, practices, today }: Post): Message {
  const lines = shown.map((action) => `${action.reference}: ${cut(action.text, MOST_OF_TEXT)}. ${stands(action, today)}`)
  const rest = more + practices > 0 ? [words.postRest(more, practices)] : []
  return {
    text: safe(cut([words.POST_TITLE, ...lines, ...rest].join('\n'), 3500)),
    blocks: [
      section(`*${words.POST_TITLE}*`),
      ...shown.flatMap((action) => blocksOf(action, today)),
      ...rest.map((text) => context(plain(text))),
    ],
  }
}

/** A body's post, from present state; what has become somebody's matter since is left out. */
export const postDrawings: FactDrawings = {
  actions_post: {
    schema,
    async draw(fact, { db, organisation, now, isNew }) {
      const { actionIds, more, practices } = schema.parse(fact)
      const today = dayOf(now, await zoneOf(db, organisation))
      const all = (await findActions(db, organisation, actionIds)).filter(isForAll)
      const shown = isNew ? all.filter((action) => isOverdue(action, today)) : all
      if (isNew && shown.length + more + practices === 0) return 'stale'
      return postMessage({ actions: shown, more, practices, today })
    },
  },
}
