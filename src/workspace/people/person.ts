import { directWithApp } from '../api/direct.ts'
import { holdingKey } from '../elements.ts'
import { asSlackGives } from '../messages.ts'
import type { Block, Channel, Dict, Element, Held, Message, User, View } from '../model.ts'
import { actionPart, channelPart, common, placePart } from '../payloads.ts'
import { stackOf, viewAsSlackGives } from '../views.ts'
import { pressAcknowledged } from './acknowledged.ts'
import { type Dropped, dropFile } from './dropping.ts'
import { errandOf, type PersonParts } from './errand.ts'
import { closeForms, submitForm } from './forms.ts'
import { enter, hold, type Place, reachFor, type Surface } from './hands.ts'
import { type Offered, offeredOptions } from './options.ts'
import { typeCommand, typeMessage } from './typing.ts'

export type { Place } from './hands.ts'

/** What one person sees. */
export type Sight = { user: User; channels: Channel[]; messages: Record<string, Message[]>; modals: View[]; home: View | undefined }

export type Person = ReturnType<typeof createPerson>

/** One person's hands and eyes. Every deed becomes what Slack sends to the app, and ends when that is acknowledged. */
export function createPerson(parts: PersonParts, userId: string) {
  const { world, link } = parts
  const user = world.user(userId)
  const errand = errandOf(parts, user)
  const { trigger, responseUrl, sendEvent } = errand

  async function sendAction(surface: Surface, block: Block, element: Element, held: Held | undefined): Promise<void> {
    const payload = {
      type: 'block_actions',
      ...common(world, user),
      ...placePart(world, user, surface),
      trigger_id: trigger(),
      ...('message' in surface ? { response_url: responseUrl(surface.message.channel, surface.message) } : {}),
      actions: [actionPart(block, element, held, world.nextTs())],
    }
    const ack = await link.deliver({ type: 'interactive', payload: structuredClone(payload) })
    pressAcknowledged(world, user, 'view' in surface ? surface.view : surface.message, ack)
  }

  async function work(place: Place, blockId: string, actionId: string, chosen: Dict | undefined): Promise<void> {
    const { surface, block, element } = reachFor(world, user, place, blockId, actionId)
    const held = chosen && { type: element.type, ...chosen }
    if (held && holdingKey(element.type)) hold(world, user, surface, block, element, held)
    if (block.type === 'input' && !block.dispatch_action) return
    await sendAction(surface, block, element, held)
  }

  return {
    user,

    /** Types a message, or a command if it starts with a slash. */
    async types(channelId: string, text: string, threadTs?: string): Promise<void> {
      const channel = enter(world, user, channelId)
      if (text.startsWith('/')) await typeCommand(errand, channel, text)
      else await typeMessage(errand, channel, text, threadTs)
    },

    /** Puts a file into a conversation; answers its id. */
    dropsFile: (channelId: string, dropped: Dropped): Promise<string> => dropFile(errand, enter(world, user, channelId), dropped),

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
      const also = { callback_id: callbackId, trigger_id: trigger(), action_ts: world.nextTs() }
      await link.deliver({ type: 'interactive', payload: { type: 'shortcut', ...common(world, user), ...also } })
    },

    /** Uses a shortcut from a message's menu. */
    async usesMessageShortcut(callbackId: string, channelId: string, ts: string): Promise<void> {
      const channel = enter(world, user, channelId)
      const message = world.message(channel.id, ts)
      if (!message) throw new Error(`${channel.name} has no message ${ts}`)
      const payload = {
        type: 'message_action',
        ...common(world, user),
        callback_id: callbackId,
        trigger_id: trigger(),
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
    async works(place: Place, blockId: string, actionId: string, chosen?: Dict, { twice = false } = {}): Promise<void> {
      const once = () => work(place, blockId, actionId, chosen)
      await Promise.all(twice ? [once(), once()] : [once()])
    },

    /** Types into a menu whose options the app gives; the answer is what the menu offers. */
    async searches(place: Place, blockId: string, actionId: string, query: string): Promise<Offered> {
      const { surface } = reachFor(world, user, place, blockId, actionId)
      const payload = {
        type: 'block_suggestion',
        ...common(world, user),
        ...placePart(world, user, surface),
        block_id: blockId,
        action_id: actionId,
        value: query,
      }
      return offeredOptions(world, user.team, await link.deliver({ type: 'interactive', payload }))
    },

    /** Submits a form. What Slack's client finds wrong is shown there and not sent. */
    submits: (viewId: string): Promise<void> => submitForm(errand, world.view(viewId)),

    /** Leaves the uppermost form: back to the one below, or out where it is the only one or clears all. */
    async closes(): Promise<void> {
      const stack = stackOf(world, user.id)
      const top = stack.at(-1)
      if (!top) throw new Error(`${user.realName} has no form open`)
      await closeForms(errand, top.clearOnClose ? 0 : stack.length - 1, top.clearOnClose)
    },

    /** Shuts all forms with the cross. */
    closesAll: (): Promise<void> => closeForms(errand, 0, true),

    /** Who can be chosen in a people menu: everybody of the team who is not a bot. */
    colleagues: (): User[] => world.state.users.filter(({ team, isBot, isDeactivated }) => team === user.team && !isBot && !isDeactivated),

    /** Everything this person can see now. */
    sees(): Sight {
      const channels = world.state.channels.filter(({ team, members }) => team === user.team && members.includes(user.id))
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
}
