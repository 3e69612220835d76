import type { MeetingNow } from '../../ports/meetings.ts'
import type { Work } from '../../ports/use-case.ts'
import type { Keeping } from './keeping.ts'
import { keepUnplanned } from './store.ts'

/** The next meeting of a series; where none is planned, nobody plans one until the item that waits for it stands there. */
export async function nextOrNone(work: Work, { nextOf }: Keeping, series: string, except?: string): Promise<MeetingNow | null> {
  const next = await nextOf(work, series, except)
  if (next) return next
  await keepUnplanned(work.db, work.organisation, series)
  return nextOf(work, series, except)
}
