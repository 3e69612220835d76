import type { Show } from '../rules.ts'

/** Searches in the register and among the projects. */
export const SEARCHES = { chaser: 'requests:chaser', proposal: 'requests:proposal' } as const

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'requests:open',
  list: (show: Show) => `requests:list:${show}` as const,
  further: 'requests:further',
  ask: 'requests:ask',
  change: 'requests:change',
  promise: 'requests:promise',
  note: 'requests:note',
  handOver: 'requests:hand_over',
  refuse: 'requests:refuse',
  withdraw: 'requests:withdraw',
  chased: 'requests:chased',
  delivered: 'requests:delivered',
  reopen: 'requests:reopen',
  /** In a message, which is drawn anew. */
  chasedThere: 'requests:chased_there',
  deliveredThere: 'requests:delivered_there',
  askForm: 'requests:ask_form',
  changeForm: 'requests:change_form',
  promiseForm: 'requests:promise_form',
  noteForm: 'requests:note_form',
  handOverForm: 'requests:hand_over_form',
  refuseForm: 'requests:refuse_form',
  withdrawForm: 'requests:withdraw_form',
} as const
