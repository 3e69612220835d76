import { refusedRow } from '../../platform/imports/refusing.ts'
import type { ChangeGroup, Import, PlanImport, RefusedRow } from '../../ports/imports.ts'
import type { Calendar } from '../../ports/meetings.ts'
import type { Work } from '../../ports/use-case.ts'
import type { EarlierYears } from '../../ports/years.ts'
import { at, dayOf, dayWritten } from '../../shared/dates.ts'
import { ok } from '../../shared/result.ts'
import { daysAfter } from '../../shared/working-days.ts'
import { dropAsks } from './asking-store.ts'
import { compare, type PastMeeting } from './history-comparing.ts'
import { looksLikeHistory, readHistory } from './history-file.ts'
import { understood } from './history-lines.ts'
import type { HistoryFile, HistoryLine, MeetingThen } from './history-model.ts'
import { onceEach } from './history-rules.ts'
import { holdSeries, insertPastLines, meetingsThen, practicesEver } from './history-store.ts'
import * as words from './history-wording.ts'

type Parts = { calendar: Pick<Calendar, 'recordPast'>; earlierYears: EarlierYears }

/** Who came to the meetings of the past, from the spreadsheet that a group has kept until now. It adds; what is recorded here stays. */
export const historyImport = (parts: Parts): Import => ({
  kind: 'attendance',
  title: 'a history of attendance',
  asks: [],
  fits: looksLikeHistory,
  async read(file) {
    const read = await readHistory(file)
    return read.ok ? ok(planFor(read.value, parts)) : read
  },
  refused: words.historyRefusal,
})

const planFor =
  (file: HistoryFile, { calendar, earlierYears }: Parts): PlanImport =>
  async (work) => {
    const { db, organisation, now, zone } = work
    const known = { practices: await practicesEver(db, organisation), series: await holdSeries(db, organisation), title: file.title }
    const { lines, refused, readAs, blanks } = understood(file.entries, known, dayOf(now, zone))
    const then = await thenOf(work, lines)
    const compared = compare(onceEach(lines), then)
    const earliest = lines.map(({ on }) => on).sort()[0]
    const years = earliest === undefined ? [] : await earlierYears.missing(db, organisation, earliest)
    const { meetings, unchanged, ours, otherwise, cancelled } = compared
    const notes = [
      readAs.size > 0 && words.readAsWords([...readAs]),
      ours.length > 0 && words.oursWords(ours),
      otherwise.length > 0 && words.otherwiseWords(otherwise),
      blanks > 0 && words.blankWords(blanks),
      file.leftOut.length > 0 && words.leftOutWords(file.leftOut),
    ].filter((note) => note !== false)
    const groups = meetings.length === 0 ? [] : groupsOf(meetings, years)
    return {
      plan: { groups, unchanged, refused: [...refused, ...cancelled.map(refusedCancelled)], notes },
      async apply(given) {
        if (earliest !== undefined) await earlierYears.open(given, earliest)
        await record(given, meetings, calendar)
      },
    }
  }

async function thenOf({ db, organisation, zone }: Work, lines: readonly HistoryLine[]): Promise<MeetingThen[]> {
  const days = lines.map(({ on }) => on).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const series = [...new Set(lines.map((line) => line.series.id))]
  return meetingsThen(db, organisation, series, { from: at(first, 0, 0, zone), until: at(daysAfter(last, 1), 0, 0, zone), zone })
}

const refusedCancelled = ({ row, on }: HistoryLine): RefusedRow =>
  refusedRow(row, dayWritten(on), words.historyRefusal({ code: 'attendance.history_cancelled' }) ?? '')

function groupsOf(meetings: readonly PastMeeting[], years: readonly string[]): ChangeGroup[] {
  const linesOf = (wanted: (known: MeetingThen | null) => boolean) => meetings.filter(({ known }) => wanted(known)).map(words.meetingWords)
  const groups = [
    { heading: words.HEADINGS.years, lines: years.map(words.yearWords) },
    { heading: words.HEADINGS.added, lines: linesOf((known) => known === null) },
    { heading: words.HEADINGS.recorded, lines: linesOf((known) => known?.state === 'planned') },
    { heading: words.HEADINGS.completed, lines: linesOf((known) => known?.state === 'held') },
  ]
  return groups.filter(({ lines }) => lines.length > 0).map((group) => ({ ...group, isToConfirm: true as const }))
}

async function record(work: Work, meetings: readonly PastMeeting[], calendar: Parts['calendar']): Promise<void> {
  for (const { series, on, known, lines } of meetings) {
    const meeting = await calendar.recordPast(work, { series: series.id, on, meeting: known?.id ?? null })
    await insertPastLines(
      work.db,
      work.organisation,
      lines.map(({ practice, presence }) => ({ meeting, practice: practice.id, presence })),
    )
    if (known) await dropAsks(work.db, work.organisation, [meeting])
    await work.audit({ action: 'attendance.bring_in', subject: 'meeting', subjectId: meeting, facts: { practices: lines.length } })
  }
}
