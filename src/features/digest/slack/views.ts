import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DigestButtons, Message } from '../../../platform/slack/feature.ts'
import { dayWritten } from '../../../shared/dates.ts'
import { type Digest, type Line, MOST_LINES, type Section } from '../model.ts'
import { countOf, firstOf, pageOf } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

/** So many lines a window shows at once. */
const PAGE = 40

export type Shown = { digest: Digest; buttons: DigestButtons; receives: boolean }

/** A line with the one button that goes on with it. */
function lineBlock({ says, fact }: Line, buttons: DigestButtons): KnownBlock {
  if (!fact) return section(safe(says))
  const draw = buttons[fact.kind]
  if (!draw) throw new Error(`No slice has a button for the line ${fact.kind} of the digest`)
  const drawn = draw(fact)
  // Read aloud, a dozen buttons called alike would tell nothing.
  return section(safe(says), { ...drawn, accessibility_label: cut(`${drawn.text.text}: ${says}`, 75) })
}

const sectionBlocks = ({ heading, lines, all }: Section, buttons: DigestButtons): KnownBlock[] => [
  header(words.headingWords(heading, lines.length, all)),
  ...lines.map((line) => lineBlock(line, buttons)),
]

const choice = (receives: boolean): Button =>
  receives ? button(words.STOP, IDS.stop, 'stop') : button(words.RECEIVE, IDS.receive, 'receive')

/** The line of Home that says whether somebody is sent it. */
export const ownLine = (receives: boolean): KnownBlock => {
  const chosen = choice(receives)
  return section(plain(words.ownWords(receives)), { ...chosen, accessibility_label: `${chosen.text.text}: the weekly digest` })
}

const titleOf = ({ monday }: Digest): string => `${words.TITLE}, week of ${dayWritten(monday)}`

/** The digest as a message: twelve lines, and a way to the rest. */
export function digestMessage({ digest, buttons, receives }: Shown): Message {
  const all = countOf(digest.sections)
  const shown = firstOf(digest.sections, MOST_LINES)
  const left = all - countOf(shown)
  const lines = shown.flatMap(({ heading, lines: under, all: of }) => [
    words.headingWords(heading, under.length, of),
    ...under.map(({ says }) => `- ${says}`),
  ])
  const title = titleOf(digest)
  return {
    text: safe([title, ...(all === 0 ? [words.NOTHING] : lines), ...(left > 0 ? [words.moreWords(left)] : [])].join('\n')),
    blocks: [
      context(plain(title)),
      ...(all === 0 ? [section(plain(words.NOTHING))] : shown.flatMap((each) => sectionBlocks(each, buttons))),
      ...(left > 0 ? [context(plain(words.moreWords(left)))] : []),
      actions(...(left > 0 ? [button(words.allLabel(all), IDS.all, '0', { style: 'primary' })] : []), choice(receives)),
    ],
  }
}

/** All of it in a window, page by page, for whoever looks: what they may see is theirs alone. */
export function digestView({ digest, buttons }: Omit<Shown, 'receives'>, from: number): ModalView {
  const all = countOf(digest.sections)
  const start = from < all ? from : 0
  const next = start + PAGE
  const turns = [
    ...(next < all ? [button('Next ones', IDS.next, String(next))] : []),
    ...(start > 0 ? [button('Back to the first', IDS.first, '0')] : []),
  ]
  return {
    type: 'modal',
    title: plain(words.TITLE),
    close: plain('Close'),
    blocks: [
      context(plain(titleOf(digest))),
      ...(all === 0
        ? [section(plain(words.NOTHING))]
        : pageOf(digest.sections, start, PAGE).flatMap((each) => sectionBlocks(each, buttons))),
      ...(turns.length > 0 ? [context(plain(`${start + 1} to ${Math.min(next, all)} of ${all}`)), actions(...turns)] : []),
    ],
  }
}
