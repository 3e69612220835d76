import { valuesOf } from './elements.ts'
import { asSlackGives } from './messages.ts'
import type { Block, Channel, Dict, Element, Held, Message, User, View } from './model.ts'
import { viewAsSlackGives } from './views.ts'
import type { World } from './world.ts'

/** What every interaction says of team, person and app. */
export function common(world: World, user: User): Dict {
  const team = world.team(user.team)
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: world.appId,
    token: 'verification-token-unused',
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** A direct channel and a private one have no name of their own in payloads. */
const payloadName = ({ kind, name }: Channel) => (kind === 'direct' ? 'directmessage' : kind === 'private' ? 'privategroup' : name)

export const channelPart = (channel: Channel): Dict => ({ id: channel.id, name: payloadName(channel) })

export function commandPayload(world: World, user: User, channel: Channel, command: string, text: string, also: Dict): Dict {
  const team = world.team(user.team)
  return {
    token: 'verification-token-unused',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: payloadName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: world.appId,
    is_enterprise_install: 'false',
    ...also,
  }
}

/** Where an element stands, in the words of `block_actions` and `block_suggestion`; an ephemeral message is not given. */
export function placePart(world: World, user: User, place: { view: View } | { message: Message }): Dict {
  if ('view' in place) {
    return { container: { type: 'view', view_id: place.view.id }, view: viewAsSlackGives(world, place.view) }
  }
  const { message } = place
  const isEphemeral = message.visibleTo !== undefined
  return {
    container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: isEphemeral },
    channel: channelPart(world.channel(message.channel)),
    ...(isEphemeral ? {} : { message: asSlackGives(world, message) }),
    state: { values: valuesOf(message.blocks, message.held[user.id]) },
  }
}

/** One entry of `actions`: what was pressed or chosen. */
export function actionPart(block: Block, element: Element, held: Held | undefined, ts: string): Dict {
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...(element.text ? { text: element.text } : {}),
    ...(element.value === undefined ? {} : { value: element.value }),
    ...(element.style ? { style: element.style } : {}),
    ...held,
    action_ts: ts,
  }
}

/** An event in its envelope, as the Events API sends it. */
export function eventPayload(world: World, team: string, event: Dict): Dict {
  const { botUser } = world.team(team)
  return {
    token: 'verification-token-unused',
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: world.appId,
    event,
    type: 'event_callback',
    event_id: world.nextId('Ev'),
    event_time: Math.floor(world.now().getTime() / 1000),
    authorizations: [{ enterprise_id: null, team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  }
}
