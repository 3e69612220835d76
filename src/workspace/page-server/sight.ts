import type { Channel, Message, User, View } from '../model.ts'
import type { AnyBlock } from '../page/blocks/surface.ts'
import type { ViewValues } from '../page/blocks/values.ts'
import type {
  ConversationShown,
  FileShown,
  MessageShown,
  PageState,
  PersonShown,
  RefusalShown,
  ShortcutShown,
  ViewShown,
} from '../page/protocol.ts'
import type { Workspace } from '../workspace.ts'
import type { Refusal } from '../world.ts'

/** What one person may see of the stand-in, in the page's words; of the refusals, those that concern them. */
export function sightOf(
  workspace: Workspace,
  team: string,
  me: string,
  concerns: (refusal: Refusal, person: string) => boolean,
): Omit<PageState, 'commands' | 'steps' | 'clock'> {
  const { world } = workspace
  const person = workspace.person(me)
  person.directChannel()
  const { channels, messages, modals, home } = person.sees()
  return {
    name: world.team(team).name,
    me,
    people: world.state.users.filter((user) => user.team === team && !user.isDeactivated).map(personShown),
    conversations: channels
      .filter((channel) => channel.kind !== 'direct' || (messages[channel.id]?.length ?? 0) > 0 || hasApp(workspace, channel))
      .map((channel) => conversationShown(channel, messages[channel.id] ?? [], me))
      .sort((a, b) => a.name.localeCompare(b.name)),
    shortcuts: (world.manifest.features?.shortcuts ?? []).map(
      ({ callback_id, name, description = '', type }): ShortcutShown => ({
        callbackId: callback_id,
        name,
        description,
        kind: type === 'message' ? 'message' : 'global',
      }),
    ),
    modals: modals.map(viewShown),
    home: home ? viewShown(home) : null,
    refusals: workspace.refusals
      .filter((refusal) => refusal.team === team && concerns(refusal, me))
      .map(({ at, method, error, messages: said, rules }): RefusalShown => ({ at, method, error, messages: said, rules })),
  }
}

/** The messages of one conversation that this person may see; undefined where they are not in it. */
export function messagesFor(workspace: Workspace, me: string, channel: string): MessageShown[] | undefined {
  return workspace
    .person(me)
    .sees()
    .messages[channel]?.map((message) => messageShown(workspace, message, me))
}

const hasApp = ({ world }: Workspace, channel: Channel) => channel.members.includes(world.team(channel.team).botUser)

const personShown = ({ id, realName, title, isBot, isAdmin }: User): PersonShown => ({
  id,
  name: realName,
  detail: title ?? (isBot ? 'App' : isAdmin ? 'Workspace administrator' : ''),
  isApp: isBot,
})

function conversationShown({ id, name, kind, members }: Channel, messages: readonly Message[], me: string): ConversationShown {
  const other = kind === 'direct' ? members.find((member) => member !== me) : undefined
  return { id, name, kind, members, latest: messages.at(-1)?.ts ?? '', ...(other === undefined ? {} : { withPerson: other }) }
}

function messageShown({ world }: Workspace, message: Message, me: string): MessageShown {
  const { ts, channel, user, text, blocks, threadTs, editedTs, visibleTo, isFromSlack, held } = message
  return {
    ts,
    channel,
    user,
    text,
    blocks: blocks as readonly unknown[] as AnyBlock[],
    values: (held[me] ?? {}) as ViewValues,
    files: message.files.flatMap((id): FileShown[] => {
      const file = world.state.files[id]
      if (!file) return []
      return [
        { id, name: file.name, title: file.title, altText: file.altText ?? '', size: Buffer.byteLength(file.content ?? '', 'base64') },
      ]
    }),
    ...(threadTs === undefined ? {} : { threadTs }),
    isEdited: editedTs !== undefined,
    isOnlyForYou: visibleTo !== undefined,
    isFromWorkspace: isFromSlack === true,
  }
}

const viewShown = ({ id, hash, title, submit, close, submitDisabled, blocks, values, errors, trouble }: View): ViewShown => ({
  id,
  hash,
  title: title?.text ?? '',
  submit: submit?.text ?? '',
  close: close?.text ?? (submit ? 'Cancel' : 'Close'),
  isSubmitDisabled: submitDisabled,
  blocks: blocks as readonly unknown[] as AnyBlock[],
  values: values as ViewValues,
  errors,
  trouble: trouble ?? '',
})
