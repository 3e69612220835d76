import { at, type Day, dayOf, monthsAfter } from '../../shared/dates.ts'
import { onOneLine } from '../../shared/text.ts'
import {
  AREAS,
  CHANGES,
  type Heading,
  type HeadingChoice,
  MOST,
  type Month,
  type Report,
  type ReportLine,
  type ReportMonth,
} from './model.ts'

export const monthOf = (day: Day): Month => `${day.slice(0, 7)}-01`

/** "March 2027". */
export function monthInWords(month: Month): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

export const spanOf = (month: Month, now: Date, zone: string): ReportMonth => ({
  ...{ now, zone, from: at(month, 0, 0, zone), until: at(monthsAfter(month, 1), 0, 0, zone) },
})

/** What is known of a month is what stands now: so only this month and the last are drafted. */
export const canBeDrafted = (month: Month, today: Day): boolean => month === monthOf(today) || month === monthsAfter(monthOf(today), -1)

const DRAFT_DAY = 25
const DRAFT_HOUR = 8

/** When the next draft is made: the 25th of this month, or of the next where that is over. */
export function nextDraftAt(after: Date, zone: string): Date {
  const month = monthOf(dayOf(after, zone))
  const on = (of: Month) => at(`${of.slice(0, 7)}-${DRAFT_DAY}`, DRAFT_HOUR, 0, zone)
  return on(month) > after ? on(month) : on(monthsAfter(month, 1))
}

/** The month that somebody means: "March", "mar 2027", "2027-03", "3/2027"; without a year the last one that has begun. Null: none. */
export function readMonth(text: string, today: Day): Month | null {
  const words = text.trim().toLowerCase()
  const [, name, year] = /^([a-z]{3,9})\.?(?:\s+([1-9]\d{3}))?$/.exec(words) ?? []
  if (name !== undefined) {
    const n = MONTHS.findIndex((month) => month.toLowerCase().startsWith(name)) + 1
    if (n === 0) return null
    if (year !== undefined) return written(year, n)
    const thisYear = written(today.slice(0, 4), n)
    return thisYear <= today ? thisYear : monthsAfter(thisYear, -12)
  }
  const [, y = '', m = ''] = /^([1-9]\d{3})-(\d{1,2})$/.exec(words) ?? []
  const [, m2 = '', y2 = ''] = /^(\d{1,2})[/.]([1-9]\d{3})$/.exec(words) ?? []
  const n = Number(m || m2)
  return n >= 1 && n <= 12 ? written(y || y2, n) : null
}

const written = (year: string, month: number): Month => `${year}-${String(month).padStart(2, '0')}-01`

const MARK = /^\s*[•·*–-]\s+/

/** What a text says, point by point: each line is one, with or without a mark before it. */
export const pointsOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(MARK, '').trim())
    .filter((line) => line !== '')

/** Each point is one line. */
const MOST_IN_POINT = 300

function textOf(lines: readonly ReportLine[], most: number, says: (line: ReportLine) => string = (line) => line.says): string {
  const all = [...new Set(lines.toSorted((a, b) => a.rank - b.rank).map(says))]
  const left = all.length - most
  return [...all.slice(0, most).map((each) => onOneLine(each, MOST_IN_POINT)), ...(left > 0 ? [`And ${left} more.`] : [])].join('\n')
}

/** How many points a part begins with at most; where all of them do not go on one page, some parts have fewer. */
export type MostPoints = (key: string) => number
export const MOST_POINTS: MostPoints = (key) => (key === CHANGES ? 8 : 6)

/** With one point less in these parts than before. */
export const fewerIn =
  (keys: readonly string[], most: MostPoints): MostPoints =>
  (key) =>
    Math.max(1, most(key) - (keys.includes(key) ? 1 : 0))

/** What is new since the month before, each with the area that it is of. */
export const changesIn = (lines: readonly ReportLine[], most = MOST_POINTS): string =>
  textOf(
    lines.filter(({ isNews }) => isNews),
    most(CHANGES),
    ({ title, says }) => (title === undefined ? says : `${title}: ${says}`),
  )

/** The headings of a report, in the group's order, written from what the slices tell; what is new stands before all of them. */
export function headingsFrom(lines: readonly ReportLine[], choices: readonly HeadingChoice[], most = MOST_POINTS): Heading[] {
  const standing = lines.filter(({ isNews }) => !isNews)
  const of = (key: string, title: string): Heading => ({
    ...{ key, title, isEdited: false },
    text: textOf(
      standing.filter((line) => line.heading === key),
      most(key),
    ),
  })
  const areas = new Map(standing.flatMap(({ heading, title }) => (heading.startsWith('area:') ? [[heading, title ?? ''] as const] : [])))
  const byTitle = [...areas].sort(([, a], [, b]) => a.localeCompare(b, 'en-GB'))
  return choices
    .filter(({ isShown }) => isShown)
    .flatMap(({ key, title }) => (key === AREAS ? byTitle.map(([area, name]) => of(area, name)) : [of(key, title)]))
    .slice(0, MOST.headings)
}

/** What a part of a report says; null: it has no such part. */
export function textIn({ changes, headings }: Pick<Report, 'changes' | 'headings'>, key: string): string | null {
  return key === CHANGES ? changes : (headings.find((each) => each.key === key)?.text ?? null)
}

/** The report with one part as it was written now. */
export function withText<R extends Pick<Report, 'changes' | 'headings'>>(report: R, key: string, text: string, isEdited: boolean): R {
  if (key === CHANGES) return { ...report, changes: text }
  return { ...report, headings: report.headings.map((each) => (each.key === key ? { ...each, text, isEdited } : each)) }
}

/** Nobody would be told anything by it. */
export const saysNothing = ({ changes, headings }: Pick<Report, 'changes' | 'headings'>): boolean =>
  pointsOf(changes).length === 0 && headings.every(({ text }) => pointsOf(text).length === 0)

/** The same however a phone wrote it: with a curly apostrophe, a hyphen that does not break, other spaces, or marks without width. */
const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐‑]/g, '-')
    .replace(/\s+/g, ' ')

/** Who of these is named in a report, as whole words and as they are written. */
export function namedIn({ changes, headings }: Pick<Report, 'changes' | 'headings'>, names: readonly string[]): string[] {
  const text = plainly(` ${[changes, ...headings.flatMap(({ title, text: said }) => [title, said])].join(' | ')} `)
  const isLetter = (mark: string | undefined) => mark !== undefined && /[\p{L}\p{N}]/u.test(mark)
  const stands = (name: string): boolean => {
    for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1))
      if (!isLetter(text[from - 1]) && !isLetter(text[from + name.length])) return true
    return false
  }
  return [...new Set(names)].filter((name) => name.trim() !== '' && stands(plainly(name.trim())))
}
