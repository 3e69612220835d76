import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Blocks } from '../../src/workspace/page/blocks/block.tsx'
import { type AnyBlock, type Surface, SurfaceProvider } from '../../src/workspace/page/blocks/surface.ts'
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

/** Marks that formatting takes away, and white space that HTML folds. */
const bare = (text: string) => withEmoji(text).replace(/[\s*_~`|]|^[#>-]+/gmu, '')

function readMrkdwn(text: string): string[] {
  return text.split(/<[@#!][^>]*>/).map((part) =>
    unescaped(
      part
        .replace(/<(?:https?:|mailto:|tel:)[^|>]*\|([^>]*)>/g, '$1')
        .replace(/<(?:mailto:|tel:)?(https?:[^>]*|[^\s<>]+@[^>]*)>/g, '$1')
        .replace(/^(&gt;|>) ?/gm, ''),
    ),
  )
}

/** Every string that a person is to read, wherever it stands in the blocks. */
export function readStrings(of: unknown, key = ''): string[] {
  if (typeof of === 'string') return UNREAD.has(key) ? [] : [of]
  if (Array.isArray(of)) return of.flatMap((one) => readStrings(one, key))
  if (typeof of !== 'object' || of === null) return []
  const { type, text, series, chart } = of as Record<string, unknown>
  if (type === 'mrkdwn' && typeof text === 'string') return readMrkdwn(text)
  if (type === 'markdown' && typeof text === 'string')
    return text.split('\n').map((line) => line.replace(/^[\s#>*-]+$|^\|?[\s:|-]+\|?$/g, ''))
  const names = [...(Array.isArray(series) ? series : []), ...(chart ? [] : [])].map((one: { name?: string }) => one.name ?? '')
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
export function drawn(blocks: readonly AnyBlock[], kind: Surface['kind'] = 'modal'): string {
  const surface: Surface = {
    kind,
    zone: 'Europe/London',
    now: new Date('2027-03-16T13:00:00Z'),
    people: [],
    channels: [],
    values: {},
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
export function missingStrings(blocks: readonly AnyBlock[], kind: Surface['kind'] = 'modal'): string[] {
  const html = drawn(blocks, kind)
  const text = bare(decoded(html.replace(/<[^>]*>/g, '')))
  const attributes = bare([...html.matchAll(ATTRIBUTES)].map(([, value = '']) => decoded(value)).join('\n'))
  return readStrings(blocks).filter((string) => !text.includes(bare(string)) && !attributes.includes(bare(string)))
}
