import type { Dict } from './model.ts'

export type UserOption = {
  id: string
  name: string
  realName?: string
  email?: string
  title?: string
  timeZone?: string
  isAdmin?: boolean
  isOwner?: boolean
  isDeactivated?: boolean
}

export type ChannelOption = {
  id: string
  name: string
  kind?: 'public' | 'private'
  members: string[]
  isArchived?: boolean
  /** Whether the app was invited; default true. */
  hasApp?: boolean
}

export type TeamOption = {
  id: string
  name: string
  domain?: string
  botToken: string
  botUser?: string
  users: UserOption[]
  channels: ChannelOption[]
}

/** The parts of an app manifest that decide what Slack allows and sends. */
export type Manifest = {
  display_information?: { name?: string }
  features?: {
    app_home?: { home_tab_enabled?: boolean; messages_tab_enabled?: boolean; messages_tab_read_only_enabled?: boolean }
    bot_user?: { display_name?: string }
    slash_commands?: { command: string; description?: string; usage_hint?: string; should_escape?: boolean }[]
    shortcuts?: { name: string; type: string; callback_id: string; description?: string }[]
  }
  oauth_config?: { scopes?: { bot?: string[] } }
  settings?: { event_subscriptions?: { bot_events?: string[] } } & Dict
}

export type WorkspaceOptions = {
  manifest: Manifest
  teams: TeamOption[]
  signingSecret?: string
  /** Allows Socket Mode connections. */
  appToken?: string
  /** Where commands, presses and events are posted; may be set later with `sendTo`. Ignored while a socket is connected. */
  requestUrl?: string
  port?: number
  /** The product's clock: message times and what people see. Default: the machine's. */
  now?: () => Date
  /** The machine's clock: signatures, triggers, response URLs. */
  machineNow?: () => Date
  /** How long the app may take to acknowledge; default 3000. */
  ackWithinMs?: number
  /** How long a trigger lives; default 3000. */
  triggerLivesMs?: number
}
