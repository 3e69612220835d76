/** Every Slack id of this slice. */
export const IDS = {
  form: 'organisation:setup',
  name: 'name',
  executive: 'executive',
  administrator: 'administrator',
} as const
