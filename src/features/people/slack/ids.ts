import type { Offer } from '../offers.ts'

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'people:open',
  add: 'people:add',
  /** A button for each thing that somebody may do with a person: `people:edit`, `people:hand_over` … */
  offer: (offer: Offer) => `people:${offer}` as const,
  addForm: 'people:add_form',
  editForm: 'people:edit_form',
  giveForm: 'people:give_form',
  endForm: 'people:end_form',
  deputyForm: 'people:deputy_form',
  handOverForm: 'people:hand_over_form',
  leaveForm: 'people:leave_form',
  backForm: 'people:back_form',
  listNext: 'people:list_next',
  listFirst: 'people:list_first',
  listShow: 'people:list_show',
} as const

/** Searches in the register. */
export const SEARCHES = { taker: 'people:taker' } as const
