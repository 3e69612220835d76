import type { AnswerKind } from '../answer-model.ts'

/** Searches in the register. */
export const SEARCHES = { chair: 'meetings:chair', secretary: 'meetings:secretary', members: 'meetings:members' } as const

/** The choice of whom a series asks, after which its form is drawn anew. */
export const SERIES_ASKS = 'meetings:series_asks'

/** Where a list stands: in a message it is replaced, in a window it is drawn anew. */
export const SURFACES = ['message', 'window'] as const
export type Surface = (typeof SURFACES)[number]

/** Every Slack id of the calendar, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'meetings:open',
  browse: 'meetings:browse',
  plan: 'meetings:plan',
  change: 'meetings:change',
  cancel: 'meetings:cancel',
  turn: (surface: Surface, turn: 'next' | 'first') => `meetings:${surface}:${turn}` as const,
  answer: (kind: AnswerKind) => `meetings:answer:${kind}` as const,
  behalf: 'meetings:behalf',
  planForm: 'meetings:plan_form',
  changeForm: 'meetings:change_form',
  cancelForm: 'meetings:cancel_form',
  answerForm: 'meetings:answer_form',
  behalfForm: 'meetings:behalf_form',
} as const
