import type { Channel, User } from '../model.ts'
import type { World } from '../world.ts'
import { type Call, Refused } from './call.ts'

/** The direct channel between a person and the app, made when first needed. */
export function directWithApp(world: World, user: User): Channel {
  const { botUser } = world.team(user.team)
  const existing = world.state.channels.find(
    ({ kind, members }) => kind === 'direct' && members.includes(user.id) && members.includes(botUser),
  )
  if (existing) return existing
  const channel: Channel = {
    id: world.nextId('D'),
    team: user.team,
    name: 'directmessage',
    kind: 'direct',
    members: [user.id, botUser],
    isArchived: false,
  }
  world.state.channels.push(channel)
  world.changed({ kind: 'channel', team: user.team })
  return channel
}

/** The same for a call of the app, which may not write to itself or to a deactivated account. */
export function directChannel({ world, team }: Call, user: User): Channel {
  if (user.id === team.botUser) throw new Refused('channel_not_found')
  if (user.isDeactivated) throw new Refused('user_disabled')
  return directWithApp(world, user)
}
