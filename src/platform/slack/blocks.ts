import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  InputBlockElement,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  SectionBlockAccessory,
} from '@slack/types'
import { cut } from '../../shared/text.ts'

export { cut }

/** Invisible and, to Slack, a space: a mark beside it neither opens nor closes formatting. */
const NO_WIDTH = '\uFEFF'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * What people typed, to stand inside mrkdwn and be read as they typed it: nothing in it formats, mentions or links.
 * For a text that stands alone, `section(plain(text))` needs no such care.
 */
export function safe(text: string): string {
  return text
    .replaceAll(NO_WIDTH, '')
    .replace(/[&<>]/g, (mark) => ESCAPES[mark] ?? mark)
    .replace(/^(?=&gt;)/gm, NO_WIDTH)
    .replace(/[*_~]/g, `${NO_WIDTH}$&${NO_WIDTH}`)
    .replace(/@(?=channel|here|everyone)|:(?=[\w'+-]+:)/gi, `$&${NO_WIDTH}`)
    .replaceAll('`', 'ˋ')
}

/** Escaped text in at most `most` characters: what is full of marks is cut the shorter, so that it fits where Slack counts the escapes. */
export function safeWithin(text: string, most: number): string {
  let kept = text
  while (safe(kept).length > most) {
    const length = [...kept].length
    kept = cut(text, Math.min(length - 1, Math.floor((length * most) / safe(kept).length)))
  }
  return safe(kept)
}

/** Escaped text in at most `most` bytes, which is how Slack counts a changed message; no character and no `&amp;` is cut in two. */
export function cutToBytes(text: string, most: number): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= most) return text
  // In a stream, the beginning of a character at the end waits for its rest.
  const kept = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, most - Buffer.byteLength('…')), { stream: true })
  return `${kept.replace(/&[a-z]{0,3}$/, '')}…`
}

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false })

/** `verbatim`, so that Slack makes no links or mentions of its own out of names and addresses. */
export const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true })

const textOf = (text: string | PlainTextElement) => (typeof text === 'string' ? mrkdwn(text) : text)

export const section = (text: string | PlainTextElement, accessory?: SectionBlockAccessory): SectionBlock => ({
  type: 'section',
  text: textOf(text),
  ...(accessory && { accessory }),
})

/** Pairs of label and value in two columns; labels are our own words, values are mrkdwn. */
export const fields = (pairs: readonly (readonly [label: string, value: string])[]): SectionBlock => ({
  type: 'section',
  fields: pairs.map(([label, value]) => mrkdwn(`*${label}*\n${value}`)),
})

export const context = (...texts: (string | PlainTextElement)[]): ContextBlock => ({ type: 'context', elements: texts.map(textOf) })

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(cut(text, 150)) })

export const divider = (): DividerBlock => ({ type: 'divider' })

export const actions = (...elements: ActionsBlockElement[]): ActionsBlock => ({ type: 'actions', elements })

type ButtonStyle = { style?: 'primary' | 'danger'; confirm?: ConfirmationDialog; spoken?: string }

/** `spoken` tells a screen reader what the button is about where its label alone does not. */
export const button = (label: string, actionId: string, value: string, { style, confirm, spoken }: ButtonStyle = {}): Button => ({
  type: 'button',
  text: plain(label),
  action_id: actionId,
  value,
  ...(style && { style }),
  ...(confirm && { confirm }),
  ...(spoken && { accessibility_label: cut(spoken, 75) }),
})

type InputStyle = { hint?: string; optional?: boolean; redraws?: boolean }

/** A field of a form. `id` is its block: what `FormValues` and field errors go by. `redraws`: a choice is told at once. */
export const input = (
  id: string,
  label: string,
  element: InputBlockElement,
  { hint, optional = false, redraws = false }: InputStyle = {},
): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  element,
  optional,
  ...(hint && { hint: plain(hint) }),
  ...(redraws && { dispatch_action: true }),
})

export const option = (label: string, value: string, description?: string): PlainTextOption => ({
  text: plain(cut(label, 75)),
  value,
  ...(description && { description: plain(cut(description, 75)) }),
})
