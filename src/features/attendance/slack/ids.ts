/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  next: 'attendance:next',
  first: 'attendance:first',
  open: 'attendance:open',
  standing: 'attendance:standing',
} as const

/** Ids of the register. */
export const REGISTER = {
  open: 'attendance:register',
  start: 'attendance:start',
  shortcut: 'attendance_log',
  choose: 'attendance:choose',
  form: 'attendance:register_form',
  lines: 'attendance:lines',
  line: 'attendance:line',
  lineForm: 'attendance:line_form',
  claim: 'attendance:claim',
  confirm: 'attendance:confirm',
} as const
