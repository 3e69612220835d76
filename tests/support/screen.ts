import { holdingKey } from '../../src/workspace/elements.ts'
import type { Block, Dict, Element, Message, Option, Text, Values, View } from '../../src/workspace/model.ts'
import type { World } from '../../src/workspace/world.ts'

export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Whether a text stands on a screen, however it is broken into lines. */
export const isIn = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? oneLine(text).includes(oneLine(wanted)) : wanted.test(text)

/** Slack's mrkdwn as a person reads it: marks gone, names for ids, `&lt;` as `<`. */
export function readMrkdwn(world: World, text: string): string {
  const plain = text
    .replace(/<([^>]*)>/g, (_, inner: string) => readLink(world, inner))
    .replace(/(^|[\s(])([*_~`])(\S(?:[^\n]*?\S)?)\2(?=$|[\s).,;:!?])/gm, '$1$3')
  return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function readLink(world: World, inner: string): string {
  const [target = '', label] = inner.split('|')
  if (target.startsWith('@')) return `@${world.state.users.find(({ id }) => id === target.slice(1))?.realName ?? label ?? target}`
  if (target.startsWith('#')) return `#${world.state.channels.find(({ id }) => id === target.slice(1))?.name ?? label ?? target}`
  if (target.startsWith('!date')) return label ?? target
  if (target.startsWith('!')) return `@${target.slice(1)} (everybody is called)`
  return label ?? target
}

const readText = (world: World, text: Text | undefined): string =>
  text === undefined ? '' : text.type === 'mrkdwn' ? readMrkdwn(world, text.text) : text.text

/** Every visible string of a value that has no drawing of its own, such as rich text or a chart. */
function readAll(world: World, value: unknown, key = ''): string {
  if (typeof value === 'string') return ['text', 'title', 'label', 'caption', 'alt_text', 'subtitle'].includes(key) ? value : ''
  if (typeof value === 'number') return key === 'value' ? String(value) : ''
  if (Array.isArray(value))
    return value
      .map((item) => readAll(world, item, key))
      .filter(Boolean)
      .join(key === 'rows' ? '\n' : ' ')
  if (typeof value !== 'object' || value === null) return ''
  const part = value as Dict
  if (part.type === 'mrkdwn') return readMrkdwn(world, String(part.text))
  if (part.type === 'user') return readLink(world, `@${part.user_id}`)
  if (part.type === 'channel') return readLink(world, `#${part.channel_id}`)
  if (part.type === 'link') return String(part.text ?? part.url)
  return Object.entries(part)
    .map(([inner, one]) => readAll(world, one, inner))
    .filter(Boolean)
    .join(part.type === 'rich_text_section' ? '' : ' ')
}

export const optionsOf = ({ options, option_groups }: Element): Option[] => [
  ...(options ?? []),
  ...(option_groups ?? []).flatMap((group) => group.options),
]

function readChosen(world: World, element: Element, values: Values, blockId = ''): string {
  const held = values[blockId]?.[element.action_id ?? '']?.[holdingKey(element.type) ?? '']
  const one = (value: unknown): string => {
    if (typeof value === 'object' && value !== null && 'text' in value) return readText(world, value.text as Text)
    const id = String(value)
    if (/users|channels|conversations/.test(element.type)) return readLink(world, `${id.startsWith('U') ? '@' : '#'}${id}`)
    return id
  }
  return (Array.isArray(held) ? held : held === null || held === undefined ? [] : [held]).map(one).join(', ')
}

function drawElement(world: World, element: Element, values: Values, blockId: string | undefined): string {
  const chosen = readChosen(world, element, values, blockId)
  switch (element.type) {
    case 'button':
      return `[${readText(world, element.text)}]`
    case 'overflow':
      return `[… ${optionsOf(element)
        .map(({ text }) => readText(world, text))
        .join(' | ')}]`
    case 'checkboxes':
    case 'radio_buttons': {
      const ticked = chosen.split(', ')
      return optionsOf(element)
        .map(({ text, description }) =>
          `${ticked.includes(readText(world, text)) ? '(x)' : '( )'} ${readText(world, text)} ${readText(world, description)}`.trim(),
        )
        .join('\n')
    }
    case 'image':
      return `(image: ${element.alt_text})`
    case 'plain_text':
    case 'mrkdwn':
      return readText(world, element as unknown as Text)
    default:
      return `<${chosen || readText(world, element.placeholder)}>`
  }
}

/** A block as a person reads it, buttons in square brackets and inputs in angle ones. */
export function drawBlock(world: World, block: Block, values: Values, errors: Record<string, string> = {}): string {
  const draw = (element: Element) => drawElement(world, element, values, block.block_id)
  switch (block.type) {
    case 'section': {
      const fields = ((block.fields ?? []) as Text[]).map((field) => readText(world, field))
      return [readText(world, block.text as Text | undefined), ...fields, ...(block.accessory ? [draw(block.accessory)] : [])]
        .filter(Boolean)
        .join('\n')
    }
    case 'header':
      return readText(world, block.text as Text)
    case 'markdown':
      return String(block.text)
    case 'context':
    case 'actions':
      return (block.elements ?? []).map(draw).join(' ')
    case 'input': {
      const label = `${readText(world, block.label)}${block.optional ? ' (optional)' : ''}`
      const error = errors[block.block_id ?? '']
      return [label, block.element && draw(block.element), readText(world, block.hint), error && `! ${error}`].filter(Boolean).join('\n')
    }
    case 'divider':
      return '———'
    default:
      return readAll(world, block)
  }
}

/** A modal or Home as text: title, errors, blocks, and the buttons below. */
export function drawView(world: World, view: View): string {
  const blocks = view.blocks.map((block) => drawBlock(world, block, view.values, view.errors))
  const below = [view.close, view.submit].filter((button) => button !== undefined).map((button) => `[${button.text}]`)
  return [readText(world, view.title), view.trouble && `! ${view.trouble}`, ...blocks, below.join(' ')].filter(Boolean).join('\n')
}

/** A message as text: who, what, files, and whether only this person sees it. */
export function drawMessage(world: World, message: Message, reader: string): string {
  const author = message.isFromSlack ? 'Slack' : (world.state.users.find(({ id }) => id === message.user)?.realName ?? message.user)
  const words =
    message.blocks.length > 0
      ? message.blocks.map((block) => drawBlock(world, block, message.held[reader] ?? {}))
      : [readMrkdwn(world, message.text)]
  const files = message.files.map((id) => `(file: ${world.state.files[id]?.name})`)
  const marks = [message.visibleTo && '(only visible to you)', message.editedTs && '(edited)'].filter(Boolean)
  return [`${author}:`, ...words, ...files, ...marks].join('\n')
}
