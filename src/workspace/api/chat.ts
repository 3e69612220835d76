import { asSlackGives, edit, post, remove } from '../messages.ts'
import type { Channel, Dict } from '../model.ts'
import { type Call, channelOf, isMember, type Method, Refused, text, userOf } from './call.ts'
import { contentOf } from './content.ts'
import { directChannel } from './direct.ts'

/** Where a message goes: a channel, or a person's own id, which Slack takes to mean the direct channel. */
function destination(call: Call): Channel {
  const wanted = text(call.args, 'channel') ?? ''
  if (/^[UW]/.test(wanted)) {
    const user = call.world.state.users.find(({ id, team }) => id === wanted && team === call.team.id)
    if (!user) throw new Refused('channel_not_found')
    return directChannel(call, user)
  }
  const channel = channelOf(call)
  if (channel.isArchived) throw new Refused('is_archived')
  if (!isMember(call, channel) && !call.scopes.has('chat:write.public')) throw new Refused('not_in_channel')
  return channel
}

function threadOf({ world, args }: Call, channel: Channel): { threadTs?: string } {
  const threadTs = text(args, 'thread_ts')
  if (threadTs === undefined) return {}
  if (!world.message(channel.id, threadTs)) throw new Refused('cannot_reply_to_message')
  return { threadTs }
}

function postMessage(call: Call): Dict {
  const { world, team, method, args } = call
  const channel = destination(call)
  const { text: words, blocks, metadata } = contentOf(method, args)
  const message = post(world, {
    channel: channel.id,
    user: team.botUser,
    text: words ?? '',
    ...(blocks ? { blocks } : {}),
    ...(metadata ? { metadata } : {}),
    ...threadOf(call, channel),
  })
  return { channel: channel.id, ts: message.ts, message: asSlackGives(world, message, true) }
}

function postEphemeral(call: Call): Dict {
  const { world, team, method, args } = call
  const channel = channelOf(call)
  if (channel.isArchived) throw new Refused('is_archived')
  if (!isMember(call, channel)) throw new Refused('not_in_channel')
  if (!channel.members.includes(String(args.user))) throw new Refused('user_not_in_channel')
  const { text: words, blocks } = contentOf(method, args)
  const message = post(world, {
    channel: channel.id,
    user: team.botUser,
    text: words ?? '',
    ...(blocks ? { blocks } : {}),
    visibleTo: userOf(call, args.user).id,
    ...threadOf(call, channel),
  })
  return { message_ts: message.ts }
}

/** A message that everybody sees; an ephemeral one is never found again, as in Slack. */
function lasting(call: Call) {
  const channel = channelOf(call)
  const message = call.world.message(channel.id, text(call.args, 'ts') ?? text(call.args, 'message_ts') ?? '')
  if (!message || message.visibleTo !== undefined) throw new Refused('message_not_found')
  return { channel, message }
}

function update(call: Call): Dict {
  const { world, team, method, args } = call
  const { channel, message } = lasting(call)
  if (message.user !== team.botUser || message.isFromSlack) throw new Refused('cant_update_message')
  const { text: words, blocks, metadata } = contentOf(method, args)
  edit(world, message, {
    ...(words === undefined ? {} : { text: words }),
    ...(blocks ? { blocks } : {}),
    ...(metadata ? { metadata } : {}),
  })
  return { channel: channel.id, ts: message.ts, text: message.text, message: asSlackGives(world, message, true) }
}

function deleteMessage(call: Call): Dict {
  const { channel, message } = lasting(call)
  if (message.user !== call.team.botUser) throw new Refused('cant_delete_message')
  remove(call.world, message)
  return { channel: channel.id, ts: message.ts }
}

function getPermalink(call: Call): Dict {
  const { channel, message } = lasting(call)
  return { channel: channel.id, permalink: `https://${call.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}` }
}

export const CHAT: Record<string, Method> = {
  'chat.postMessage': { scope: 'chat:write', required: ['channel'], run: postMessage },
  'chat.postEphemeral': { scope: 'chat:write', required: ['channel', 'user'], run: postEphemeral },
  'chat.update': { scope: 'chat:write', required: ['channel', 'ts'], run: update },
  'chat.delete': { scope: 'chat:write', required: ['channel', 'ts'], run: deleteMessage },
  'chat.getPermalink': { required: ['channel', 'message_ts'], run: getPermalink },
}
