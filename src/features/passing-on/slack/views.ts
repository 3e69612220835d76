import type { RichTextBlock } from '@slack/types'
import { cut, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { forWhom, heading, introduction } from '../wording.ts'

export type Line = { person: { id: string; name: string; email: string | null }; text: string; link: string | null }

const MOST_OF_NAME = 120
const MOST_OF_TEXT = 800

/** The list: for each message whom it is for and a text to copy. */
export function listMessage(lines: readonly Line[]): Message {
  const says = introduction(new Set(lines.map(({ person }) => person.id)).size)
  return {
    text: safe(cut([`${heading}. ${says}`, ...lines.map(({ person, text }) => `${forWhom(person)}: ${cut(text, 200)}`)].join('\n'), 3000)),
    blocks: [header(heading), section(plain(says)), ...lines.map(lineBlock)],
  }
}

/** Rich text neither formats nor mentions, and a preformatted part is copied in one go. */
const lineBlock = ({ person, text, link }: Line): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: cut(forWhom(person), MOST_OF_NAME), style: { bold: true } }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: withLink(text, link) }] },
  ],
})

/** However long the text is, the link stays whole. */
const withLink = (text: string, link: string | null): string =>
  link === null ? cut(text, MOST_OF_TEXT) : `${cut(text, MOST_OF_TEXT - link.length)}\n\n${link}`
