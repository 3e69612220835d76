import type { AnyBlock, OptionGroup } from './blocks/surface.ts'
import type { ElementState, ViewValues } from './blocks/values.ts'

/** What the page and its server say to each other. */

export type PersonShown = { id: string; name: string; detail: string; isApp: boolean }

export type ConversationShown = {
  id: string
  name: string
  kind: 'public' | 'private' | 'direct'
  /** The other person of a direct conversation. */
  withPerson?: string
  members: string[]
  /** The time stamp of the newest message that this person may see; empty where there is none. */
  latest: string
}

export type FileShown = { id: string; name: string; title: string; altText: string; size: number }

export type MessageShown = {
  ts: string
  channel: string
  user: string
  text: string
  blocks: AnyBlock[]
  files: FileShown[]
  values: ViewValues
  threadTs?: string
  isEdited: boolean
  isOnlyForYou: boolean
  /** The workspace's own words, not the app's. */
  isFromWorkspace: boolean
}

export type ViewShown = {
  id: string
  hash: string
  title: string
  submit: string
  close: string
  isSubmitDisabled: boolean
  blocks: AnyBlock[]
  values: ViewValues
  errors: Record<string, string>
  /** What stands above a form that could not be sent. */
  trouble: string
}

export type RefusalShown = { at: string; method: string; error: string; messages: string[]; rules: string[] }

export type CommandShown = { usage: string; says: string }

export type ShortcutShown = { callbackId: string; name: string; description: string; kind: 'global' | 'message' }

/** One line of "Start here": what to do, as whom, and whether it was done. */
export type StepShown = { id: string; text: string; as: string; done: boolean }

export type ClockShown = { now: string; zone: string; nextDigest: string | null }

export type PageState = {
  name: string
  me: string
  people: PersonShown[]
  conversations: ConversationShown[]
  commands: CommandShown[]
  shortcuts: ShortcutShown[]
  steps: StepShown[]
  clock: ClockShown
  /** The modals that are open, root first. */
  modals: ViewShown[]
  home: ViewShown | null
  refusals: RefusalShown[]
}

/** Where an element stands: on a message or in a view. */
export type Container = { message: { channel: string; ts: string } } | { view: string }

export type Deed =
  | { do: 'write'; channel: string; text: string; thread?: string }
  | { do: 'press'; on: Container; blockId: string; actionId: string; state: ElementState; values: ViewValues }
  | { do: 'options'; on: Container; blockId: string; actionId: string; query: string }
  | { do: 'submit'; view: string; values: ViewValues }
  | { do: 'close'; view: string }
  | { do: 'close_all' }
  | { do: 'open_home' }
  | { do: 'shortcut'; callbackId: string; message?: { channel: string; ts: string } }
  | { do: 'upload'; name: string; content: string }
  | { do: 'drop'; channel: string; name: string; content: string }

export type { ClockMove } from '../clock.ts'

/** What came of a deed. `trouble` is a sentence for the person. */
export type DeedAnswer = { trouble?: string; options?: OptionGroup[]; file?: { id: string; name: string } }

/** What the event stream tells: what to fetch again. */
export type PageEvent = { kind: 'state' } | { kind: 'messages'; channel: string } | { kind: 'reset' }
