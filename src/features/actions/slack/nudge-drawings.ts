import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { actions, button, context, cut, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import { dayOf } from '../../../shared/dates.ts'
import { answeredBefore } from '../ladder-rules.ts'
import type { Action } from '../model.ts'
import { answersSince, askedAboutIn } from '../nudge-store.ts'
import * as words from '../nudge-wording.ts'
import { pageValue } from './carried.ts'
import { CHOICES, type Choice, choiceValue, IDS } from './ids.ts'

/** So many are shown with their buttons; the list has the others. */
const MOST_SHOWN = 5
/** Two blocks each: eight such lines fit into one message. */
const MOST_IN_LINES = 2
const MOST_OF_TEXT = 300
const MOST_OF_LINE = 250
/** With its escapes, so that five fit into a message beside their menus. */
const MOST_ESCAPED = 380
const MOST_DONE = 20
const MOST_IN_TEXT = 2800
/** The subject of a question ends with the day for which it was planned. */
const DAY_LENGTH = '2027-03-16'.length

const about = z.object({ kind: z.string(), personId: z.uuid(), subject: z.string(), whenAtWork: z.exactOptional(z.boolean()) })

const CHOICE_WORDS: Record<Choice, string> = {
  tomorrow: 'Ask me tomorrow',
  next_week: 'Ask me next week',
  new_date: 'New date',
  stuck: "I'm stuck",
  not_mine: 'Not mine',
}

export type Asked = { open: readonly Action[]; over: readonly Action[]; today: string }

const isOver = ({ state }: Action) => state === 'done' || state === 'dropped'

const said = (action: Action, stands: string): string =>
  `*${action.reference}* ${safeWithin(cut(action.text, MOST_OF_TEXT), MOST_ESCAPED)}\n${safeWithin(cut(stands, MOST_OF_LINE), MOST_ESCAPED)}`

const plainly = (action: Action, stands: string): string => `${action.reference}: ${cut(action.text, MOST_OF_TEXT)}. ${stands}`

const make = (label: string, id: string, { id: action, reference }: Action) =>
  button(label, id, action, { spoken: `${label}: ${reference}` })

const menuOf = ({ id }: Action) => ({
  type: 'overflow' as const,
  action_id: IDS.menu,
  options: CHOICES.map((choice) => ({ text: plain(CHOICE_WORDS[choice]), value: choiceValue(choice, id) })),
})

const allButton = () => button('All of mine', IDS.browse, pageValue({ show: 'mine' }, null))

/** Whoever is outside the chat reads the text alone: as many as fit stand in it, and how many more there are. */
function linesOf(lines: readonly string[]): string[] {
  let room = MOST_IN_TEXT
  const fitting = lines.findIndex((line) => {
    room -= line.length + 1
    return room < 0
  })
  return fitting < 0 ? [...lines] : [...lines.slice(0, fitting), words.moreWords(lines.length - fitting)]
}

/** The message as it stands: what is asked first, then each with its buttons, then what there is beside. */
function messageOf(title: string, asked: Asked, says: (action: Action) => string, buttons: (action: Action) => KnownBlock): Message {
  const { open, over } = asked
  const shown = open.slice(0, MOST_SHOWN)
  const more = open.length - shown.length
  const done = over.length === 0 ? [] : [words.doneWords(over.slice(0, MOST_DONE))]
  const rest = more > 0 ? [words.moreWords(more)] : []
  return {
    text: safe(cut([title, ...linesOf(open.map((action) => plainly(action, says(action)))), ...done].join('\n'), 3500)),
    blocks: [
      section(plain(title)),
      ...shown.flatMap((action) => [section(said(action, says(action))), buttons(action)]),
      ...rest.flatMap((text) => [section(plain(text)), actions(allButton())]),
      ...done.map((text) => context(plain(cut(text, 1500)))),
    ],
  }
}

const doneOrMenu = (action: Action) => actions(make('Done', IDS.done, action), menuOf(action))

const nothingOpen = ({ over }: Asked): string => (over.length === 0 ? words.ASKED_ELSEWHERE : words.NOTHING_OPEN)

/** How one person's actions stand, asked in one message (D8). */
export function nudgeMessage(asked: Asked): Message {
  const title = asked.open.length === 0 ? nothingOpen(asked) : words.askingWords(asked.open.length)
  const stands = (action: Action) => words.standsWords(action, asked.today)
  return messageOf(title, asked, stands, doneOrMenu)
}

/** Actions that nobody has any more, for whoever agreed them. */
export function unownedMessage(asked: Asked): Message {
  const title = asked.open.length === 0 ? nothingOpen(asked) : words.unownedWords(asked.open.length)
  const stands = (action: Action) => `${action.ownerName}. ${words.dueWords(action, asked.today)}.`
  return messageOf(title, asked, stands, (action) =>
    actions(make('Hand over', IDS.handOver, action), make('No longer needed', IDS.drop, action), make('Open', IDS.open, action)),
  )
}

async function askedIn(fact: unknown, { db, organisation, now }: DrawContext): Promise<Asked> {
  const all = await askedAboutIn(db, organisation, about.parse(fact).subject)
  const today = dayOf(now, await zoneOf(db, organisation))
  return { open: all.filter((action) => !isOver(action)), over: all.filter(isOver), today }
}

/** A question may wait for its moment: what its reader has answered since it was planned is not asked. */
async function unanswered(open: readonly Action[], fact: unknown, { db, organisation }: DrawContext): Promise<readonly Action[]> {
  const { kind, personId, subject } = about.parse(fact)
  if (kind !== 'actions_nudge') return open
  const since = answeredBefore(subject.slice(-DAY_LENGTH), await zoneOf(db, organisation))
  const ids = open.map(({ id }) => id)
  const answered = await answersSince(db, organisation, ids, since)
  return open.filter(({ id }) => !answered.has(`${id} ${personId}`))
}

const drawn = (draw: (asked: Asked) => Message): Drawing => ({
  schema: about,
  async draw(fact, at) {
    const asked = await askedIn(fact, at)
    const open = at.isNew ? await unanswered(asked.open, fact, at) : asked.open
    return at.isNew && open.length === 0 ? 'stale' : draw({ ...asked, open })
  },
})

/** The questions about actions, from the state at the moment of drawing. */
export const nudgeDrawings: FactDrawings = {
  actions_nudge: drawn(nudgeMessage),
  actions_unowned: drawn(unownedMessage),
}

/** Where questions of several kinds go in one message: the first, each with the same buttons. */
export const nudgeItems: ItemDrawings = {
  async actions_nudge(fact, at) {
    const { open, today } = await askedIn(fact, at)
    const lines = open
      .slice(0, MOST_IN_LINES)
      .flatMap((action) => [section(said(action, words.standsWords(action, today))), doneOrMenu(action)])
    return open.length > lines.length ? [...lines, context(plain(words.linesMoreWords(open.length - lines.length)))] : lines
  },
}
