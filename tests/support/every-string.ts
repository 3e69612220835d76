import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Blocks } from '../../src/workspace/page/blocks/block.tsx'
import { type AnyBlock, type Surface, SurfaceProvider } from '../../src/workspace/page/blocks/surface.ts'
import { valuesOf } from '../../src/workspace/page/blocks/values.ts'
import { withEmoji } from '../../src/workspace/page/text/emoji.ts'
import { unescaped } from '../../src/workspace/page/text/mrkdwn.ts'

/** Properties whose strings a person never reads. */
const UNREAD = new Set([
  'type',
  'block_id',
  'action_id',
  'value',
  'url',
  'image_url',
  'style',
  'level',
  'width',
  'format',
  'fallback',
  'border',
  'align',
  'trigger_actions_on',
  'focus_on_load',
  'initial_date',
  'initial_time',
  'user_id',
  'channel_id',
  'usergroup_id',
  'team_id',
  'name',
  'unicode',
  'include',
  'filetypes',
  'min_value',
  'max_value',
  'task_id',
  'status',
  'initial_user',
  'initial_users',
  'initial_channel',
  'initial_channels',
  'initial_conversation',
  'initial_conversations',
  'video_url',
  'thumbnail_url',
  'title_url',
  'range',
  'provider_icon_url',
  'source',
  'timezone',
  'icon_name',
])

/** White space, which HTML folds, does not count. */
const squeezed = (text: string) => withEmoji(text).replace(/\s+/gu, '')

/** Without the marks that formatting takes away. */
const bare = (text: string) => squeezed(text).replace(/[*_~`|>#-]/gu, '')

/** What stands in mrkdwn between the references, which are drawn as names and dates. */
const betweenReferences = (text: string): string[] =>
  text
    .split(/<[@#!][^>]*>/)
    .map((part) =>
      unescaped(
        part.replace(/<(?:https?:|mailto:|tel:)[^|>]*\|([^>]*)>/g, '$1').replace(/<(?:mailto:|tel:)?([^\s<>|]+[:@][^\s<>|]*)>/g, '$1'),
      ),
    )

/** A string that a person is to read. In a formatted one the marks do not count; any other stands as it is. */
type Read = { text: string; isFormatted: boolean }

/** Every string that a person is to read, wherever it stands in the blocks. */
export function readStrings(of: unknown, key = ''): Read[] {
  if (typeof of === 'string') return UNREAD.has(key) ? [] : [{ text: of, isFormatted: false }]
  if (Array.isArray(of)) return of.flatMap((one) => readStrings(one, key))
  if (typeof of !== 'object' || of === null) return []
  const { type, text, series } = of as { type?: string; text?: unknown; series?: { name: string }[] }
  if (type === 'mrkdwn' && typeof text === 'string') return betweenReferences(text).map((part) => ({ text: part, isFormatted: true }))
  if (type === 'markdown' && typeof text === 'string')
    return text.split('\n').map((line) => ({ text: line.replace(/^[|:\s-]+$/, ''), isFormatted: true }))
  const names = (series ?? []).map(({ name }) => ({ text: name, isFormatted: false }))
  return [...names, ...Object.entries(of).flatMap(([name, inner]) => readStrings(inner, name))]
}

const ATTRIBUTES = /\b(?:placeholder|aria-label|alt|value|href)="([^"]*)"/g

const decoded = (html: string) =>
  html
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** The blocks as the local workspace's page draws them, with everything that opens standing open. */
export function drawn(sent: readonly { type: string }[], kind: Surface['kind'] = 'modal'): string {
  const blocks = sent as readonly AnyBlock[]
  const surface: Surface = {
    kind,
    zone: 'Europe/London',
    now: new Date('2027-03-16T13:00:00Z'),
    people: [],
    channels: [],
    values: valuesOf(blocks),
    errors: {},
    set: () => {},
    press: async () => {},
    options: async () => [],
    upload: async () => [],
    unfolded: true,
  }
  return renderToStaticMarkup(createElement(SurfaceProvider, { value: surface }, createElement(Blocks, { of: blocks })))
}

/** The strings of the blocks that the page swallows; an empty list is what every view must have. */
export function missingStrings(blocks: readonly { type: string }[], kind: Surface['kind'] = 'modal'): string[] {
  const html = drawn(blocks, kind)
  const text = decoded(html.replace(/<[^>]*>/g, ''))
  const attributes = [...html.matchAll(ATTRIBUTES)].map(([, value = '']) => decoded(value)).join('\n')
  const [plain, formatted] = [squeezed(`${text}\n${attributes}`), bare(`${text}\n${attributes}`)]
  return readStrings(blocks)
    .filter(({ text: wanted, isFormatted }) => !(isFormatted ? formatted.includes(bare(wanted)) : plain.includes(squeezed(wanted))))
    .map(({ text: wanted }) => wanted)
}
