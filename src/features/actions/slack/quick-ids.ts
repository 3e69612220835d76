/** The ids of adding an action. */
export const QUICK = {
  shortcut: 'actions_make',
  begin: 'actions:quick',
  form: 'actions:quick_form',
  changeForm: 'actions:quick_change_form',
  /** On the card that shows what was understood; value: the action. */
  change: 'actions:quick_change',
  undo: 'actions:quick_undo',
  /** The same in a window, which is drawn anew. */
  undoInWindow: 'actions:quick_undo_in_window',
} as const
