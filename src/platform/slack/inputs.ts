import type {
  Datepicker,
  ExternalSelect,
  InputBlock,
  MultiExternalSelect,
  MultiStaticSelect,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  RichTextBlock,
  StaticSelect,
} from '@slack/types'
import { cut, input, plain } from './blocks.ts'

// The elements that forms are made of. Each carries the id of its block, so that what comes back needs no second name.

type Typed = { most: number; lines?: 'several'; initial?: string | undefined; placeholder?: string }

export const typed = (id: string, { most, lines, initial, placeholder }: Typed): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: id,
  max_length: most,
  ...(lines && { multiline: true }),
  ...(initial && { initial_value: initial }),
  ...(placeholder && { placeholder: plain(placeholder) }),
})

const chosen = (options: readonly PlainTextOption[], value: string | undefined) => {
  const option = options.find((each) => each.value === value)
  return option && { initial_option: option }
}

/** A choice of few, all in sight. */
export const radio = (id: string, options: PlainTextOption[], initial?: string): RadioButtons => ({
  type: 'radio_buttons',
  action_id: id,
  options,
  ...chosen(options, initial),
})

const GROUP = 100

/** The options of a list; more than a hundred are shown in groups, because one list holds no more. */
function listed(options: PlainTextOption[]): { options: PlainTextOption[] } | { option_groups: OptionGroup[] } {
  if (options.length <= GROUP) return { options }
  const starts = Array.from({ length: Math.ceil(options.length / GROUP) }, (_, group) => group * GROUP)
  const groups = starts.map((start) => options.slice(start, start + GROUP))
  return { option_groups: groups.map((group) => ({ label: plain(span(group)), options: group })) }
}

type OptionGroup = { label: ReturnType<typeof plain>; options: PlainTextOption[] }

/** Several of many; `initial` are the values of those that are chosen already. */
export function selectSeveral(id: string, options: PlainTextOption[], initial: ReadonlySet<string> = new Set()): MultiStaticSelect {
  const chosenAlready = options.filter(({ value }) => value !== undefined && initial.has(value))
  return {
    type: 'multi_static_select',
    action_id: id,
    ...listed(options),
    ...(chosenAlready.length > 0 && { initial_options: chosenAlready }),
  }
}

/** A choice of many. */
export const select = (id: string, options: PlainTextOption[], initial?: string): StaticSelect => ({
  type: 'static_select',
  action_id: id,
  ...chosen(options, initial),
  ...listed(options),
})

const MOST_IN_SPAN = 30

const span = (group: PlainTextOption[]) => [group[0], group.at(-1)].map((option) => cut(option?.text.text ?? '', MOST_IN_SPAN)).join(' to ')

/** Whether something is so: ticked or left. `initial` are the values of those that are ticked already. */
export function ticks(id: string, label: string, options: PlainTextOption[], initial: readonly string[] = []): InputBlock {
  const ticked = options.filter(({ value }) => value !== undefined && initial.includes(value))
  const element = { type: 'checkboxes', action_id: id, options, ...(ticked.length > 0 && { initial_options: ticked }) } as const
  return input(id, label, element, { optional: true })
}

/** A search in the register, answered by the listener for this id. */
export const search = (id: string, placeholder: string, initial?: PlainTextOption): ExternalSelect => ({
  type: 'external_select',
  action_id: id,
  min_query_length: 0,
  placeholder: plain(placeholder),
  ...(initial && { initial_option: initial }),
})

export const searchSeveral = (id: string, placeholder: string, most: number, initial: PlainTextOption[] = []): MultiExternalSelect => ({
  type: 'multi_external_select',
  action_id: id,
  min_query_length: 0,
  max_selected_items: most,
  placeholder: plain(placeholder),
  ...(initial.length > 0 && { initial_options: initial }),
})

export const dayPicker = (id: string, initial?: string): Datepicker => ({
  type: 'datepicker',
  action_id: id,
  ...(initial && { initial_date: initial }),
})

/** A labelled text as it was typed: rich text neither formats nor mentions, and has no limit of its own. */
export const told = (label: string, text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: `${label}\n`, style: { bold: true } },
        { type: 'text', text },
      ],
    },
  ],
})
