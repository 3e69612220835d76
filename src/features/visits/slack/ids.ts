/** Where a list stands: in a message it is replaced, in a window it is drawn anew. */
export const SURFACES = ['message', 'window'] as const
export type Surface = (typeof SURFACES)[number]

/** The buttons below a list. */
export const TURNS = ['next', 'first', 'planned', 'held', 'due_again', 'never'] as const
export type Turn = (typeof TURNS)[number]

/** Every Slack id of the visits, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'visits:open',
  /** Opens a list in a window, for where no message can be replaced. */
  browse: 'visits:browse',
  turn: (surface: Surface, turn: Turn) => `visits:${surface}:${turn}` as const,
  /** The value is the practice, or `new`. */
  plan: 'visits:plan',
  change: 'visits:change',
  cancel: 'visits:cancel',
  record: 'visits:record',
  /** Of a visit that nobody planned. */
  recordNew: 'visits:record_new',
  planForm: 'visits:plan_form',
  changeForm: 'visits:change_form',
  cancelForm: 'visits:cancel_form',
  recordForm: 'visits:record_form',
  recordNewForm: 'visits:record_new_form',
} as const

/** What actions are pressed by, wherever they stand: handed in where the slices are put together. */
export type ActionIds = { open: string; done: string; doneAtHome: string; note: string; stuck: string }
