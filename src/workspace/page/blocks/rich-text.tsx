import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types'
import { Fragment } from 'react'
import { slackDate } from '../text/dates.ts'
import { emoji } from '../text/emoji.ts'
import { placed } from './placed.ts'
import { useSurface } from './surface.ts'
import { Lines, Link, Mention } from './text.tsx'

type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean }

function styled(inside: React.ReactNode, { bold, italic, strike, code }: Style = {}): React.ReactNode {
  let drawn = inside
  if (code) drawn = <code>{drawn}</code>
  if (strike) drawn = <s>{drawn}</s>
  if (italic) drawn = <em>{drawn}</em>
  if (bold) drawn = <strong>{drawn}</strong>
  return drawn
}

function RichDate({ of }: { of: Extract<RichTextElement, { type: 'date' }> }) {
  const surface = useSurface()
  const date = slackDate(of.timestamp, of.format, surface) || of.fallback || ''
  return of.url ? <Link url={of.url}>{date}</Link> : <time>{date}</time>
}

function inner(part: RichTextElement): React.ReactNode {
  switch (part.type) {
    case 'text':
      return <Lines text={part.text} />
    case 'link':
      return <Link url={part.url}>{part.text || part.url}</Link>
    case 'emoji':
      return emoji(part.name)
    case 'date':
      return <RichDate of={part} />
    case 'user':
      return <Mention kind="user" id={part.user_id} />
    case 'channel':
      return <Mention kind="channel" id={part.channel_id} />
    case 'usergroup':
      return <Mention kind="broadcast" id={part.usergroup_id} />
    case 'team':
      return <Mention kind="broadcast" id={part.team_id} />
    case 'broadcast':
      return <Mention kind="broadcast" id={part.range} />
    case 'color':
      return (
        <span className="colour">
          <span className="swatch" style={{ backgroundColor: part.value }} />
          {part.value}
        </span>
      )
  }
}

const parts = (elements: readonly RichTextElement[]) =>
  placed(elements).map(({ thing, key }) => <Fragment key={key}>{styled(inner(thing), thing.style)}</Fragment>)

function RichTextPart({ of }: { of: RichTextBlockElement }) {
  switch (of.type) {
    case 'rich_text_section':
      return <p>{parts(of.elements)}</p>
    case 'rich_text_quote':
      return <blockquote>{parts(of.elements)}</blockquote>
    case 'rich_text_preformatted':
      return <pre>{parts(of.elements)}</pre>
    case 'rich_text_list': {
      const List = of.style === 'ordered' ? 'ol' : 'ul'
      return (
        <List style={{ marginInlineStart: `${(of.indent ?? 0) * 1.5}em` }}>
          {placed(of.elements).map(({ thing, key }) => (
            <li key={key}>{parts(thing.elements)}</li>
          ))}
        </List>
      )
    }
  }
}

export function RichText({ of }: { of: RichTextBlock }) {
  return (
    <div className="text" dir="auto">
      {placed(of.elements).map(({ thing, key }) => (
        <RichTextPart key={key} of={thing} />
      ))}
    </div>
  )
}

/** Rich text as the plain lines a person would type for it; what `richText` makes comes back unchanged. */
export const linesOf = (block: RichTextBlock | null | undefined): string =>
  (block?.elements ?? [])
    .map((part) =>
      part.type === 'rich_text_list'
        ? part.elements.map((item) => `- ${item.elements.map(spoken).join('')}`).join('\n')
        : part.elements.map(spoken).join(''),
    )
    .join('\n')

const spoken = (part: RichTextElement): string =>
  part.type === 'text' ? part.text : part.type === 'link' ? (part.text ?? part.url) : part.type === 'emoji' ? `:${part.name}:` : ''

export const richText = (lines: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: lines }] }],
})
