/** Every Slack id of this slice. */
export const IDS = {
  /** The form that begins an organisation. */
  beginForm: 'organisation:setup',
  name: 'name',
  channel: 'channel',
  newName: 'newName',
  administrator: 'administrator',
  /** Opens the form, or the settings, for anybody who may. */
  begin: 'organisation:begin',
  open: 'organisation:open',
  overview: 'organisation:overview',
  step: 'organisation:step',
  line: 'organisation:line',
  form: 'organisation:form',
  export: 'organisation:export',
  erase: 'organisation:erase',
  eraseForm: 'organisation:erase_form',
} as const
