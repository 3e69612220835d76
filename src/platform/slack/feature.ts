import type { App } from '@slack/bolt'
import type { Button, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { z } from 'zod'
import type { Db } from '../../ports/database.ts'
import type { Fact, Target } from '../../ports/outbox.ts'
import type { Actor } from '../../ports/people.ts'
import type { Filled } from '../../ports/setup.ts'
import type { Cause } from '../../ports/use-case.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'

export type Message = { text: string; blocks: KnownBlock[] }

/** A document that is posted with the text as its comment. It is no card: what was posted stays as it was. */
export type FileMessage = { text: string; file: { name: string; title: string; bytes: Uint8Array } }

/** A file that somebody sent to the app. */
export type SharedFile = {
  id: string
  name: string
  /** In bytes, as Slack says. */
  size: number
  /** Its bytes; throws when there are more than `most`. */
  bytes(most: number): Promise<Uint8Array>
}

/** What every request of a known person offers. Nothing here throws because of what a person typed. */
type Request = {
  /** Who, through what, with the key that a redelivery of this request shares: hand it to the use case. */
  cause: Cause
  /** The person with roles, for drawing what they may see. Permission itself is checked by the use case. */
  actor(): Promise<Actor>
  /** Opens a modal (pushes it where one is open). A slow `build` gets a loading view first, so the trigger never expires. */
  open(build: () => Promise<ModalView>): Promise<void>
  /** A file that was sent to the app, by Slack's id; null when Slack no longer has it. */
  file(id: string): Promise<SharedFile | null>
  /** Says something to this person only. */
  say(message: Message | string): Promise<void>
}

/** `/daccom WORD …`; `text` is what came after the word. */
export type CommandRequest = Request & {
  text: string
  channel: string
  /** Whose account this is, which somebody mentioned; null where it is nobody's of the register. */
  whose(account: string): Promise<PersonId | 'has_left' | null>
  /** From whose menu a shortcut was used. */
  message?: ChosenMessage
}

/** A message that somebody chose; `permalink` is where it is read, null where it is out of the app's sight. */
export type ChosenMessage = { text: string; permalink(): Promise<string | null> }

/** A press on a button, a choice in a select or an overflow menu; `value` is what the element carried. */
export type PressRequest = Request & {
  value: string
  /** The message's ephemeral or own text, replaced in place (through `response_url`). */
  replace(message: Message): Promise<void>
  /** Where the element stands in a modal: redraws that modal, keeping what was typed; the current values are in `values`. */
  redraw(build: () => Promise<ModalView>): Promise<void>
  values: FormValues
  /** The modal's `private_metadata`, or an empty string. */
  metadata: string
}

/** Files that were sent to the app in a direct message, by Slack's ids. */
export type FilesRequest = Omit<Request, 'open'> & { files: readonly string[] }

/** A form's values by block id; a block that was left empty is missing. Choices give their value, several give a list. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

export type SubmitRequest = Omit<Request, 'open'> & {
  values: FormValues
  /** What the form showed when it was drawn, read from the submitted view's blocks: a value that equals it was not changed. */
  initial: FormValues
  metadata: string
}

/** What a submitted form is answered with. `errors` are by block id. */
export type SubmitAnswer =
  | { close: true }
  | { closeAll: true }
  | { errors: Record<string, string> }
  /** Replaces the form by another view, for example by "Thank you". */
  | { show: ModalView }
  /** Goes back to the window that the form was pushed on, drawn anew as this; a form that stands on none becomes it. */
  | { back: ModalView }

export type Command = {
  /** The top word and the others that mean the same; singular, plural and small slips are understood by the router. */
  word: string
  also?: readonly string[]
  help: readonly { usage: string; says: string }[]
  /** Words that are no command, and where what they name is found. */
  leads?: Readonly<Record<string, string>>
  run(request: CommandRequest): Promise<void>
}

export type Shortcut = { callbackId: string; type: 'global' | 'message'; name: string; description: string }

