import { isEmpty } from '../elements.ts'
import type { Block, Element, Held, View } from '../model.ts'

/** What Slack's client finds wrong with a form before it sends anything, by block id. */
export function unfit(view: View): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of view.blocks) {
    const element = block.type === 'input' ? block.element : undefined
    const held = view.values[block.block_id ?? '']?.[element?.action_id ?? '']
    const error = element && held && unfitBlock(block, element, held)
    if (error && block.block_id) errors[block.block_id] = error
  }
  return errors
}

function unfitBlock(block: Block, element: Element, held: Held): string | undefined {
  if (isEmpty(held)) return block.optional ? undefined : 'Please complete this required field.'
  return typeof held.value === 'string' ? (unfitLength(element, [...held.value].length) ?? unfitForm(element, held.value)) : undefined
}

function unfitLength({ type, min_length = 0, max_length = 3000 }: Element, length: number): string | undefined {
  if (type !== 'plain_text_input') return undefined
  if (length > max_length) return `Please use at most ${max_length} characters (this has ${length}).`
  return length < min_length ? `Please use at least ${min_length} characters (this has ${length}).` : undefined
}

function unfitForm({ type, is_decimal_allowed, min_value, max_value }: Element, value: string): string | undefined {
  if (type === 'email_text_input') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter an email address.'
  if (type === 'url_text_input') return URL.canParse(value) ? undefined : 'Please enter a URL.'
  if (type !== 'number_input') return undefined
  if (!(is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(value)) return 'Please enter a number.'
  if (min_value !== undefined && Number(value) < Number(min_value)) return `Please enter ${min_value} or more.`
  return max_value !== undefined && Number(value) > Number(max_value) ? `Please enter ${max_value} or less.` : undefined
}
