/** Every Slack id of this slice. */
export const IDS = {
  open: 'notifications:open',
  form: 'notifications:form',
  receives: 'receives',
  awayUntil: 'awayUntil',
} as const
