import { z } from 'zod'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { ProjectNow } from '../../ports/projects.ts'
import type { PersonId } from '../../shared/ids.ts'
import { freeText } from '../../shared/text.ts'

/** A very brief report on a project (D5). */
export type Report = {
  project: string
  at: Date
  author: { id: PersonId; name: string }
  isOnTrack: boolean
  happened: string
  next: string
  /** What decision is wanted of the programme management; null: none. */
  decision: string | null
}

/** What of a project decides whether it is reported on, and by whom. */
export type Runs = Pick<ProjectNow, 'leads' | 'manager' | 'state'>

/** When a meeting is, and whether it still is. */
export type Meets = Pick<MeetingNow, 'state' | 'startsAt'>

/** Brief, because it is read in a meeting and written on a phone. */
export const MOST = { happened: 300, next: 300, decision: 200 } as const

/** How a project goes, as its form asks it. */
export const GOES = ['on_track', 'off_track'] as const

export const FIELDS = ['goes', 'happened', 'next', 'decision'] as const
export type Field = (typeof FIELDS)[number]

export const reportInput = z.object({
  goes: z.enum(GOES),
  happened: freeText(MOST.happened),
  next: freeText(MOST.next),
  decision: z.exactOptional(freeText(MOST.decision)),
})
