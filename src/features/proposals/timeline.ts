import type { TrailMoment } from '../../ports/trail.ts'
import { inFull } from '../../shared/dates.ts'

/** One line of the timeline, with its time in the organisation's zone. */
export type TimelineLine = { when: string; says: string }

/** What all slices tell, as one timeline: the earliest first; of the same moment what the proposal's own trail tells comes first. */
export const timelineOf = (own: readonly TrailMoment[], told: readonly TrailMoment[], zone: string): TimelineLine[] =>
  [...own, ...told].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ at, says }) => ({ when: inFull(at, zone), says }))

export const MOST_ON_PAGE = 25

export type TimelinePage = { lines: readonly TimelineLine[]; page: number; pages: number }

/** A page of it; page 0 has the latest. A page that is not there is the one next to it. */
export function pageOf(lines: readonly TimelineLine[], wanted: number): TimelinePage {
  const pages = Math.max(1, Math.ceil(lines.length / MOST_ON_PAGE))
  const page = Math.min(Math.max(0, wanted), pages - 1)
  const end = lines.length - page * MOST_ON_PAGE
  return { lines: lines.slice(Math.max(0, end - MOST_ON_PAGE), end), page, pages }
}
