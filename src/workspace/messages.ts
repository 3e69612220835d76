import { withIds } from './elements.ts'
import type { Block, Message, Metadata } from './model.ts'
import type { World } from './world.ts'

export type Posting = {
  channel: string
  user: string
  text: string
  blocks?: Block[]
  visibleTo?: string
  threadTs?: string
  metadata?: Metadata
  files?: string[]
  isFromSlack?: boolean
}

/** Puts a message into a channel; `visibleTo` makes it ephemeral. */
export function post(world: World, { channel, user, text, blocks, files, ...rest }: Posting): Message {
  const own = withIds(blocks ?? [], () => world.nextId('b'))
  const message: Message = { ts: world.nextTs(), channel, user, text, blocks: own, files: files ?? [], held: {}, ...rest }
  world.messagesIn(channel).push(message)
  changed(world, message)
  return message
}

export type Edit = { text?: string; blocks?: Block[]; metadata?: Metadata }

/** Changes a message in place; what is not given stays. */
export function edit(world: World, message: Message, { text, blocks, metadata }: Edit): void {
  if (text !== undefined) message.text = text
  if (metadata !== undefined) message.metadata = metadata
  if (blocks !== undefined) message.blocks = withIds(blocks, () => world.nextId('b'))
  message.editedTs = world.nextTs()
  changed(world, message)
}

/** Takes a message away for everybody. */
export function remove(world: World, message: Message): void {
  const all = world.messagesIn(message.channel)
  all.splice(all.indexOf(message), 1)
  changed(world, message)
}

/** The message as the Web API and payloads give it. */
export function asSlackGives(world: World, message: Message, withMetadata = false) {
  const channel = world.channel(message.channel)
  const team = world.team(channel.team)
  const isOurs = message.user === team.botUser
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(isOurs ? { bot_id: team.botId, app_id: world.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.editedTs ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
    ...(message.files.length > 0 ? { files: message.files.map((id) => ({ id, name: world.state.files[id]?.name })) } : {}),
  }
}

function changed(world: World, { channel }: Message): void {
  world.changed({ kind: 'message', team: world.channel(channel).team, channel })
}
