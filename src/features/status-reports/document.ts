import { onOnePage } from '../../platform/documents/one-page.ts'
import type { FlowingPiece, OnePageDocument } from '../../ports/documents.ts'
import type { Group } from './lookup-store.ts'
import { CHANGES, type Report } from './model.ts'
import { pointsOf } from './rules.ts'
import * as words from './wording.ts'

/** What a document or a page of a report is written from. */
export type ReportFacts = { report: Report; group: Group }

/** A part that takes more than its share of the page, by about so many lines. `name`: the heading's key. */
export type TooLong = { name: string; lines: number }

/** The parts of a report that say something, in the order in which they are read: first what has changed (D19). */
export function partsOf(report: Pick<Report, 'changes' | 'headings'>): { key: string; title: string; points: string[] }[] {
  const changes = { key: CHANGES, title: words.CHANGES_TITLE, text: report.changes }
  return [changes, ...report.headings]
    .map(({ key, title, text }) => ({ key, title, points: pointsOf(text) }))
    .filter(({ points }) => points.length > 0)
}

/** What a page shows of a report. */
type Printed = Pick<Report, 'month' | 'version' | 'state' | 'publishedAt' | 'changes' | 'headings'>

const top = ({ report, group }: { report: Printed; group: Group }): FlowingPiece[] => [
  { kind: 'title', text: words.titleOf(report) },
  { kind: 'subtitle', text: group.name },
  { kind: 'note', text: words.stateInDocument(report, group.zone) },
]

const pieces = ({ title, points }: { title: string; points: readonly string[] }): FlowingPiece[] => [
  { kind: 'heading', text: title },
  ...points.map((text): FlowingPiece => ({ kind: 'bullet', text })),
]

/** Whether a report goes on one page, and if not which headings to shorten. */
export const pageOf = (facts: { report: Printed; group: Group }): { fits: boolean; tooLong: TooLong[] } =>
  onOnePage(
    top(facts),
    partsOf(facts.report).map((part) => ({ name: part.key, pieces: pieces(part) })),
  )

/** The report laid out as the group's own are: facts by heading, on one page, and nobody's name but where somebody wrote it. */
export const reportDocument = (facts: ReportFacts): OnePageDocument => ({
  isOnePage: true,
  title: `${facts.group.name}: ${words.titleOf(facts.report)}`,
  author: facts.group.name,
  writtenAt: facts.report.publishedAt ?? facts.report.draftedAt,
  foot: facts.group.name,
  pieces: [...top(facts), ...partsOf(facts.report).flatMap(pieces)],
})

/** "DacCom status report 2027-03.docx": what no file system minds. */
export function fileName({ group, report }: ReportFacts): string {
  const name = group.name.replace(/[^\p{L}\p{N} .,'-]+/gu, ' ').replace(/\s+/g, ' ')
  return `${[...name].slice(0, 80).join('').trim()} status report ${report.month.slice(0, 7)}.docx`
}
