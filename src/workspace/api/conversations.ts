import { asSlackGives } from '../messages.ts'
import type { Channel, Dict, Message } from '../model.ts'
import { type Call, channelOf, flag, isMember, list, type Method, missing, needs, page, Refused, scopeFor, text, userOf } from './call.ts'
import { directChannel } from './direct.ts'

function asConversation(call: Call, channel: Channel): Dict {
  const common = { id: channel.id, is_archived: channel.isArchived, context_team_id: channel.team }
  if (channel.kind === 'direct') {
    return { ...common, is_im: true, user: channel.members.find((id) => id !== call.team.botUser) }
  }
  return {
    ...common,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_member: isMember(call, channel),
    is_general: false,
    is_ext_shared: false,
    num_members: channel.members.length,
  }
}

function open(call: Call): Dict {
  const { args } = call
  if (typeof args.channel === 'string') return { channel: asConversation(call, channelOf(call)) }
  const users = list(args, 'users')
  if (users.length === 0) throw new Refused('users_list_not_supplied')
  if (users.length > 8) throw new Refused('too_many_users')
  if (users.length > 1) {
    needs(call, 'mpim:write')
    throw new Refused('method_not_supported_for_channel_type')
  }
  const known = call.world.state.channels.length
  const channel = directChannel(call, userOf(call, users[0]))
  const alreadyOpen = call.world.state.channels.length === known
  return {
    channel: flag(args, 'return_im') ? asConversation(call, channel) : { id: channel.id },
    ...(alreadyOpen ? { no_op: true, already_open: true } : {}),
  }
}

function readable(call: Call, verb: 'read' | 'history'): Channel {
  const channel = channelOf(call)
  needs(call, scopeFor(channel.kind, verb))
  if (verb === 'history' && !isMember(call, channel)) throw new Refused('not_in_channel')
  return channel
}

const KIND_OF_TYPE: Record<string, Channel['kind']> = { public_channel: 'public', private_channel: 'private', im: 'direct' }

function listed(call: Call, shows: (channel: Channel) => boolean): Dict {
  const types = list(call.args, 'types')
  const kinds = (types.length > 0 ? types : ['public_channel']).filter((type) => type !== 'mpim').map((type) => KIND_OF_TYPE[type])
  if (kinds.includes(undefined)) throw new Refused('invalid_types')
  for (const kind of kinds) if (kind) needs(call, scopeFor(kind, 'read'))
  const all = call.world.state.channels.filter(
    (channel) =>
      channel.team === call.team.id &&
      kinds.includes(channel.kind) &&
      !(channel.isArchived && flag(call.args, 'exclude_archived')) &&
      (channel.kind === 'public' || isMember(call, channel)) &&
      shows(channel),
  )
  const { items, response_metadata } = page(all, call)
  return { channels: items.map((channel) => asConversation(call, channel)), response_metadata }
}

function between({ args }: Call): (message: Message) => boolean {
  const oldest = text(args, 'oldest') ?? '0'
  const latest = text(args, 'latest')
  if (!/^\d+(\.\d+)?$/.test(oldest)) throw new Refused('invalid_ts_oldest')
  if (latest !== undefined && !/^\d+(\.\d+)?$/.test(latest)) throw new Refused('invalid_ts_latest')
  const isInclusive = flag(args, 'inclusive')
  return ({ ts }) => {
    const [at, from, to] = [Number(ts), Number(oldest), latest === undefined ? Number.POSITIVE_INFINITY : Number(latest)]
    return isInclusive ? at >= from && at <= to : at > from && at < to
  }
}

function messagesPage(call: Call, all: Message[]): Dict {
  const { items, response_metadata } = page(all, call)
  const withMetadata = flag(call.args, 'include_all_metadata')
  return {
    messages: items.map((message) => asSlackGives(call.world, message, withMetadata)),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  }
}

const lasting = (call: Call, channel: Channel) => call.world.messagesIn(channel.id).filter(({ visibleTo }) => visibleTo === undefined)

