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
  /** An overflow: `choiceValue`. */
  menu: 'actions:menu',
} as const

/** What the menu of an action offers. */
export const CHOICES = ['tomorrow', 'next_week', 'new_date', 'stuck', 'not_mine'] as const
export type Choice = (typeof CHOICES)[number]

export const choiceValue = (choice: Choice, action: string): string => `${choice}|${action}`

export function readChoice(value: string): { choice: Choice; action: string } | null {
  const [choice = '', action = ''] = value.split('|')
  return (CHOICES as readonly string[]).includes(choice) ? { choice: choice as Choice, action } : null
}
