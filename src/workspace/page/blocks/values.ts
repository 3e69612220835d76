import type { Option, RichTextBlock } from '@slack/types'
import type { AnyBlock } from './surface.ts'

/** The state of one element as Slack writes it into `view.state.values`. */
export type ElementState = {
  type: string
  value?: string | null
  selected_option?: Option | null
  selected_options?: Option[]
  selected_date?: string | null
  selected_time?: string | null
  selected_date_time?: number | null
  selected_user?: string | null
  selected_users?: string[]
  selected_channel?: string | null
  selected_channels?: string[]
  selected_conversation?: string | null
  selected_conversations?: string[]
  rich_text_value?: RichTextBlock | null
  files?: { id: string; name: string }[]
}

export type ViewValues = Readonly<Record<string, Readonly<Record<string, ElementState>>>>

/** An element with whatever it may carry at first; elements differ in which of these they know. */
type Starting = {
  type: string
  action_id?: string
  initial_value?: string | RichTextBlock
  initial_option?: Option
  initial_options?: Option[]
  initial_date?: string
  initial_time?: string
  initial_date_time?: number
  initial_user?: string
  initial_users?: string[]
  initial_channel?: string
  initial_channels?: string[]
  initial_conversation?: string
  initial_conversations?: string[]
}

/** What an element's state is before anybody touches it, or undefined for one without a state (a button). */
export function startingState(element: Starting): ElementState | undefined {
  const { type } = element
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: typeof element.initial_value === 'string' ? element.initial_value : null }
    case 'rich_text_input':
      return { type, rich_text_value: typeof element.initial_value === 'object' ? element.initial_value : null }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] }
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] }
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null }
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] }
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null }
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] }
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null }
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null }
    case 'file_input':
      return { type, files: [] }
    default:
      return undefined
  }
}

/** The elements of a block that can carry a state, wherever they stand in it. */
function elementsOf(block: AnyBlock): readonly Starting[] {
  switch (block.type) {
    case 'input':
      return [block.element]
    case 'section':
      return block.accessory ? [block.accessory] : []
    case 'actions':
      return block.elements
    default:
      return []
  }
}

/** Blocks with those inside containers laid out flat. */
const flat = (blocks: readonly AnyBlock[]): AnyBlock[] =>
  blocks.flatMap((block) => (block.type === 'container' ? [block, ...flat(block.child_blocks)] : [block]))

/** The id that Slack gives a block without one has no meaning, only a place. */
export const blockIdOf = (block: { block_id?: string }, place: string | number): string => block.block_id ?? `block-${place}`

/** The state of a fresh surface; what was typed before is kept where block and action are still there, as Slack does on `views.update`. */
export function valuesOf(blocks: readonly AnyBlock[], before: ViewValues = {}): ViewValues {
  const values: Record<string, Record<string, ElementState>> = {}
  for (const [place, block] of flat(blocks).entries()) {
    const blockId = blockIdOf(block, place)
    for (const element of elementsOf(block)) {
      const state = startingState(element)
      if (!state || element.action_id === undefined) continue
      const kept = before[blockId]?.[element.action_id]
      values[blockId] = { ...values[blockId], [element.action_id]: kept?.type === state.type ? kept : state }
    }
  }
  return values
}
