import { directWithApp } from '../api/direct.ts'
import type { AppLink } from '../app-link.ts'
import { elementsOf, holdingKey, valuesOf } from '../elements.ts'
import { asSlackGives, post } from '../messages.ts'
import type { Block, Channel, Dict, Element, Held, Message, User, View } from '../model.ts'
import { actionPart, channelPart, commandPayload, common, eventPayload, placePart } from '../payloads.ts'
import type { ResponseUrls } from '../response-urls.ts'
import type { Triggers } from '../triggers.ts'
import { closeDownTo, stackOf, viewAsSlackGives, viewChanged } from '../views.ts'
import type { World } from '../world.ts'
import { commandAcknowledged, pressAcknowledged, slackSaysTo, submissionAcknowledged } from './acknowledged.ts'
import { unfit } from './filling.ts'
import { type Offered, offeredOptions } from './options.ts'

/** Where an element stands. `asSeen` is the message as it stood on a screen that has not caught up. */
export type Place = { view: string } | { channel: string; ts: string; asSeen?: Message }

/** What one person sees. */
export type Sight = { user: User; channels: Channel[]; messages: Record<string, Message[]>; modals: View[]; home: View | undefined }

export type Person = ReturnType<typeof createPerson>

export type PersonParts = { world: World; link: AppLink; triggers: Triggers; responseUrls: ResponseUrls; address: () => string }

