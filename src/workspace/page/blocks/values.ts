import type { Option, RichTextBlock } from '@slack/types'
import { valuesOf as startingValues } from '../../elements.ts'
import type { Block, Values } from '../../model.ts'
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

/** The id that Slack gives a block without one has no meaning, only a place. */
export const blockIdOf = (block: { block_id?: string }, place: string | number): string => block.block_id ?? `block-${place}`

/** The state of a fresh surface; what was filled in before is kept where block and element are still there. */
export const valuesOf = (blocks: readonly AnyBlock[], before: ViewValues = {}): ViewValues =>
  startingValues(blocks as readonly unknown[] as Block[], before as Values) as ViewValues
