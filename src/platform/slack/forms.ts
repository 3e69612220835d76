import type { ViewOutput, ViewStateValue } from '@slack/bolt'
import type { InputBlock, InputBlockElement, KnownBlock, ModalView } from '@slack/types'
import { cut, header, plain, section } from './blocks.ts'
import type { FormValues } from './feature.ts'

/** For each type of element, the property that fills it and the one of the state that holds what was typed or chosen. */
const FILLED_BY: Readonly<Record<string, readonly [initial: string, held: keyof ViewStateValue]>> = {
  plain_text_input: ['initial_value', 'value'],
  email_text_input: ['initial_value', 'value'],
  url_text_input: ['initial_value', 'value'],
  number_input: ['initial_value', 'value'],
  static_select: ['initial_option', 'selected_option'],
  external_select: ['initial_option', 'selected_option'],
  radio_buttons: ['initial_option', 'selected_option'],
  multi_static_select: ['initial_options', 'selected_options'],
  multi_external_select: ['initial_options', 'selected_options'],
  checkboxes: ['initial_options', 'selected_options'],
  datepicker: ['initial_date', 'selected_date'],
  timepicker: ['initial_time', 'selected_time'],
  users_select: ['initial_user', 'selected_user'],
  multi_users_select: ['initial_users', 'selected_users'],
  conversations_select: ['initial_conversation', 'selected_conversation'],
  multi_conversations_select: ['initial_conversations', 'selected_conversations'],
}

/** A text, a choice's value, or several; undefined for what is empty or blank. */
function valueIn(held: unknown): string | readonly string[] | undefined {
  if (typeof held === 'string') return held.trim() || undefined
  if (Array.isArray(held)) return held.length > 0 ? held.map((one) => String(valueIn(one))) : undefined
  return typeof held === 'object' && held !== null ? valueIn((held as { value?: unknown }).value) : undefined
}

/** The values of a form by block id; what was left empty is missing. */
export function valuesOf(view: Pick<ViewOutput, 'state'> | undefined): FormValues {
  return present(
    Object.entries(view?.state?.values ?? {}).map(([id, elements]) => {
      const [state] = Object.values(elements)
      return [id, state && valueIn(state[FILLED_BY[state.type]?.[1] ?? 'value'])] as const
    }),
  )
}

/** What the form showed when it was drawn, by block id. After `formAgain` that is what it showed the first time. */
export function initialOf(view: ViewOutput): FormValues {
  const values = valuesOf(view)
  const changed = changedBefore(view)
  return present(
    inputsOf(view).map(({ block_id = '', element }, position) => {
      // What was changed before the form came again counts as changed still: any other value says so.
      if (changed.has(position)) return [block_id, values[block_id] === undefined ? '(changed)' : undefined] as const
      return [block_id, shownIn(element)] as const
    }),
  )
}

const present = (pairs: (readonly [string, string | readonly string[] | undefined])[]): FormValues =>
  Object.fromEntries(pairs.filter((pair): pair is [string, string | string[]] => pair[1] !== undefined))

const inputsOf = (view: ViewOutput) => view.blocks.filter((block): block is InputBlock => block.type === 'input')

const shownIn = (element: InputBlockElement) => valueIn((element as unknown as Record<string, unknown>)[FILLED_BY[element.type]?.[0] ?? ''])

/** Whether each error has an input to stand at: Slack takes no other, for example of a field that was not drawn yet when it was sent. */
export function haveFields(view: ViewOutput, errors: Readonly<Record<string, string>>): boolean {
  const fields = new Set(inputsOf(view).map(({ block_id }) => block_id))
  return Object.keys(errors).every((id) => fields.has(id))
}

/** Blocks that say what was wrong the last time; the first holds which form it was, the second which inputs had been changed, by position. */
const NOTICE_TITLE = 'form:notice:'
const NOTICE_TEXT = 'form:changed:'

const noticeText = (view: ViewOutput) => view.blocks.find(({ block_id }) => block_id?.startsWith(NOTICE_TEXT))?.block_id

/** Which form was sent: another one in the same window is another form, the same one that came again to be mended is not. */
export function formKey(view: ViewOutput): string {
  const before = view.blocks.find(({ block_id }) => block_id?.startsWith(NOTICE_TITLE))?.block_id
  return `${view.id}:${before?.slice(NOTICE_TITLE.length) ?? view.hash}`
}

const changedBefore = (view: ViewOutput) => new Set(noticeText(view)?.slice(NOTICE_TEXT.length).split(',').filter(Boolean).map(Number))

/** The form as it was filled in, with what is wrong on top: nothing typed is lost when the answer comes late. */
export function formAgain(view: ViewOutput, message: string, errors: Readonly<Record<string, string>> = {}): ModalView {
  const labels = new Map(inputsOf(view).map(({ block_id = '', label }) => [block_id, `${label.text}: `]))
  const lines = new Set(Object.entries(errors).map(([id, error]) => `${labels.get(id) ?? ''}${error}`))
  const values = valuesOf(view)
  const initial = initialOf(view)
  const changed = inputsOf(view).flatMap(({ block_id = '' }, position) =>
    JSON.stringify(values[block_id]) === JSON.stringify(initial[block_id]) ? [] : [position],
  )
  const blocks = (view.blocks as KnownBlock[]).filter(
    ({ block_id }) => !block_id?.startsWith(NOTICE_TITLE) && block_id !== noticeText(view),
  )
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    ...(view.external_id && { external_id: view.external_id }),
    title: plain(view.title.text),
    ...(view.submit && { submit: plain(view.submit.text) }),
    ...(view.close && { close: plain(view.close.text) }),
    blocks: [
      { ...header('Not saved'), block_id: `${NOTICE_TITLE}${formKey(view).slice(view.id.length + 1)}` },
      { ...section(plain(cut([message, ...lines].join('\n'), 3000))), block_id: `${NOTICE_TEXT}${changed.join(',')}` },
      ...blocks.map((block) => (block.type === 'input' ? filled(block, view) : block)),
    ],
  }
}

/** The block with what it held as its initial value; one that was emptied starts empty. */
function filled(block: InputBlock, { state }: ViewOutput): InputBlock {
  const [held] = Object.values(state.values[block.block_id ?? ''] ?? {})
  const [initial, holds] = FILLED_BY[block.element.type] ?? []
  if (!held || !initial || !holds) return block
  const { [initial]: _, ...empty } = block.element as unknown as Record<string, unknown>
  const element = valueIn(held[holds]) === undefined ? empty : { ...empty, [initial]: held[holds] }
  return { ...block, element: element as unknown as InputBlockElement }
}