/** One person's hands and eyes. Every deed becomes what Slack sends to the app, and ends when that is acknowledged. */
export function createPerson(parts: PersonParts, userId: string) {
  const { world, link, triggers, responseUrls, address } = parts
  const user = world.user(userId)

  const isMember = (channel: Channel) => channel.members.includes(user.id)
  const hasApp = (channel: Channel) => channel.members.includes(world.team(user.team).botUser)
  const responseUrl = (channel: string, original?: Message, threadTs?: string) =>
    address() +
    responseUrls.give({ user: user.id, channel, ...(original ? { original: { ts: original.ts } } : {}), ...(threadTs ? { threadTs } : {}) })

  function enter(channelId: string): Channel {
    const channel = world.channel(channelId)
    if (channel.team !== user.team || !isMember(channel)) throw new Error(`${user.realName} is not in ${channel.name}`)
    return channel
  }

  async function sendEvent(type: string, event: Dict): Promise<void> {
    if (!world.manifest.settings?.event_subscriptions?.bot_events?.includes(type)) return
    await link.deliver({ type: 'events_api', payload: eventPayload(world, user.team, event) })
  }

  async function command(channel: Channel, text: string): Promise<void> {
    const [word = '', ...rest] = text.split(' ')
    const known = world.manifest.features?.slash_commands?.find(({ command: name }) => name === word.toLowerCase())
    if (!known)
      return slackSaysTo(
        world,
        user,
        channel.id,
        `${word} is not a valid command. In Slack, messages that start with the "/" are interpreted as commands.`,
      )
    const also = { trigger_id: triggers.give(user.id), response_url: responseUrl(channel.id) }
    const words = known.should_escape ? escaped(rest.join(' ')) : rest.join(' ')
    const ack = await link.deliver({
      type: 'slash_commands',
      payload: commandPayload(world, user, channel, known.command, words.trim(), also),
    })
    commandAcknowledged(world, user, known.command, { user: user.id, channel: channel.id }, ack)
  }

  /** `should_escape`: names of people and channels arrive as `<@U…|name>` and `<#C…|name>`. */
  const escaped = (text: string) =>
    text
      .replace(/@([\w.-]+)/g, (all, name) =>
        linkTo(
          all,
          '@',
          world.state.users.find((one) => one.team === user.team && one.name === name),
        ),
      )
      .replace(/#([\w-]+)/g, (all, name) =>
        linkTo(
          all,
          '#',
          world.state.channels.find((one) => one.team === user.team && one.name === name),
        ),
      )

  function find(place: Place): { place: { view: View } | { message: Message }; blocks: Block[] } {
    if ('view' in place) {
      const view = world.view(place.view)
      if (view.user !== user.id) throw new Error(`${user.realName} does not have this view open`)
      return { place: { view }, blocks: view.blocks }
    }
    const channel = enter(place.channel)
    const message = place.asSeen ?? world.message(channel.id, place.ts)
    if (!message || (message.visibleTo !== undefined && message.visibleTo !== user.id))
      throw new Error(`${user.realName} sees no message ${place.ts}`)
    return { place: { message }, blocks: message.blocks }
  }

  function findElement(where: Place, blockId: string, actionId: string) {
    const { place, blocks } = find(where)
    const found = elementsOf(blocks).find(({ block, element }) => block.block_id === blockId && element.action_id === actionId)
    if (!found) throw new Error(`there is no element ${actionId} in the block ${blockId}`)
    return { place, ...found }
  }

  /** Keeps a choice where Slack's client keeps it: in the view, or with the person for a message. */
  function hold(place: { view: View } | { message: Message }, block: Block, element: Element, held: Held): void {
    const [blockId, actionId] = [block.block_id ?? '', element.action_id ?? '']
    if ('view' in place) {
      place.view.values[blockId] = { ...place.view.values[blockId], [actionId]: held }
      delete place.view.errors[blockId]
      viewChanged(world, place.view)
      return
    }
    const { message } = place
    const values = valuesOf(message.blocks, message.held[user.id])
    message.held[user.id] = { ...values, [blockId]: { ...values[blockId], [actionId]: held } }
  }

  async function sendAction(
    place: { view: View } | { message: Message },
    block: Block,
    element: Element,
    held: Held | undefined,
  ): Promise<void> {
    const payload = {
      type: 'block_actions',
      ...common(world, user),
      ...placePart(world, user, place),
      trigger_id: triggers.give(user.id),
      ...('message' in place ? { response_url: responseUrl(place.message.channel, place.message, place.message.threadTs) } : {}),
      actions: [actionPart(block, element, held, world.nextTs())],
    }
    pressAcknowledged(world, user, 'view' in place ? place.view : place.message, await link.deliver({ type: 'interactive', payload }))
  }

  async function work(where: Place, blockId: string, actionId: string, chosen?: Dict): Promise<void> {
    const { place, block, element } = findElement(where, blockId, actionId)
    const held = chosen && { type: element.type, ...chosen }
    if (held && holdingKey(element.type)) hold(place, block, element, held)
    if (block.type === 'input' && !block.dispatch_action) return
    await sendAction(place, block, element, held)
  }

  async function closed(views: readonly View[], isCleared: boolean): Promise<void> {
    for (const view of views.filter(({ notifyOnClose }) => notifyOnClose)) {
      const payload = { type: 'view_closed', ...common(world, user), view: viewAsSlackGives(world, view), is_cleared: isCleared }
      await link.deliver({ type: 'interactive', payload })
    }
  }

  return {
    user,

    /** Types a message, or a command if it starts with a slash. */
    async types(channelId: string, text: string, threadTs?: string): Promise<void> {
      const channel = enter(channelId)
      if (text.startsWith('/')) return command(channel, text)
      if (channel.isArchived) throw new Error(`${channel.name} is archived`)
      const message = post(world, { channel: channel.id, user: user.id, text, ...(threadTs ? { threadTs } : {}) })
      if (!hasApp(channel)) return
      const kind = { public: 'channel', private: 'group', direct: 'im' }[channel.kind]
      const plain = { ...asSlackGives(world, message), channel: channel.id, event_ts: message.ts }
      await sendEvent(`message.${{ public: 'channels', private: 'groups', direct: 'im' }[channel.kind]}`, { ...plain, channel_type: kind })
      if (text.includes(`<@${world.team(user.team).botUser}>`)) await sendEvent('app_mention', { ...plain, type: 'app_mention' })
    },

    /** The direct channel with the app. */
    directChannel: (): Channel => directWithApp(world, user),

    /** Opens the app's Home. */
    async opensHome(): Promise<void> {
      const home = world.state.views[world.state.homes[user.id] ?? '']
      await sendEvent('app_home_opened', {
        type: 'app_home_opened',
        user: user.id,
        channel: directWithApp(world, user).id,
        tab: 'home',
        ...(home ? { view: viewAsSlackGives(world, home) } : {}),
        event_ts: world.nextTs(),
      })
    },

    /** Uses a global shortcut. */
    async usesShortcut(callbackId: string): Promise<void> {
      const also = { callback_id: callbackId, trigger_id: triggers.give(user.id), action_ts: world.nextTs() }
      await link.deliver({ type: 'interactive', payload: { type: 'shortcut', ...common(world, user), ...also } })
    },

    /** Uses a shortcut from a message's menu. */
    async usesMessageShortcut(callbackId: string, channelId: string, ts: string): Promise<void> {
      const channel = enter(channelId)
      const message = world.message(channel.id, ts)
      if (!message) throw new Error(`${channel.name} has no message ${ts}`)
      const payload = {
        type: 'message_action',
        ...common(world, user),
        callback_id: callbackId,
        trigger_id: triggers.give(user.id),
        action_ts: world.nextTs(),
        response_url: responseUrl(channel.id),
        channel: channelPart(channel),
        message_ts: ts,
        message: asSlackGives(world, message),
      }
      pressAcknowledged(world, user, { channel: channel.id }, await link.deliver({ type: 'interactive', payload }))
    },

    /**
     * Presses a button, or chooses: `chosen` is what the element then holds, without its type (`{ selected_option }`, `{ value }`).
     * An input of a form sends nothing unless it dispatches. `twice` is a double click.
     */
    async works(where: Place, blockId: string, actionId: string, chosen?: Dict, { twice = false } = {}): Promise<void> {
      await Promise.all(
        twice ? [work(where, blockId, actionId, chosen), work(where, blockId, actionId, chosen)] : [work(where, blockId, actionId, chosen)],
      )
    },

    /** Types into a menu whose options the app gives; the answer is what the menu offers. */
    async searches(where: Place, blockId: string, actionId: string, query: string): Promise<Offered> {
      const { place } = findElement(where, blockId, actionId)
      const payload = {
        type: 'block_suggestion',
        ...common(world, user),
        ...placePart(world, user, place),
        block_id: blockId,
        action_id: actionId,
        value: query,
      }
      return offeredOptions(world, user.team, await link.deliver({ type: 'interactive', payload }))
    },

    /** Submits a form. What Slack's client finds wrong is shown there and not sent. */
    async submits(viewId: string): Promise<void> {
      const view = world.view(viewId)
      delete view.trouble
      view.errors = unfit(view)
      viewChanged(world, view)
      if (Object.keys(view.errors).length > 0) return
      const payload = {
        type: 'view_submission',
        ...common(world, user),
        trigger_id: triggers.give(user.id),
        view: viewAsSlackGives(world, view),
        response_urls: responseUrlsAsked(view),
      }
      submissionAcknowledged(world, view, await link.deliver({ type: 'interactive', payload: structuredClone(payload) }))
    },

    /** Leaves the uppermost form: back to the one below, or out where it is the only one or clears all. */
    async closes(): Promise<void> {
      const stack = stackOf(world, user.id)
      const top = stack.at(-1)
      if (!top) throw new Error(`${user.realName} has no form open`)
      await closed(closeDownTo(world, user.id, top.clearOnClose ? 0 : stack.length - 1), top.clearOnClose)
    },

    /** Shuts all forms with the cross. */
    async closesAll(): Promise<void> {
      await closed(closeDownTo(world, user.id, 0), true)
    },

    /** Everything this person can see now. */
    sees(): Sight {
      const channels = world.state.channels.filter((channel) => channel.team === user.team && isMember(channel))
      const seen = ({ visibleTo }: Message) => visibleTo === undefined || visibleTo === user.id
      return {
        user,
        channels,
        messages: Object.fromEntries(channels.map(({ id }) => [id, world.messagesIn(id).filter(seen)])),
        modals: stackOf(world, user.id),
        home: world.state.views[world.state.homes[user.id] ?? ''],
      }
    },
  }

  function responseUrlsAsked(view: View): Dict[] {
    return elementsOf(view.blocks).flatMap(({ block, element }) => {
      const held = view.values[block.block_id ?? '']?.[element.action_id ?? '']
      const channel = held?.selected_conversation ?? held?.selected_channel
      if (element.response_url_enabled !== true || typeof channel !== 'string') return []
      return [{ block_id: block.block_id, action_id: element.action_id, channel_id: channel, response_url: responseUrl(channel) }]
    })
  }
}

const linkTo = (typed: string, mark: '@' | '#', found: { id: string; name: string } | undefined) =>
  found ? `<${mark}${found.id}|${found.name}>` : typed
