/** An object as it came over the wire: what the limits check let through is read field by field. */
export type Dict = { [key: string]: unknown }

export type Text = { type: string; text: string }
export type Option = { text: Text; value: string; description?: Text; url?: string }
export type Confirm = { title: Text; text: Text; confirm: Text; deny: Text }

export type Element = {
  type: string
  action_id?: string
  text?: Text
  value?: string
  style?: string
  url?: string
  placeholder?: Text
  confirm?: Confirm
  options?: Option[]
  option_groups?: { label: Text; options: Option[] }[]
  min_length?: number
  max_length?: number
  min_value?: string
  max_value?: string
  is_decimal_allowed?: boolean
  max_selected_items?: number
  max_files?: number
  response_url_enabled?: boolean
  min_query_length?: number
  [other: string]: unknown
}

export type Block = {
  type: string
  block_id?: string
  elements?: Element[]
  accessory?: Element
  element?: Element
  label?: Text
  hint?: Text
  optional?: boolean
  dispatch_action?: boolean
  [other: string]: unknown
}

/** What an input holds, in Slack's own shape: `{ type, value }`, `{ type, selected_option }` and so on. */
export type Held = Dict & { type: string }

/** `state.values` of a view or message: block id, then action id. */
export type Values = Record<string, Record<string, Held>>

export type Team = { id: string; name: string; domain: string; botToken: string; botId: string; botUser: string }

export type User = {
  id: string
  team: string
  name: string
  realName: string
  email?: string
  title?: string
  timeZone: string
  isAdmin: boolean
  isOwner: boolean
  isBot: boolean
  isDeactivated: boolean
}

export type Channel = {
  id: string
  team: string
  name: string
  kind: 'public' | 'private' | 'direct'
  members: string[]
  isArchived: boolean
}

export type Metadata = { event_type: string; event_payload: Dict }

export type Message = {
  ts: string
  channel: string
  user: string
  text: string
  blocks: Block[]
  /** Only this person sees it; Slack keeps it out of every history. */
  visibleTo?: string
  threadTs?: string
  editedTs?: string
  metadata?: Metadata
  files: string[]
  /** Slack's own words to a person (a command that failed), not the app's. */
  isFromSlack?: boolean
  /** What each person has chosen in the message's inputs; nobody sees another's choice. */
  held: Record<string, Values>
}

export type View = {
  id: string
  team: string
  user: string
  type: 'modal' | 'home'
  /** What the app sent, with the ids that Slack gives to blocks and elements that have none. */
  title?: Text
  submit?: Text
  close?: Text
  blocks: Block[]
  callbackId: string
  privateMetadata: string
  externalId: string
  notifyOnClose: boolean
  clearOnClose: boolean
  submitDisabled: boolean
  hash: string
  rootId: string
  previousId: string | null
  values: Values
  /** What stands below a field, by block id; what stands above the form if it could not be sent. */
  errors: Record<string, string>
  trouble?: string
}

export type StoredFile = {
  id: string
  team: string
  name: string
  title: string
  /** Base64, so that a snapshot stays JSON. */
  content?: string
  altText?: string
  isComplete: boolean
  sharedIn: { channel: string; ts: string }[]
}

/** Everything the stand-in remembers; a snapshot is this as JSON. */
export type State = {
  lastTs: string
  lastId: number
  teams: Team[]
  users: User[]
  channels: Channel[]
  messages: Record<string, Message[]>
  views: Record<string, View>
  /** The modals that a person has open, root first. */
  stacks: Record<string, string[]>
  homes: Record<string, string>
  files: Record<string, StoredFile>
}
