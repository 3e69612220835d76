import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, context, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import type { Fact } from '../../../ports/outbox.ts'
import type { PracticeId } from '../../../shared/ids.ts'
import { mayRead } from '../lookup-store.ts'
import type { ActionNow } from '../model.ts'
import type { VisitParts } from '../parts.ts'
import { type Progress, progressOf } from '../progress.ts'
import * as words from '../wording.ts'
import type { ActionIds } from './ids.ts'

export type ProgressParts = Pick<VisitParts, 'calendar' | 'yearAt' | 'actions'>

const about = z.object({
  kind: z.string(),
  meetingId: z.uuid(),
  practiceId: z.uuid().transform((id) => id as PracticeId),
  whenAtWork: z.exactOptional(z.boolean()),
})

/** The limit may have been lowered below what a practice has. */
const MOST_SHOWN = 8

async function progressFor(parts: ProgressParts, fact: Fact, { db, organisation, now, to }: DrawContext): Promise<Progress | null> {
  if (!('person' in to)) return null
  const { meetingId: meeting, practiceId: practice } = about.parse(fact)
  const found = await progressOf(parts, db, organisation, { meeting, practice }, now)
  return found && (await mayRead(db, organisation, to.person, practice, { now, zone: found.zone })) ? found : null
}

/** An action with what can be said of it; each button carries its own. */
function actionBlocks(action: ActionNow, ids: ActionIds, done = ids.done): KnownBlock[] {
  const press = (label: string, id: string, style = {}) =>
    button(label, id, action.id, { spoken: `${label}: ${action.reference}`, ...style })
  return [
    section(plain(words.actionWords(action))),
    actions(press('Done', done, { style: 'primary' }), press('Note', ids.note), press("I'm stuck", ids.stuck)),
  ]
}

const left = (all: readonly ActionNow[]): KnownBlock[] =>
  all.length > MOST_SHOWN ? [context(plain(`And ${all.length - MOST_SHOWN} more: /daccom actions shows them.`))] : []

/** The question before the meeting; once all is answered, thanks. */
export function progressMessage(progress: Progress, ids: ActionIds): Message {
  const { actions: open } = progress
  const asks = open.length === 0 ? words.progressDone(progress) : words.progressWords(progress)
  return {
    text: safe(cut([asks, ...open.slice(0, MOST_SHOWN).map((action) => words.actionWords(action))].join('\n'), 3500)),
    blocks: [section(plain(cut(asks, 2900))), ...open.slice(0, MOST_SHOWN).flatMap((action) => actionBlocks(action, ids)), ...left(open)],
  }
}

export const progressDrawings = (parts: ProgressParts, ids: ActionIds): FactDrawings => ({
  visit_progress_nudge: {
    schema: about,
    async draw(fact, context) {
      const found = await progressFor(parts, fact, context)
      return found === null || (context.isNew && found.actions.length === 0) ? 'stale' : progressMessage(found, ids)
    },
  },
})

/** "Your visit actions for Locality on Tue 30 Mar 2027", each as a line that can be answered. */
export const progressItems = (parts: ProgressParts, ids: ActionIds): ItemDrawings => {
  const draw = async (fact: Fact, context: DrawContext): Promise<KnownBlock[]> => {
    const found = await progressFor(parts, fact, context)
    if (!found || found.actions.length === 0) return []
    const shown = found.actions.slice(0, MOST_SHOWN)
    return [
      section(`*${safe(words.progressTitle(found))}*`),
      ...shown.flatMap((action) => actionBlocks(action, ids)),
      ...left(found.actions),
    ]
  }
  return { visit_progress: draw, visit_progress_nudge: draw }
}
