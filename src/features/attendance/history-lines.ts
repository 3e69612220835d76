import { refusedRow } from '../../platform/imports/refusing.ts'
import type { RefusedRow } from '../../ports/imports.ts'
import { type Day, dayWritten } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { HistoryEntry, HistoryLine, PracticeEver, SeriesEver } from './history-model.ts'
import { dayIn, practiceNamed, presenceIn, seriesMeant, seriesNamed, withoutDay } from './history-rules.ts'
import { historyRefusal } from './history-wording.ts'

type Known = { practices: readonly PracticeEver[]; series: readonly SeriesEver[]; title: string }
type Understood = { lines: HistoryLine[]; refused: RefusedRow[]; readAs: Map<string, string>; blanks: number }

/** What the entries of a file mean, and those that mean nothing. `readAs`: practices that were not named as they are called. */
export function understood(entries: readonly HistoryEntry[], known: Known, today: Day): Understood {
  const all: Understood = { lines: [], refused: [], readAs: new Map(), blanks: 0 }
  const told = new Set<string>()
  const practices = new Map<string, ReturnType<typeof practiceNamed>>()
  const find = (entry: HistoryEntry) => {
    const key = `${entry.code}\n${entry.practice}`
    const found = practices.get(key) ?? practiceNamed(known.practices, entry)
    practices.set(key, found)
    return found
  }
  for (const entry of entries) {
    const line = lineOf(entry, find(entry), known, today)
    if (!line.ok) {
      const { field = 'practice' } = line.refusal
      const value = entry[field as 'date'] || entry.code
      const row = field === 'date' ? entry.dateRow : entry.row
      const place = placeOf(entry, line.refusal.code, `${row} ${field} ${value}`)
      if (!told.has(place)) all.refused.push(refusedRow(row, value, historyRefusal(line.refusal) ?? ''))
      told.add(place)
    } else if (line.value === null) all.blanks += 1
    else {
      all.lines.push(line.value)
      const { practice } = line.value
      if (isGuess(entry, practice)) all.readAs.set(entry.practice, practice.name)
    }
  }
  return all
}

const isGuess = ({ practice: typed, code }: HistoryEntry, { name, odsCode, formerNames }: PracticeEver) =>
  ![code, typed].some((text) => text.toUpperCase() === odsCode) &&
  ![name, ...formerNames].some((each) => each.toLowerCase() === typed.toLowerCase())

/**
 * What is told once: a date at the top, however many practices stand below it; a name, however many dates stand beside it; and that nothing
 * says which series the file is of.
 */
function placeOf({ series, date }: HistoryEntry, code: string, place: string): string {
  if (code === 'attendance.history_no_series' && series === '') return code
  return code === 'attendance.history_no_mark' ? `${place} ${date}` : place
}

function lineOf(
  entry: HistoryEntry,
  practice: Result<PracticeEver>,
  known: Pick<Known, 'series' | 'title'>,
  today: Day,
): Result<HistoryLine | null> {
  if (!practice.ok) return practice
  const on = dayIn(entry.date)
  if (on === null) return refuse('attendance.history_no_day', { field: 'date' })
  if (on >= today) return refuse('attendance.history_to_come', { field: 'date' })
  const presence = presenceIn(entry.mark)
  if (!presence.ok) return presence
  if (presence.value === null) return ok(null)
  const series = seriesOf(entry, known)
  if (!series.ok) return series
  const { name, closedOn } = practice.value
  if (closedOn !== null && closedOn <= on)
    return refuse('attendance.history_practice_closed', { field: 'practice', facts: { name, day: dayWritten(closedOn) } })
  return ok({ row: entry.row, practice: practice.value, series: series.value, on, presence: presence.value })
}

/** By what the row says, else beside the date, else above the table or in the file's name; where only one series asks practices, it is that one. */
function seriesOf({ series: typed, date }: HistoryEntry, { series: all, title }: Pick<Known, 'series' | 'title'>): Result<SeriesEver> {
  const field = typed === '' ? 'date' : 'series'
  const asking = all.filter(({ asksPractices }) => asksPractices)
  const found =
    typed === ''
      ? (seriesNamed(all, withoutDay(date)) ?? seriesNamed(asking, title) ?? (asking.length === 1 ? asking[0] : null))
      : seriesMeant(all, typed)
  if (!found)
    return refuse('attendance.history_no_series', {
      field,
      facts: {
        names: asking
          .map(({ name }) => name)
          .join(', ')
          .slice(0, 300),
      },
    })
  return found.asksPractices ? ok(found) : refuse('attendance.history_members', { field })
}
