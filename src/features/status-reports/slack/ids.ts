/** Where a list of reports stands: in a message it is replaced, in a window it is drawn anew. */
export const TURNS = ['next', 'first'] as const
export type Turn = (typeof TURNS)[number]

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'reports:open',
  turnTo: 'reports:turn_to',
  begin: 'reports:begin',
  browse: 'reports:browse',
  list: (turn: Turn) => `reports:list:${turn}` as const,
  edit: 'reports:edit',
  publish: 'reports:publish',
  correct: 'reports:correct',
  sendMe: 'reports:send_me',
  editForm: 'reports:edit_form',
  publishForm: 'reports:publish_form',
} as const
