import { type Day, isDay } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { HistoryEntry, HistoryLine, PracticeEver, SeriesEver } from './history-model.ts'
import type { Presence } from './model.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A day as spreadsheets write it: 2026-04-07, 07/04/2026, 7.4.26, 7 Apr 2026, 7th April 26, 07-Apr-26; the day comes before the month. */
const WRITTEN =
  /(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})(?:[/.-](\d{1,2})[/.-]|(?:st|nd|rd|th)?[ -]+(?:of )?([a-z]{3,9})\.?,?[ -]+)(\d{4}|\d{2}))(?!\d)/i

/** The same without its year, or with a day that there is not: meant as a date all the same. */
const MEANT =
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?\d{1,2}(?:[/.-]\d{1,2}(?!\d)|(?:st|nd|rd|th)?[ -]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i

export const looksLikeDay = (text: string): boolean => WRITTEN.test(text) || MEANT.test(text)

const two = (figure: string) => figure.padStart(2, '0')

/** The day that a text holds, whatever stands around it; null where there is none, or it is of another century. */
export function dayIn(text: string): Day | null {
  const [, isoYear, isoMonth = '', isoDay = '', first = '', figure, name = '', year = ''] = WRITTEN.exec(text) ?? []
  if (isoYear !== undefined) return existing(`${isoYear}-${two(isoMonth)}-${two(isoDay)}`)
  const month = figure ?? String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)
  return existing(`${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(first)}`)
}

const existing = (day: string): Day | null => (isDay(day) && day >= '2000-01-01' ? day : null)

/** What a header says beside its date: "Locality 7 Apr 2026" is of the locality. */
export const withoutDay = (text: string): string => text.replace(WRITTEN, ' ').replaceAll(/\s+/g, ' ').trim()

const WORDS: Readonly<Record<Presence, readonly string[]>> = {
  present: ['yes', 'y', 'present', 'p', 'attended', 'att', 'x', '✓', '✔', '☑', 'true', 'here', 'there', 'came', 'deputy', 'rep sent'],
  apologies: [
    'apologies',
    'apology',
    'apols',
    'apol',
    'ap',
    'apo',
    'sent apologies',
    'apologies sent',
    'apologies given',
    'apologies received',
  ],
  absent: ['no', 'n', 'absent', 'abs', 'did not attend', 'not present', 'dna', 'false', 'nobody', 'none', '✗', '✘'],
}

/** What stands where nothing is known, which is neither present nor absent. */
const NOTHING = ['', '-', '–', 'n/a', 'na', '?', 'not known', 'not recorded', 'no register', 'tbc']

/** What a mark says; a figure is how many came. Null: nothing is recorded. */
export function presenceIn(text: string): Result<Presence | null> {
  const mark = text
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/[.!]+$/, '')
    .trim()
  if (NOTHING.includes(mark)) return ok(null)
  if (/^\d{1,2}$/.test(mark)) return ok(Number(mark) > 0 ? 'present' : 'absent')
  const [presence] = Object.entries(WORDS).find(([, words]) => words.includes(mark)) ?? []
  return presence ? ok(presence as Presence) : refuse('attendance.history_no_mark', { field: 'mark' })
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
const bare = (text: string) => wordsOf(text).join(' ')
const holdsAll = (of: readonly string[], words: readonly string[]) => words.length > 0 && words.every((word) => of.includes(word))

/** The practice that a row names: by its code, by a name it has or had, or by words that only one has. */
export function practiceNamed(
  all: readonly PracticeEver[],
  { code, practice }: Pick<HistoryEntry, 'code' | 'practice'>,
): Result<PracticeEver> {
  const typed = [code, practice].filter(Boolean)
  if (typed.length === 0) return refuse('attendance.history_no_practice', { field: 'practice' })
  const byCode = all.find(({ odsCode }) => typed.some((text) => text.toUpperCase() === odsCode))
  if (byCode) return ok(byCode)
  const field = practice === '' ? 'code' : 'practice'
  const names = (each: PracticeEver) => [each.name, ...each.formerNames]
  const exact = all.filter((each) => names(each).some((name) => bare(name) === bare(practice)))
  const found = exact.length > 0 ? exact : all.filter((each) => names(each).some((name) => holdsAll(wordsOf(name), wordsOf(practice))))
  const [first, another] = found
  if (!first) return refuse('attendance.history_no_practice', { field })
  return another
    ? refuse('attendance.history_several_practices', {
        field,
        facts: {
          names: found
            .map(({ name }) => name)
            .join(', ')
            .slice(0, 200),
        },
      })
    : ok(first)
}

/** The series whose name stands in a text, with whatever is around it. */
export function seriesNamed(all: readonly SeriesEver[], text: string): SeriesEver | null {
  const exact = all.filter(({ name }) => bare(name) === bare(text))
  return only(exact.length > 0 ? exact : longest(all.filter(({ name }) => holdsAll(wordsOf(text), wordsOf(name)))))
}

/** What every series is, so that it names none. */
const SAYS_NOTHING = ['meeting', 'meetings', 'the', 'of', 'group', 'committee']

/** The series that is meant by what somebody wrote for one: also by a word that only one of them has. */
export function seriesMeant(all: readonly SeriesEver[], typed: string): SeriesEver | null {
  const telling = wordsOf(typed).filter((word) => !SAYS_NOTHING.includes(word))
  return seriesNamed(all, typed) ?? only(all.filter(({ name }) => holdsAll(wordsOf(name), telling)))
}

const only = (found: readonly SeriesEver[]): SeriesEver | null => (found.length === 1 ? (found[0] ?? null) : null)

/** Of "Prescribing" and "Prescribing leads" both in a text, the second is meant. */
const longest = (series: readonly SeriesEver[]): SeriesEver[] =>
  series.filter(({ id, name }) => !series.some((other) => other.id !== id && holdsAll(wordsOf(other.name), wordsOf(name))))

/** Somebody who came is worth more than a colleague's apologies: two rows of one practice count once. */
const WORTH: readonly Presence[] = ['absent', 'apologies', 'present']

export function onceEach(lines: readonly HistoryLine[]): HistoryLine[] {
  const best = new Map<string, HistoryLine>()
  for (const line of lines) {
    const key = `${line.series.id} ${line.on} ${line.practice.id}`
    const before = best.get(key)
    if (!before || WORTH.indexOf(line.presence) > WORTH.indexOf(before.presence)) best.set(key, line)
  }
  return [...best.values()]
}
