import type { Show } from '../rules.ts'

/** Whose action it becomes. */
export const SEARCHES = { owner: 'questions:owner' } as const

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  askShortcut: 'questions_ask',
  askMessageShortcut: 'questions_ask_message',
  ask: 'questions:ask',
  askForm: 'questions:ask_form',
  open: 'questions:open',
  list: (show: Show) => `questions:list:${show}` as const,
  further: 'questions:further',
  answer: 'questions:answer',
  answerForm: 'questions:answer_form',
  session: 'questions:session',
  support: 'questions:support',
  withdraw: 'questions:withdraw',
  proposal: 'questions:proposal',
  action: 'questions:action',
  actionForm: 'questions:action_form',
  /** In a message, which is drawn anew. */
  sessionThere: 'questions:session_there',
  proposalThere: 'questions:proposal_there',
  supportThere: 'questions:support_there',
} as const
