import type { Block, Dict, Element, Held } from '../../src/workspace/model.ts'
import { openView } from '../../src/workspace/views.ts'
import type { Product } from './product.ts'
import { drawMessage, drawView } from './screen.ts'

/** What a form says by block: a text, or several choices. */
export type Said = Readonly<Record<string, string | readonly string[]>>

const plain = (text: string) => ({ type: 'plain_text', text })

/**
 * Presses and forms that no screen ever offered, sent as Slack sends them: any id, any value, any person. Each answers all that the
 * person was told.
 */
export function handMade({ workspace, as }: Pick<Product, 'workspace' | 'as'>) {
  const { world } = workspace

  async function toldAfter(user: string, deed: () => Promise<unknown>): Promise<string> {
    const person = workspace.person(user)
    await person.closesAll()
    const since = world.state.lastTs
    await deed()
    await as(user).waits()
    const { messages, modals } = person.sees()
    const said = Object.values(messages).flatMap((all) => all.filter(({ ts }) => ts > since))
    return [...said.map((message) => drawMessage(world, message, user)), ...modals.map((view) => drawView(world, view))].join('\n')
  }

  /** A message that was never posted, with one element, in a channel of the person's. */
  function within(user: string, element: Element) {
    const [channel] = workspace.person(user).sees().channels
    if (!channel) throw new Error(`${user} is in no channel`)
    const blocks: Block[] = [{ type: 'actions', block_id: 'hand-made', elements: [element] }]
    const asSeen = {
      ts: world.nextTs(),
      channel: channel.id,
      user: world.team(channel.team).botUser,
      text: '',
      blocks,
      files: [],
      held: {},
    }
    return { channel: channel.id, ts: asSeen.ts, asSeen }
  }

  return {
    /** Presses a button; one without a value carries none. */
    press(user: string, actionId: string, value?: string): Promise<string> {
      const button = { type: 'button', action_id: actionId, text: plain('Hand-made'), ...(value === undefined ? {} : { value }) }
      return toldAfter(user, () => workspace.person(user).works(within(user, button), 'hand-made', actionId))
    },

    /** Presses a button in a window. */
    pressIn(user: string, actionId: string, value: string, metadata = ''): Promise<string> {
      return toldAfter(user, () => {
        const button = { type: 'button', action_id: actionId, text: plain('Hand-made'), value }
        const blocks: Block[] = [{ type: 'actions', block_id: 'hand-made', elements: [button] }]
        const { id } = openView(world, user, { type: 'modal', title: plain('Hand-made'), private_metadata: metadata, blocks })
        return workspace.person(user).works({ view: id }, 'hand-made', actionId)
      })
    },

    /** What a search offers. */
    async search(user: string, actionId: string, query: string): Promise<string[]> {
      const place = within(user, { type: 'external_select', action_id: actionId })
      const { options } = await workspace.person(user).searches(place, 'hand-made', actionId, query)
      return options.map(({ text }) => text.text)
    },

    /** Submits a form whose fields let everything through. */
    submit(user: string, callbackId: string, metadata: Dict | string, said: Said): Promise<string> {
      return toldAfter(user, async () => {
        const view = openView(world, user, {
          type: 'modal',
          callback_id: callbackId,
          private_metadata: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
          title: plain('Hand-made'),
          submit: plain('Send'),
          blocks: Object.entries(said).map(([id, held]) => inputFor(id, held)),
        })
        for (const [id, held] of Object.entries(said)) view.values[id] = { [id]: heldAs(held) }
        await workspace.person(user).submits(view.id)
      })
    },
  }
}

const inputFor = (id: string, held: Said[string]): Block => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  optional: true,
  element: {
    action_id: id,
    ...(typeof held === 'string' ? { type: 'plain_text_input' } : { type: 'multi_external_select', placeholder: plain(id) }),
  },
})

const heldAs = (held: Said[string]): Held =>
  typeof held === 'string'
    ? { type: 'plain_text_input', value: held }
    : { type: 'multi_external_select', selected_options: held.map((value) => ({ text: plain(value), value })) }
