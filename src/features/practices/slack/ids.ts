import type { Offer } from '../rules.ts'

/** Where a list stands: in a message it is replaced, in a window it is drawn anew. */
export const SURFACES = ['message', 'window'] as const
export type Surface = (typeof SURFACES)[number]

/** The buttons below a list. */
export const TURNS = ['next', 'first', 'open', 'clarifying', 'closed'] as const
export type Turn = (typeof TURNS)[number]

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'practices:open',
  /** Opens the list in a window, for where no message can be replaced. */
  browse: 'practices:browse',
  add: 'practices:add',
  turn: (surface: Surface, turn: Turn) => `practices:${surface}:${turn}` as const,
  /** A button for each thing that a person may do with a practice: `practices:edit`, `practices:close` … */
  offer: (offer: Offer) => `practices:offer:${offer}` as const,
  addForm: 'practices:add_form',
  editForm: 'practices:edit_form',
  contactsForm: 'practices:contacts_form',
  agreementForm: 'practices:agreement_form',
  closeForm: 'practices:close_form',
} as const
