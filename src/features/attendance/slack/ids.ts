/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  next: 'attendance:next',
  first: 'attendance:first',
  open: 'attendance:open',
} as const
