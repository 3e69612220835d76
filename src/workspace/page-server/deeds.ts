import { z } from 'zod'
import { holdingKey } from '../elements.ts'
import type { Held, Values } from '../model.ts'
import type { OptionGroup } from '../page/blocks/surface.ts'
import type { ElementState, ViewValues } from '../page/blocks/values.ts'
import type { Container, Deed, DeedAnswer } from '../page/protocol.ts'
import type { Place } from '../people/person.ts'
import type { Workspace } from '../workspace.ts'

const state = z.looseObject({ type: z.string() })
const values = z.record(z.string(), z.record(z.string(), state))
const message = z.object({ channel: z.string(), ts: z.string() })
const on = z.union([z.object({ message }), z.object({ view: z.string() })])
const element = { on, blockId: z.string(), actionId: z.string() }

const deed = z.discriminatedUnion('do', [
  z.object({ do: z.literal('write'), channel: z.string(), text: z.string().max(40_000), thread: z.string().optional() }),
  z.object({ do: z.literal('press'), ...element, state, values }),
  z.object({ do: z.literal('options'), ...element, query: z.string() }),
  z.object({ do: z.literal('submit'), view: z.string(), values }),
  z.object({ do: z.literal('close'), view: z.string() }),
  z.object({ do: z.literal('close_all') }),
  z.object({ do: z.literal('open_home') }),
  z.object({ do: z.literal('shortcut'), callbackId: z.string(), message: message.optional() }),
  z.object({ do: z.literal('upload'), name: z.string(), content: z.base64() }),
  z.object({ do: z.literal('drop'), channel: z.string(), name: z.string(), content: z.base64() }),
])

/** What the page asked for, or undefined for anything it would not ask. */
export const readDeed = (body: unknown): Deed | undefined => deed.safeParse(body).data as Deed | undefined

const placeOf = (container: Container): Place => ('view' in container ? container : container.message)

/** Keeps what was filled in where Slack's client keeps it, before it leaves with a form or a press. */
function hold(workspace: Workspace, me: string, container: Container, given: ViewValues): void {
  const { world } = workspace
  if (!('view' in container)) {
    const kept = world.message(container.message.channel, container.message.ts)
    if (kept) kept.held[me] = given as Values
    return
  }
  const view = world.state.views[container.view]
  if (view?.user !== me) return
  for (const [blockId, actions] of Object.entries(view.values)) {
    for (const [actionId, before] of Object.entries(actions)) {
      const next = given[blockId]?.[actionId] as Held | undefined
      if (next?.type === before.type) actions[actionId] = next
    }
  }
}

/** What the element holds after this, without its type; nothing for a button. */
function chosen({ type, ...rest }: ElementState): Record<string, unknown> | undefined {
  return holdingKey(type) || type === 'overflow' ? rest : undefined
}

function upload({ world }: Workspace, me: string, name: string, content: string): { id: string; name: string } {
  const { team } = world.user(me)
  const id = world.nextId('F')
  world.state.files[id] = { id, team, name, title: name, content, isComplete: true, sharedIn: [] }
  return { id, name }
}

/** Does for this person what the page asked; throws a sentence where it cannot be done. */
export async function doDeed(workspace: Workspace, me: string, asked: Deed): Promise<DeedAnswer> {
  const person = workspace.person(me)
  switch (asked.do) {
    case 'write':
      await person.types(asked.channel, asked.text, asked.thread)
      return {}
    case 'press':
      hold(workspace, me, asked.on, asked.values)
      await person.works(placeOf(asked.on), asked.blockId, asked.actionId, chosen(asked.state))
      return {}
    case 'options': {
      const { options, trouble } = await person.searches(placeOf(asked.on), asked.blockId, asked.actionId, asked.query)
      return {
        options: [{ label: '', options: options as readonly unknown[] as OptionGroup['options'] }],
        ...(trouble ? { trouble } : {}),
      }
    }
    case 'submit':
      hold(workspace, me, { view: asked.view }, asked.values)
      await person.submits(asked.view)
      return {}
    case 'close':
      if (person.sees().modals.at(-1)?.id === asked.view) await person.closes()
      return {}
    case 'close_all':
      await person.closesAll()
      return {}
    case 'open_home':
      await person.opensHome()
      return {}
    case 'shortcut':
      await (asked.message
        ? person.usesMessageShortcut(asked.callbackId, asked.message.channel, asked.message.ts)
        : person.usesShortcut(asked.callbackId))
      return {}
    case 'upload':
      return { file: upload(workspace, me, asked.name, asked.content) }
    case 'drop':
      await person.dropsFile(asked.channel, { name: asked.name, content: Buffer.from(asked.content, 'base64') })
      return {}
  }
}