function history(call: Call): Dict {
  const channel = readable(call, 'history')
  const inTime = between(call)
  return messagesPage(
    call,
    lasting(call, channel)
      .filter((one) => one.threadTs === undefined && inTime(one))
      .reverse(),
  )
}

function replies(call: Call): Dict {
  const channel = readable(call, 'history')
  const ts = text(call.args, 'ts') ?? ''
  const thread = lasting(call, channel).filter((one) => one.ts === ts || one.threadTs === ts)
  if (!thread.some((one) => one.ts === ts)) throw new Refused('thread_not_found')
  const inTime = between(call)
  return messagesPage(
    call,
    thread.filter((one) => one.ts === ts || inTime(one)),
  )
}

function join(call: Call): Dict {
  const channel = channelOf(call)
  if (channel.kind !== 'public') throw new Refused('method_not_supported_for_channel_type')
  if (channel.isArchived) throw new Refused('is_archived')
  if (isMember(call, channel)) {
    return {
      channel: asConversation(call, channel),
      warning: 'already_in_channel',
      response_metadata: { warnings: ['already_in_channel'] },
    }
  }
  channel.members.push(call.team.botUser)
  call.world.changed({ kind: 'channel', team: call.team.id })
  return { channel: asConversation(call, channel) }
}

function create(call: Call): Dict {
  const { world, team, args } = call
  const isPrivate = flag(args, 'is_private')
  needs(call, isPrivate ? 'groups:write' : 'channels:manage')
  const name = text(args, 'name') ?? ''
  if (/^[_-]+$/.test(name)) throw new Refused('invalid_name_punctuation')
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) throw new Refused('invalid_name_specials')
  if (name.length > 80) throw new Refused('invalid_name_maxlength')
  if (world.state.channels.some((one) => one.team === team.id && one.name === name)) throw new Refused('name_taken')
  const channel: Channel = {
    id: world.nextId('C'),
    team: team.id,
    name,
    kind: isPrivate ? 'private' : 'public',
    members: [team.botUser],
    isArchived: false,
  }
  world.state.channels.push(channel)
  world.changed({ kind: 'channel', team: team.id })
  return { channel: asConversation(call, channel) }
}

function invite(call: Call): Dict {
  const channel = channelOf(call)
  needs(call, ...(channel.kind === 'private' ? ['groups:write', 'groups:write.invites'] : ['channels:manage', 'channels:write.invites']))
  if (channel.kind === 'direct') throw new Refused('method_not_supported_for_channel_type')
  if (channel.isArchived) throw new Refused('is_archived')
  if (!isMember(call, channel)) throw new Refused('not_in_channel')
  const users = list(call.args, 'users').map((id) => userOf(call, id))
  if (users.length === 0) throw missing(['users'])
  if (users.some(({ id }) => id === call.team.botUser)) throw new Refused('cant_invite_self')
  if (users.some(({ id }) => channel.members.includes(id))) throw new Refused('already_in_channel')
  channel.members.push(...users.map(({ id }) => id))
  call.world.changed({ kind: 'channel', team: call.team.id })
  return { channel: asConversation(call, channel) }
}

function members(call: Call): Dict {
  const { items, response_metadata } = page(readable(call, 'read').members, call)
  return { members: items, response_metadata }
}

export const CONVERSATIONS: Record<string, Method> = {
  'conversations.open': { scope: 'im:write', run: open },
  'conversations.info': { required: ['channel'], run: (call) => ({ channel: asConversation(call, readable(call, 'read')) }) },
  'conversations.list': { run: (call) => listed(call, () => true) },
  'conversations.members': { required: ['channel'], run: members },
  'conversations.history': { required: ['channel'], run: history },
  'conversations.replies': { required: ['channel', 'ts'], run: replies },
  'conversations.join': { scope: 'channels:join', required: ['channel'], run: join },
  'conversations.create': { required: ['name'], run: create },
  'conversations.invite': { required: ['channel', 'users'], run: invite },
  'users.conversations': {
    run: (call) => {
      const user = text(call.args, 'user') ?? call.team.botUser
      return listed(call, (channel) => channel.members.includes(user))
    },
  },
}
