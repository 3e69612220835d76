import type { Piece, WrittenDocument } from '../../ports/documents.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import { dayOf } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { Attended, Section } from './model.ts'
import type { RecordFacts } from './reading.ts'
import * as words from './wording.ts'

/** What leaves room for the date and the page. */
const MOST_IN_FOOT = 40
const cut = (text: string, most: number) =>
  [...text].length > most
    ? `${[...text]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text

type Facts = RecordFacts & { record: NonNullable<RecordFacts['record']> }

/** The record laid out as the group's own records are (D4). */
export function recordDocument(facts: Facts): WrittenDocument {
  const { group, meeting, record, sections, amendments, zone } = facts
  const title = `${group} ${meeting.title}`
  const numbered = [
    (n: number): Piece[] => actionsAgreed(n, facts),
    ...sections.map((section) => (n: number) => sectionPieces(n, section)),
    ...(meeting.series ? [(n: number): Piece[] => nextMeeting(n, facts)] : []),
  ]
  return {
    title: `${title}: ${words.documentTitle(meeting, zone)}`,
    author: record.author.name,
    writtenAt: record.correctedAt ?? record.writtenAt,
    foot: `${cut(title, MOST_IN_FOOT)}, ${words.longDay(meeting.startsAt, zone)}`,
    pieces: [
      { kind: 'title', text: title },
      { kind: 'subtitle', text: words.documentTitle(meeting, zone) },
      { kind: 'paragraph', text: `${record.author.name}\n${words.longDay(record.writtenAt, zone)}` },
      ...words.documentStates(facts).map((text): Piece => ({ kind: 'note', text })),
      ...attendance(facts),
      ...numbered.flatMap((pieces, n) => pieces(n + 1)),
      ...amendments.flatMap(({ at, by, text }, n): Piece[] => [
        ...(n === 0 ? [{ kind: 'heading', text: words.AMENDMENTS } as const] : []),
        { kind: 'note', text: words.amendedWords(by, at, zone) },
        ...textPieces(text),
      ]),
    ],
  }
}

const label = (text: string, columns: number, names: readonly string[]): Piece => ({ kind: 'names', label: text, columns, names })

function attendance({ register, meeting, toManagers }: Facts): Piece[] {
  const copies = label(words.COPIES, 1, [toManagers ? words.COPIES_TO_MANAGERS : words.NO_COPIES])
  if (register === null) return [label(words.ATTENDED, 1, [words.NOT_RECORDED]), copies]
  const outside = [...new Set(register.flatMap(({ organisation }) => organisation ?? []))]
  const columns = meeting.series?.audience === 'members' ? 3 : 2
  const named = (presence: Attended['presence']) =>
    register.filter((line) => line.presence === presence).map((line) => `${words.attendedName(line)}${mark(line, outside)}`)
  const apologies = named('apologies')
  const attended = named('present')
  return [
    label(words.ATTENDED, columns, attended.length > 0 ? attended : [words.NOBODY]),
    ...outside.map((organisation): Piece => ({ kind: 'note', text: `${markOf(organisation, outside)}  ${organisation}` })),
    label(words.APOLOGIES, columns, apologies.length > 0 ? apologies : [words.NONE]),
    copies,
  ]
}

/** "#" where all from outside come from one organisation, else "#1", "#2": a mark that the legend explains. */
const markOf = (organisation: string, outside: readonly string[]) => (outside.length === 1 ? '#' : `#${outside.indexOf(organisation) + 1}`)
/** Kept on the line of the name. */
const mark = ({ organisation }: Attended, outside: readonly string[]) =>
  organisation === null ? '' : `\u00A0${markOf(organisation, outside)}`

/** The reference stands in front, where no line breaks it in two. */
function actionsAgreed(n: number, { actions }: Facts): Piece[] {
  const rows = actions.map(({ ownerName, text, reference, due }) => [
    ownerName,
    `${reference}: ${text}`,
    due ? dueWritten(due) : words.NO_DATE,
  ])
  return [
    { kind: 'heading', text: `${n}. ${words.SUMMARY}` },
    rows.length > 0
      ? { kind: 'table', head: [words.OWNER, words.ACTION, words.DUE], widths: [26, 56, 18], rows }
      : { kind: 'paragraph', text: words.NO_ACTIONS },
  ]
}

const sectionPieces = (n: number, { heading, text, decision }: Section): Piece[] => [
  { kind: 'heading', text: `${n}. ${heading}` },
  ...textPieces(text),
  ...(decision === null ? [] : [{ kind: 'decision', label: words.DECISION, text: decision } as const]),
]

const BULLET = /^\s*[•·*–-]\s+/

/** A paragraph for each line, as it was typed; lines that begin with a mark are a list. */
function textPieces(text: string): Piece[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  return lines.map((line) =>
    BULLET.test(line) ? { kind: 'bullet', text: line.replace(BULLET, '').trim() } : { kind: 'paragraph', text: line.trim() },
  )
}

function nextMeeting(n: number, { next, zone }: Facts): Piece[] {
  const lines = next ? [words.longDay(next.startsAt, zone, 'with weekday'), words.fromTo(next, zone), ...remarks(next)] : [words.NO_NEXT]
  return [
    { kind: 'heading', text: `${n}. ${words.NEXT_MEETING}` },
    { kind: 'paragraph', text: lines.join('\n') },
  ]
}

const remarks = ({ remarks: said }: MeetingNow): string[] => (said ? [`(${said})`] : [])

/** "DacCom Locality 2027-03-16.docx": what no file system minds. */
export function fileName({ group, meeting, zone }: Pick<RecordFacts, 'group' | 'meeting' | 'zone'>): string {
  const name = `${group} ${meeting.title}`.replace(/[^\p{L}\p{N} .,'-]+/gu, ' ').replace(/\s+/g, ' ')
  return `${[...name].slice(0, 100).join('').trim()} ${dayOf(meeting.startsAt, zone)}.docx`
}
