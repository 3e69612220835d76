import { insertMeetings } from '../../../src/features/meetings/calendar-store.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { Role } from '../../../src/ports/people.ts'
import type { OrganisationId, PracticeId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { insertPeople } from '../../support/register.ts'

export const NOW = new Date('2027-03-16T13:00:00Z')
const { db } = await testDatabase()

const PEOPLE: { name: string; roles: Role[]; practice?: string; affiliation?: string }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Locality chair', roles: [] },
  { name: 'Locality secretary', roles: [] },
  { name: 'Other chair', roles: [] },
  { name: 'Archway GP', roles: ['practice_member'], practice: 'Archway Surgery' },
  { name: 'Archway manager', roles: ['practice_manager'], practice: 'Archway Surgery' },
  { name: 'Fernville manager', roles: ['practice_manager'], practice: 'Fernville Surgery' },
  { name: 'PCT lead', roles: [], affiliation: 'West Herts PCT' },
]

export type Group = {
  organisation: OrganisationId
  practices: PracticeId[]
  meeting: string
  later: string
  ahead: string
  cancelled: string
}
/** Two practices, a locality whose chair and secretary are named, a meeting of last week, two to come, and a cancelled one. */
export async function aGroup(): Promise<Group> {
  const organisation = await testOrganisation()
  const named = ['Archway Surgery', 'Fernville Surgery'].map((name, n) => ({ name, odsCode: `X${n}`, agreement: 'signed' as const }))
  const practices = await insertPractices(
    db,
    organisation,
    named.map((each) => ({ ...each, agreementOn: '2027-01-01' })),
  )
  const people = PEOPLE.map((person) => ({ ...person, email: `${person.name}@example.org` }))
  await insertPeople(db, organisation, people, '2027-01-01', NOW)
  await insertSeries(db, organisation, [
    { name: 'Locality', audience: 'practices', chair: 'Locality chair', secretary: 'Locality secretary' },
    { name: 'Hot Topics', audience: 'practices', chair: 'Other chair' },
  ])
  await db.chatPlace.create({
    data: { organisationId: organisation, platform: 'slack', name: 'practices', externalId: `C${organisation}` },
  })
  const { id: seriesId } = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name: 'Locality' } })
  const common = { seriesId, title: 'Locality', lengthMinutes: 60, place: 'Hall', remarks: null }
  const quiet = { nextQuestionAt: null, nextReminderAt: null, nextQuorumAt: null }
  const starts = ['2027-03-09T13:00:00Z', '2027-03-30T12:00:00Z', '2027-04-20T12:00:00Z', '2027-03-02T13:00:00Z']
  const ids = await insertMeetings(
    db,
    organisation,
    NOW,
    starts.map((startsAt) => ({ ...common, ...quiet, startsAt: new Date(startsAt) })),
  )
  const [meeting = '', later = '', ahead = '', cancelled = ''] = ids
  await db.meeting.updateMany({ where: { organisationId: organisation, id: cancelled }, data: { state: 'cancelled' } })
  return { organisation, practices, meeting, later, ahead, cancelled }
}