export type DrawContext = {
  db: Db
  organisation: OrganisationId
  now: Date
  to: Target
  /** Nobody has seen it yet: what is no longer so need not be said at all. */
  isNew?: boolean
}

/** How one kind of fact is drawn. `stale`: not worth sending any more. */
export type Drawing = {
  schema: z.ZodType<Fact>
  draw(fact: Fact, context: DrawContext): Promise<Message | FileMessage | 'stale'>
}

export type FactDrawings = Readonly<Record<string, Drawing>>

/** How a line of Home is drawn, by kind of fact. */
export type ItemDrawings = Readonly<Record<string, (fact: Fact, context: DrawContext) => Promise<KnownBlock[]>>>

/**
 * Registers listeners with everything around them done once: acknowledgement, the caller, the key, errors in words.
 * A press is acknowledged first. A submission is answered when `handle` has answered, after 2 s by "still working".
 */
export type Listen = {
  press(actionId: string, handle: (request: PressRequest) => Promise<void>): void
  submit(callbackId: string, handle: (request: SubmitRequest) => Promise<SubmitAnswer>): void
  /** Options of an external select for what was typed. */
  options(actionId: string, find: (query: string, cause: Cause) => Promise<PlainTextOption[]>): void
  shortcut(callbackId: string, handle: (request: CommandRequest) => Promise<void>): void
  /** Files sent to the app in a direct message; one slice takes them all. */
  files(handle: (request: FilesRequest) => Promise<void>): void
}

/** Something that a person can begin from Home or from the command alone, by a button. */
export type Start = { label: string; actionId: string; value: string }

/** Buttons that depend on who looks: the next meeting to answer for, the agenda of the next that they run. */
export type StartName = 'next_answer' | 'next_agenda'

/** What a slice adds to the window of a meeting: a button whose value is the meeting's id. Without `isFor` everyone gets it, always. */
export type MeetingButton = { label: string; actionId: string; isFor?(meeting: MeetingShown): boolean }

/** `isPast`: it has begun. `mayRun`, `managesPractice`: whoever looks runs it, or is manager of a practice. What is not offered is refused all the same. */
export type MeetingShown = { isPast: boolean; isCancelled: boolean; mayRun: boolean; managesPractice: boolean }

/** How a step of `/daccom setup` is asked. */
export type SetupForm = {
  /** The fields, each in a block by its name; `line` is that of a list, `chosen` what a form that is drawn anew holds. */
  draw(shows: Filled, at: { db: Db; organisation: OrganisationId; line?: string; chosen?: FormValues }): Promise<KnownBlock[]>
  /** The choices, by their action's id, after which the form is drawn anew. */
  redraws?: readonly string[]
  /** What has to be done in Slack before it is saved; answers what is saved. */
  prepare?(filled: Filled, at: PrepareContext): Promise<Result<Filled>>
}

/** `isChanged`: somebody has saved this form since it was opened, so that it may be refused whatever is prepared. */
export type PrepareContext = {
  db: Db
  organisation: OrganisationId
  client: WebClient
  user: string
  line?: string
  isChanged: boolean
}

/** The button of a line of the digest, by kind of fact; it asks nothing of the database. */
export type DigestButtons = Readonly<Record<string, (fact: Fact) => Button>>

export type SlackFeature = {
  commands: readonly Command[]
  shortcuts: readonly Shortcut[]
  drawings: FactDrawings
  items: ItemDrawings
  digestButtons?: DigestButtons
  starts?: readonly Start[]
  /** Null where there is nothing of the kind. */
  findStart?: Readonly<Partial<Record<StartName, (viewer: Actor) => Promise<Start | null>>>>
  meetingButtons?: readonly MeetingButton[]
  /** Below the list of meetings. */
  listButtons?: readonly Start[]
  /** For each setup step of the slice, by its name. */
  setupForms?: Readonly<Record<string, SetupForm>>
  register(listen: Listen, app: App): void
}
