import type { DigestHeading, DigestItem, DigestWeek } from '../../ports/digest.ts'
import type { Fact } from '../../ports/outbox.ts'
import type { DigestTime } from '../../ports/working-time.ts'
import type { Day } from '../../shared/dates.ts'
import type { WorkingTime } from '../../shared/working-days.ts'

export { DIGEST_HEADINGS, DIGEST_LINE } from '../../ports/digest.ts'
export type { DigestHeading, DigestItem, DigestWeek }

/** When an organisation gets its digest: the day and hour that it chose, and when it is at work. */
export type Timing = { time: DigestTime; working: WorkingTime }

/** So many lines stand in a digest before *more*. */
export const MOST_LINES = 12

/** A line as it is shown; without a fact it has no button. */
export type Line = { says: string; fact?: Fact }

/** What stands under one heading; `all`: how many there are in all. */
export type Section = { heading: DigestHeading; lines: readonly Line[]; all: number }

/** What there is to tell of a week, by its Monday. */
export type Digest = { monday: Day; sections: readonly Section[] }
