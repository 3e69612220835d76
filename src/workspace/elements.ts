import type { Block, Dict, Element, Held, Values } from './model.ts'

type Placed = { block: Block; element: Element }

/** Every element that a person can work, with its block, in the order of the page. */
export function elementsOf(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((block): Placed[] => {
    if (block.type === 'container') return elementsOf((block.child_blocks ?? []) as Block[])
    if (block.type === 'carousel') return elementsOf((block.elements ?? []) as Block[])
    if (block.type === 'context' || block.type === 'rich_text') return []
    const cardActions = block.type === 'card' ? ((block.actions ?? []) as Element[]) : []
    const all = [...(block.elements ?? []), ...cardActions, block.accessory, block.element]
    return all
      .filter((element) => element !== undefined && element.type !== 'image')
      .map((element) => ({ block, element: element as Element }))
  })
}

/** Blocks as Slack keeps them: whatever came without a block id or action id gets one. */
export function withIds(blocks: readonly Block[], freshId: () => string): Block[] {
  const copies = structuredClone(blocks) as Block[]
  for (const block of copies) block.block_id ??= freshId()
  for (const { block, element } of elementsOf(copies)) {
    block.block_id ??= freshId()
    element.action_id ??= freshId()
  }
  return copies
}

const HOLDS: Record<string, (element: Element) => Dict> = {
  plain_text_input: ({ initial_value }) => ({ value: initial_value ?? null }),
  email_text_input: ({ initial_value }) => ({ value: initial_value ?? null }),
  url_text_input: ({ initial_value }) => ({ value: initial_value ?? null }),
  number_input: ({ initial_value }) => ({ value: initial_value ?? null }),
  rich_text_input: ({ initial_value }) => ({ rich_text_value: initial_value ?? null }),
  file_input: () => ({ files: [] }),
  static_select: ({ initial_option }) => ({ selected_option: initial_option ?? null }),
  external_select: ({ initial_option }) => ({ selected_option: initial_option ?? null }),
  radio_buttons: ({ initial_option }) => ({ selected_option: initial_option ?? null }),
  checkboxes: ({ initial_options }) => ({ selected_options: initial_options ?? [] }),
  multi_static_select: ({ initial_options }) => ({ selected_options: initial_options ?? [] }),
  multi_external_select: ({ initial_options }) => ({ selected_options: initial_options ?? [] }),
  users_select: ({ initial_user }) => ({ selected_user: initial_user ?? null }),
  multi_users_select: ({ initial_users }) => ({ selected_users: initial_users ?? [] }),
  channels_select: ({ initial_channel }) => ({ selected_channel: initial_channel ?? null }),
  multi_channels_select: ({ initial_channels }) => ({ selected_channels: initial_channels ?? [] }),
  conversations_select: ({ initial_conversation }) => ({ selected_conversation: initial_conversation ?? null }),
  multi_conversations_select: ({ initial_conversations }) => ({ selected_conversations: initial_conversations ?? [] }),
  datepicker: ({ initial_date }) => ({ selected_date: initial_date ?? null }),
  timepicker: ({ initial_time }) => ({ selected_time: initial_time ?? null }),
  datetimepicker: ({ initial_date_time }) => ({ selected_date_time: initial_date_time ?? null }),
}

/** The key under which a kind of input keeps what was chosen, for example `selected_date`; none for what keeps nothing. */
export const holdingKey = (type: string): string | undefined => Object.keys(HOLDS[type]?.({ type }) ?? {})[0]

/** Whether nothing is filled in or chosen. */
export function isEmpty(held: Held): boolean {
  const value = held[holdingKey(held.type) ?? '']
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/**
 * `state.values` for these blocks. What a person has filled in stays where block id, action id and kind of element stay,
 * and then wins over a new initial value, as in Slack's client.
 */
export function valuesOf(blocks: readonly Block[], before: Values = {}): Values {
  const values: Values = {}
  for (const { block, element } of elementsOf(blocks)) {
    const holds = HOLDS[element.type]
    if (!holds || !block.block_id || !element.action_id) continue
    const kept = before[block.block_id]?.[element.action_id]
    values[block.block_id] = {
      ...values[block.block_id],
      [element.action_id]: kept?.type === element.type ? kept : { type: element.type, ...holds(element) },
    }
  }
  return values
}
