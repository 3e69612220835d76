import type { Day } from '../../shared/dates.ts'
import type { HistoryLine, MeetingThen, SeriesEver } from './history-model.ts'

/** A meeting with the lines that are added to it. `known`: it is in the calendar. */
export type PastMeeting = { series: SeriesEver; on: Day; known: MeetingThen | null; lines: HistoryLine[] }

type Compared = {
  meetings: PastMeeting[]
  unchanged: number
  ours: MeetingThen[]
  otherwise: HistoryLine[]
  cancelled: HistoryLine[]
}

/** What the lines add to what is recorded; nothing that is recorded is written over. */
export function compare(lines: readonly HistoryLine[], then: readonly MeetingThen[]): Compared {
  const all: Compared = { meetings: [], unchanged: 0, ours: [], otherwise: [], cancelled: [] }
  for (const own of Map.groupBy(lines, ({ series, on }) => `${on} ${series.name} ${series.id}`).values()) {
    const [first] = own
    if (!first) continue
    const { series, on } = first
    const onDay = then.filter((meeting) => meeting.series === series.id && meeting.on === on)
    const meeting = onDay.find(({ state }) => state !== 'cancelled') ?? null
    if (!meeting && onDay.length > 0) {
      all.cancelled.push(first)
      continue
    }
    const stands = (line: HistoryLine) => meeting?.register.get(line.practice.id)
    const differ = own.filter((line) => stands(line) !== line.presence)
    all.unchanged += own.length - differ.length
    if (meeting?.isOurs) {
      if (differ.length > 0) all.ours.push(meeting)
      continue
    }
    all.otherwise.push(...differ.filter((line) => stands(line) !== undefined))
    const added = differ.filter((line) => stands(line) === undefined)
    if (added.length > 0) all.meetings.push({ series, on, known: meeting, lines: added })
  }
  all.meetings.sort((a, b) => (a.on === b.on ? a.series.name.localeCompare(b.series.name, 'en-GB') : a.on < b.on ? -1 : 1))
  return all
}
