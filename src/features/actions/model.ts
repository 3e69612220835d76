import { z } from 'zod'
import type { ActionNow, ActionState } from '../../ports/actions.ts'
import type { Place } from '../../ports/outbox.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'

export const MOST = { text: 500, due: 40, note: 1000, reason: 500, permalink: 500 } as const

/** What can happen to an action, by its state. */
export const MOVES = {
  open: { complete: 'done', block: 'blocked', drop: 'dropped' },
  blocked: { complete: 'done', block: 'blocked', drop: 'dropped', reopen: 'open' },
  done: { reopen: 'open' },
  dropped: { reopen: 'open' },
} as const satisfies Record<ActionState, Partial<Record<Move, ActionState>>>
export type Move = 'complete' | 'block' | 'drop' | 'reopen'

export const BLOCKED_ON = ['waiting', 'not_mine', 'needs_decision'] as const
export type BlockedOn = (typeof BLOCKED_ON)[number]

export const EVENT_KINDS = [
  'taken_on',
  'noted',
  'moved',
  'handed_over',
  'asked_later',
  'blocked',
  'dropped',
  'done',
  'reopened',
  'offered_help',
  'escalated',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

type Named = { id: PersonId; name: string }

/** An action with all that its own window tells. */
export type Action = ActionNow & {
  /** Of a practice's: who is asked about it; null: its practice manager. */
  asked: Named | null
  /** The meeting by which it is due, whose date is its own. */
  dueMeeting: { id: string; title: string } | null
  timesMoved: number
  meeting: { id: string; title: string; startsAt: Date } | null
  visit: string | null
  /** The practice that the visit was to. */
  visitPractice: PracticeId | null
  task: string | null
  project: { id: string; name: string } | null
  permalink: string | null
  body: Place | null
  blockedOn: BlockedOn | null
  reason: string | null
  agreedBy: Named
  agreedAt: Date
  /** Null: the record that tells of it is a draft, and nobody hears of it yet. */
  givenAt: Date | null
  takenOnAt: Date | null
  endedAt: Date | null
  endedBy: Named | null
  nudgeStep: number
  nextNudgeAt: Date | null
  /** The messages that show it, by their subjects. */
  askedIn: string | null
  postedIn: string | null
  escalatedAt: Date | null
}

/** A line of its history. */
export type ActionEvent = {
  at: Date
  /** Null: by itself. */
  by: string | null
  kind: EventKind
  text: string | null
  before: string | null
  after: string | null
}

/** What a form holds; what was left empty is missing. */
export type Typed = Readonly<Record<string, string>>

export const noteInput = z.object({ note: freeText(MOST.note) })
export const reasonInput = z.object({ reason: freeText(MOST.reason) })
/** Why is always said, but of what is not theirs: that is reason enough. */
export const blockInput = z
  .object({ on: z.enum(BLOCKED_ON), reason: z.exactOptional(freeText(MOST.reason)) })
  .superRefine(({ on, reason }, context) => {
    if (on !== 'not_mine' && reason === undefined) fault(context, 'text.missing', {}, 'reason')
  })
export const askInput = z.object({ person: z.exactOptional(z.uuid()) })
export const moveInput = z.object({ due: freeText(MOST.due), why: z.exactOptional(freeText(MOST.reason)) })

/** When somebody would rather be asked; the due date stays as it is. */
export const LATER = ['tomorrow', 'next_week'] as const
export type Later = (typeof LATER)[number]

export type { ActionOwner, Due } from '../../ports/actions.ts'
export type { Actor } from '../../ports/people.ts'
