import type { Db } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { State } from './model.ts'

const SELECT = { id: true, state: true, meetingOn: true, reasons: true, project: { select: { name: true } } } as const
type Row = { id: string; state: string; meetingOn: Date | null; reasons: string | null; project: { name: string } }

export type Told = { id: string; project: string; state: State; meetingOn: Day | null; hasReasons: boolean }

const toldOf = ({ id, state, meetingOn, reasons, project }: Row): Told => ({
  ...{ id, project: project.name, state: state as State, meetingOn: meetingOn && dateAsDay(meetingOn), hasReasons: reasons !== null },
})

/** Of projects that run: those that the committee looks at before a day, those it wants more work on, and those it rejected without saying why. */
export async function toTell(db: Db, organisationId: OrganisationId, from: Day, until: Day): Promise<Told[]> {
  const rows = await db.funderSubmission.findMany({
    where: {
      organisationId,
      project: { state: { in: ['active', 'waiting'] } },
      OR: [
        { state: 'submitted', meetingOn: { gte: dayAsDate(from), lt: dayAsDate(until) } },
        { state: 'more_work' },
        { state: 'rejected', reasons: null },
      ],
    },
    select: SELECT,
    orderBy: [{ submittedOn: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toldOf)
}

/** Those of which it was written down in a week that they were approved or rejected. */
export async function endedIn(db: Db, organisationId: OrganisationId, { since, now }: DigestWeek): Promise<Told[]> {
  const ended = ['approved', 'rejected']
  const rows = await db.funderSubmission.findMany({
    where: { organisationId, state: { in: ended }, events: { some: { kind: { in: ended }, at: { gte: since, lt: now } } } },
    select: SELECT,
    orderBy: [{ submittedOn: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toldOf)
}
