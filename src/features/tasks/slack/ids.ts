/** Every Slack id of the tasks, declared once: views and listeners cannot drift apart. */
export const IDS = {
  /** The list, from its beginning. */
  list: 'tasks:list',
  /** Value: the task after which the page begins. */
  listNext: 'tasks:list_next',
  listFirst: 'tasks:list_first',
  /** The window of one task; value: its id. */
  open: 'tasks:open',
  /** Another page of its practices: `pageValue`. */
  whoNext: 'tasks:who_next',
  whoFirst: 'tasks:who_first',
  write: 'tasks:write',
  add: 'tasks:add',
  move: 'tasks:move',
  withdraw: 'tasks:withdraw',
  writeForm: 'tasks:write_form',
  addForm: 'tasks:add_form',
  moveForm: 'tasks:move_form',
  withdrawForm: 'tasks:withdraw_form',
} as const
