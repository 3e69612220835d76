/** Where a list stands: in a message it is replaced, in a window it is drawn anew. */
export const SURFACES = ['message', 'window'] as const
export type Surface = (typeof SURFACES)[number]

/** Every id of this slice in Slack. The values of presses carry the action, `menu`'s also what was chosen of it. */
export const IDS = {
  /** The window of one action; value: its id. */
  open: 'actions:open',
  done: 'actions:done',
  reopen: 'actions:reopen',
  mine: 'actions:mine',
  notMine: 'actions:not_mine',
  newDate: 'actions:new_date',
  stuck: 'actions:stuck',
  help: 'actions:help',
  note: 'actions:note',
  handOver: 'actions:hand_over',
  drop: 'actions:drop',
  /** Of a practice's: who is asked about it. */
  ask: 'actions:ask',
  /** An overflow: `choiceValue`. */
  menu: 'actions:menu',
  /** In Home, which shows by itself what became of it. */
  doneAtHome: 'actions:done_at_home',
  browse: 'actions:browse',
  list: (surface: Surface, what: 'show' | 'next' | 'first' | 'done') => `actions:list:${surface}:${what}` as const,
  dateForm: 'actions:date_form',
  stuckForm: 'actions:stuck_form',
  notMineForm: 'actions:not_mine_form',
  noteForm: 'actions:note_form',
  handOverForm: 'actions:hand_over_form',
  askForm: 'actions:ask_form',
  dropForm: 'actions:drop_form',
} as const

/** Searches in the register. */
export const SEARCHES = { newOwner: 'actions:new_owner' } as const

/** What the menu of an action offers. */
export const CHOICES = ['tomorrow', 'next_week', 'new_date', 'stuck', 'not_mine'] as const
export type Choice = (typeof CHOICES)[number]

export const choiceValue = (choice: Choice, action: string): string => `${choice}|${action}`

export function readChoice(value: string): { choice: Choice; action: string } | null {
  const [choice = '', action = ''] = value.split('|')
  return (CHOICES as readonly string[]).includes(choice) ? { choice: choice as Choice, action } : null
}
