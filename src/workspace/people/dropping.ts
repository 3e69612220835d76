import { asSlackGives, post } from '../messages.ts'
import type { Channel, StoredFile } from '../model.ts'
import { fileAsSlackGives } from '../uploads.ts'
import type { Errand } from './errand.ts'
import { EVENT } from './typing.ts'

export type Dropped = { name: string; content: Buffer; text?: string }

/** A file put into a conversation: it stands there in a message, and the app hears of it as of any other. Answers the file's id. */
export async function dropFile({ world, user, sendEvent, address }: Errand, channel: Channel, dropped: Dropped): Promise<string> {
  const { name, content, text = '' } = dropped
  const { botUser } = world.team(user.team)
  const isWithApp = channel.kind === 'direct' && channel.members.includes(botUser)
  if (isWithApp && world.manifest.features?.app_home?.messages_tab_read_only_enabled)
    throw new Error('Sending messages to this app has been turned off.')
  const id = world.nextId('F')
  const file: StoredFile = { id, team: user.team, name, title: name, content: content.toString('base64'), isComplete: true, sharedIn: [] }
  world.state.files[id] = file
  const message = post(world, { channel: channel.id, user: user.id, text, files: [id] })
  file.sharedIn.push({ channel: channel.id, ts: message.ts })
  if (!channel.members.includes(botUser)) return id
  const [subscription, channelType] = EVENT[channel.kind]
  await sendEvent(subscription, {
    ...asSlackGives(world, message),
    subtype: 'file_share',
    files: [{ ...fileAsSlackGives(world, address, file), user: user.id }],
    channel: channel.id,
    channel_type: channelType,
    event_ts: message.ts,
  })
  return id
}
