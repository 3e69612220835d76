/** The search for whoever does something. */
export const SEARCH_OWNER = 'minutes:person'

/** Where a list stands: in a message it is replaced, in a window it is drawn anew. */
export const SURFACES = ['message', 'window'] as const
export type Surface = (typeof SURFACES)[number]

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'minutes:open',
  browse: 'minutes:browse',
  turnTo: 'minutes:turn_to',
  list: (surface: Surface, turn: 'next' | 'first') => `minutes:list:${surface}:${turn}` as const,
  turn: 'minutes:turn',
  addSection: 'minutes:add_section',
  section: 'minutes:section',
  addAction: 'minutes:add_action',
  action: 'minutes:action',
  paste: 'minutes:paste',
  sendMe: 'minutes:send_me',
  issue: 'minutes:issue',
  confirm: 'minutes:confirm',
  amend: 'minutes:amend',
  sectionForm: 'minutes:section_form',
  actionForm: 'minutes:action_form',
  pasteForm: 'minutes:paste_form',
  issueForm: 'minutes:issue_form',
  amendForm: 'minutes:amend_form',
} as const
