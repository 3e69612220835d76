import { elementsOf, valuesOf } from '../elements.ts'
import type { Block, Channel, Element, Held, Message, User, View } from '../model.ts'
import { viewChanged } from '../views.ts'
import type { World } from '../world.ts'

/** Where an element stands. `asSeen` is the message as it stood on a screen that has not caught up. */
export type Place = { view: string } | { channel: string; ts: string; asSeen?: Message }

/** What an element stands in. */
export type Surface = { view: View } | { message: Message }

/** A channel that the person is in; others cannot be entered. */
export function enter(world: World, user: User, channelId: string): Channel {
  const channel = world.channel(channelId)
  if (channel.team !== user.team || !channel.members.includes(user.id)) throw new Error(`${user.realName} is not in ${channel.name}`)
  return channel
}

/** What the person has in front of them at a place; throws where there is nothing for them. */
function surfaceAt(world: World, user: User, place: Place): Surface {
  if ('view' in place) {
    const view = world.view(place.view)
    if (view.user !== user.id) throw new Error(`${user.realName} does not have this view open`)
    return { view }
  }
  const channel = enter(world, user, place.channel)
  const message = place.asSeen ?? world.message(channel.id, place.ts)
  if (!message || (message.visibleTo !== undefined && message.visibleTo !== user.id))
    throw new Error(`${user.realName} sees no message ${place.ts}`)
  return { message }
}

/** The element that the person reaches for, with its block and what it stands in. */
export function reachFor(world: World, user: User, place: Place, blockId: string, actionId: string) {
  const surface = surfaceAt(world, user, place)
  const { blocks } = 'view' in surface ? surface.view : surface.message
  const found = elementsOf(blocks).find(({ block, element }) => block.block_id === blockId && element.action_id === actionId)
  if (!found) throw new Error(`there is no element ${actionId} in the block ${blockId}`)
  return { surface, ...found }
}

/** Keeps a choice where Slack's client keeps it: in the view, or with the person for a message. */
export function hold(world: World, user: User, surface: Surface, block: Block, element: Element, held: Held): void {
  const [blockId, actionId] = [block.block_id ?? '', element.action_id ?? '']
  if ('view' in surface) {
    const { view } = surface
    view.values[blockId] = { ...view.values[blockId], [actionId]: held }
    delete view.errors[blockId]
    viewChanged(world, view)
    return
  }
  const { message } = surface
  const values = valuesOf(message.blocks, message.held[user.id])
  message.held[user.id] = { ...values, [blockId]: { ...values[blockId], [actionId]: held } }
  world.changed({ kind: 'message', team: user.team, channel: message.channel })
}
