import type { Deps } from '../../ports/feature.ts'
import type { FollowMeetings } from '../../ports/meetings.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { answering } from './answering.ts'
import { changing } from './changing.ts'
import { planning } from './planning.ts'
import { reading } from './reading.ts'
import { seriesYear } from './series-year.ts'

export type MeetingService = ReturnType<typeof meetingService>

/** All that can be done with the calendar: plan, change, answer, read. `followers` hear of every meeting that is planned or changes. */
export const meetingService = (deps: Deps, findWorkingTime: FindWorkingTime, followers: readonly FollowMeetings[]) => ({
  ...planning({ ...deps, findWorkingTime, followers }),
  ...changing({ ...deps, findWorkingTime, followers }),
  ...answering(deps),
  ...reading(deps),
  yearNow: seriesYear(deps),
})
