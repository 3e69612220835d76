import type { Db } from '../../ports/database.ts'
import { daysOf, type ReportMonth } from '../../ports/status-reports.ts'
import { type Day, dateAsDay } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { State } from './model.ts'

export type Reported = {
  project: string
  area: { id: string; name: string } | null
  state: State
  submittedOn: Day
  meetingOn: Day | null
  /** It came to its end in the month. */
  isNews: boolean
}

/** The business cases of running projects that are before the committee, and those whose answer came in a month; the earliest first. */
export async function submissionsIn(db: Db, organisationId: OrganisationId, month: ReportMonth): Promise<Reported[]> {
  const { from, until } = daysOf(month)
  const rows = await db.funderSubmission.findMany({
    where: {
      organisationId,
      OR: [
        { state: { in: ['submitted', 'more_work'] }, project: { state: { in: ['active', 'waiting'] } } },
        { state: { in: ['approved', 'rejected'] }, endedOn: { gte: from, lt: until } },
      ],
    },
    select: {
      ...{ state: true, submittedOn: true, meetingOn: true },
      project: { select: { name: true, area: { select: { id: true, name: true } } } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ state, submittedOn, meetingOn, project: { name, area } }) => ({
    ...{ project: name, area, state: state as State, submittedOn: dateAsDay(submittedOn), meetingOn: meetingOn && dateAsDay(meetingOn) },
    isNews: state === 'approved' || state === 'rejected',
  }))
}
