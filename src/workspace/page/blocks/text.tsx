import type { TextObject } from '@slack/types'
import { Fragment } from 'react'
import { slackDate } from '../text/dates.ts'
import { emoji, withEmoji } from '../text/emoji.ts'
import { type Inline, type Paragraph, paragraphs } from '../text/mrkdwn.ts'
import { placed } from './placed.ts'
import { type Surface, useSurface } from './surface.ts'

export function Link({ url, children }: { url: string; children: React.ReactNode }) {
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  )
}

/** A person's or a channel's name; the bare id where the workspace does not know it, so that a developer sees the slip. */
export function Mention({ kind, id, label = '' }: { kind: 'user' | 'channel' | 'broadcast'; id: string; label?: string }) {
  const { people, channels } = useSurface()
  const sign = kind === 'channel' ? '#' : '@'
  const known = kind === 'user' ? people : kind === 'channel' ? channels : []
  const name = known.find((one) => one.id === id)?.name.replace(/^#/, '') ?? (label || id)
  return <span className="mention">{`${sign}${name.replace(/^[@#]/, '')}`}</span>
}

/** Text with its line breaks. */
export function Lines({ text }: { text: string }) {
  return placed(text.split('\n')).map(({ thing: line, place, key }) => (
    <Fragment key={key}>
      {place > 0 && <br />}
      {line}
    </Fragment>
  ))
}

function inlineText(part: Inline, surface: Surface): React.ReactNode {
  switch (part.kind) {
    case 'text':
      return <Lines text={part.text} />
    case 'code':
      return <code>{part.text}</code>
    case 'bold':
      return <strong>{marked(part.children, surface)}</strong>
    case 'italic':
      return <em>{marked(part.children, surface)}</em>
    case 'strike':
      return <s>{marked(part.children, surface)}</s>
    case 'link':
      return <Link url={part.url}>{part.label}</Link>
    case 'emoji':
      return emoji(part.name)
    case 'date': {
      const date = slackDate(part.at, part.format, surface) || part.fallback
      return part.url ? <Link url={part.url}>{date}</Link> : <time>{date}</time>
    }
    default:
      return <Mention kind={part.kind} id={part.id} label={part.label} />
  }
}

const marked = (parts: readonly Inline[], surface: Surface): React.ReactNode =>
  placed(parts).map(({ thing, key }) => <Fragment key={key}>{inlineText(thing, surface)}</Fragment>)

function paragraph(part: Paragraph, surface: Surface): React.ReactNode {
  if (part.kind === 'preformatted') return <pre>{part.text}</pre>
  const inside = marked(part.children, surface)
  return part.kind === 'quote' ? <blockquote>{inside}</blockquote> : <p>{inside}</p>
}

export function Mrkdwn({ text }: { text: string }) {
  const surface = useSurface()
  return (
    <div className="text" dir="auto">
      {placed(paragraphs(text)).map(({ thing, key }) => (
        <Fragment key={key}>{paragraph(thing, surface)}</Fragment>
      ))}
    </div>
  )
}

export const plainOf = (text: TextObject | undefined): string =>
  text ? (text.type === 'plain_text' ? plain(text.text, text.emoji) : text.text) : ''

const plain = (text: string, emojis = true): string => (emojis ? withEmoji(text) : text)

/** Any text object; plain text keeps every sign as it is. */
export function Text({ of }: { of: TextObject }) {
  if (of.type === 'mrkdwn') return <Mrkdwn text={of.text} />
  return (
    <div className="text" dir="auto">
      <Lines text={plain(of.text, of.emoji)} />
    </div>
  )
}
