import { asSlackGives, post } from '../messages.ts'
import type { Channel, Dict } from '../model.ts'
import { commandPayload } from '../payloads.ts'
import type { World } from '../world.ts'
import { commandAcknowledged, slackSaysTo } from './acknowledged.ts'
import type { Errand } from './errand.ts'

/** A typed command goes to the app if the manifest has it; otherwise Slack says that it knows none. */
export async function typeCommand({ world, link, user, trigger, responseUrl }: Errand, channel: Channel, text: string): Promise<void> {
  const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? []
  const known = world.manifest.features?.slash_commands?.find(({ command }) => command === word.toLowerCase())
  if (!known) {
    slackSaysTo(
      world,
      user,
      channel.id,
      `${word} is not a valid command. In Slack, messages that start with the "/" are interpreted as commands.`,
    )
    return
  }
  const typed = rest.trim()
  const words = known.should_escape ? withLinks(world, user.team, typed) : typed
  const also = { trigger_id: trigger(), response_url: responseUrl(channel.id) }
  const ack = await link.deliver({ type: 'slash_commands', payload: commandPayload(world, user, channel, known.command, words, also) })
  commandAcknowledged(world, user, known.command, { user: user.id, channel: channel.id }, ack)
}

/** `should_escape`: names of people and channels arrive as `<@U…|name>` and `<#C…|name>`. */
function withLinks({ state }: World, team: string, text: string): string {
  const link = (typed: string, mark: '@' | '#', found: { id: string; name: string } | undefined) =>
    found ? `<${mark}${found.id}|${found.name}>` : typed
  return text
    .replace(/@([\w.-]+)/g, (typed, name) =>
      link(
        typed,
        '@',
        state.users.find((one) => one.team === team && one.name === name),
      ),
    )
    .replace(/#([\w-]+)/g, (typed, name) =>
      link(
        typed,
        '#',
        state.channels.find((one) => one.team === team && one.name === name),
      ),
    )
}

/** What a subscription to a channel's messages is called, and the kind of channel in its events. */
export const EVENT = {
  public: ['message.channels', 'channel'],
  private: ['message.groups', 'group'],
  direct: ['message.im', 'im'],
} as const

/** A typed message stands in the channel; the app hears of it where it is a member and subscribes. */
export async function typeMessage({ world, user, sendEvent }: Errand, channel: Channel, text: string, threadTs?: string): Promise<void> {
  if (channel.isArchived) throw new Error(`${channel.name} is archived`)
  const message = post(world, { channel: channel.id, user: user.id, text, ...(threadTs ? { threadTs } : {}) })
  const { botUser } = world.team(user.team)
  if (!channel.members.includes(botUser)) return
  const [subscription, channelType] = EVENT[channel.kind]
  const plain: Dict = { ...asSlackGives(world, message), channel: channel.id, event_ts: message.ts }
  await sendEvent(subscription, { ...plain, channel_type: channelType })
  if (text.includes(`<@${botUser}>`)) await sendEvent('app_mention', { ...plain, type: 'app_mention' })
}
