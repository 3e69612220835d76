import { beforeAll, beforeEach } from 'vitest'
import type { PartyId } from '../../../src/features/meetings/answer-model.ts'
import type { Scope } from '../../../src/features/meetings/calendar-model.ts'
import { type MeetingService, meetingService, meetings } from '../../../src/features/meetings/index.ts'
import type { MeetingPage } from '../../../src/features/meetings/reading.ts'
import { entryOf } from '../../../src/features/meetings/rules.ts'
import { insertSeries, type NewSeries } from '../../../src/features/meetings/store.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

export const NOW = new Date('2027-04-06T10:00:00Z')
export const LONDON = 'Europe/London'

const { db } = await testDatabase()

const PRACTICES = ['Archway Surgery', 'Fernville Surgery', 'Silk Mill Practice', 'Empty Surgery']

const PEOPLE: { name: string; roles: Role[]; practice?: string }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Locality chair', roles: [] },
  { name: 'Locality secretary', roles: [] },
  { name: 'Other chair', roles: [] },
  { name: 'Archway rep', roles: ['practice_member', 'practice_representative'], practice: 'Archway Surgery' },
  { name: 'Archway nurse', roles: ['practice_member'], practice: 'Archway Surgery' },
  { name: 'Fernville manager', roles: ['practice_manager'], practice: 'Fernville Surgery' },
  { name: 'Silk Mill rep', roles: ['practice_representative'], practice: 'Silk Mill Practice' },
]

const SERIES: NewSeries[] = [
  { name: 'Locality', audience: 'practices', chair: 'Locality chair', secretary: 'Locality secretary' },
  { name: 'Hot Topics', audience: 'practices', chair: 'Other chair' },
  { name: 'Executive Committee', audience: 'members', secretary: 'Locality secretary' },
  { name: 'Annual General Meeting', audience: 'practices', isNoticeOnly: true },
]

/** A group for the tests of the calendar, new for each: two practices signed, one clarifying, one where nobody is; and what is done in it. */
export function calendarGroup() {
  let now = NOW
  let organisation: OrganisationId
  let practices: Record<string, PracticeId> = {}
  let series: Record<string, string> = {}
  const clock = { now: () => now }
  const deps = depsOn(db, clock)
  let service: MeetingService

  beforeAll(() => {
    service = meetingService(deps, findWorkingTime, [])
  })

  beforeEach(async () => {
    now = NOW
    organisation = await testOrganisation()
    const rows = PRACTICES.map((name, n) => {
      const agreement = name === 'Silk Mill Practice' ? ('clarifying' as const) : ('signed' as const)
      return { name, odsCode: `X${n}`, agreement, agreementOn: '2027-01-01' }
    })
    const ids = await insertPractices(db, organisation, rows)
    practices = Object.fromEntries(PRACTICES.map((name, n) => [name, ids[n] as PracticeId]))
    await people(PEOPLE)
    await insertSeries(db, organisation, SERIES)
    const found = await db.meetingSeries.findMany({ where: { organisationId: organisation } })
    series = Object.fromEntries(found.map(({ id, name }) => [name, id]))
    await openYearsUntil(db, organisation, LONDON, '2027-04-06')
  })

  const people = (more: typeof PEOPLE) =>
    insertPeople(
      db,
      organisation,
      more.map((person) => ({ ...person, email: `${person.name}@example.org` })),
      '2027-01-01',
      NOW,
    )

  async function idOf(name: string): Promise<PersonId> {
    return (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
  }
  const as = async (name: string): Promise<Cause> => ({ organisation, person: await idOf(name), through: 'form', key: newId<string>() })
  const viewer = async (name: string) => (await findPerson(db, organisation, await idOf(name), now)) as Actor

  const typed = (differs: Record<string, string> = {}) => ({
    ...{ series: series.Locality ?? '', every: 'once', day: '2027-04-20', time: '13:00', length: '90', place: 'Hall' },
    ...differs,
  })
  const plan = async (differs: Record<string, string> = {}, who = 'Locality chair') => service.plan(await as(who), typed(differs))
  const planned = async (differs: Record<string, string> = {}, who?: string) => value(await plan(differs, who)).ids[0] ?? ''
  const pageOf = async (id: string, who = 'Archway rep'): Promise<MeetingPage> => value(await service.meeting(await viewer(who), id))
  const shownOf = async (id: string) => entryOf((await pageOf(id)).meeting, LONDON)

  return {
    db,
    deps,
    service: () => service,
    organisation: () => organisation,
    practice: (name: string): PracticeId => practices[name] as PracticeId,
    series: (name: string): string => series[name] ?? '',
    goTo: (at: string) => {
      now = new Date(at)
    },
    ...{ people, idOf, as, viewer, typed, plan, planned, pageOf, shownOf },

    async change(id: string, differs: Record<string, string>, { shown = {}, who = 'Locality chair', scope = 'this' as Scope } = {}) {
      const stands = { ...(await shownOf(id)), ...shown }
      return service.change(await as(who), { id, shown: stands, typed: { ...stands, ...differs }, scope })
    },

    answer: async (meeting: string, who: string, kind: 'yes' | 'deputy' | 'apologies', form = {}, party?: PartyId) =>
      service.answer(await as(who), { meeting, party, answer: kind, typed: form }),

    async sweepAt(at: string): Promise<void> {
      now = new Date(at)
      for (const sweep of meetings(deps, service).sweeps) await sweep.run({ now, organisation })
    },

    /** What was sent to whom since the last look: kind, and the person's name or the place. */
    async sent(): Promise<string[]> {
      const everyone = await db.person.findMany({ where: { organisationId: organisation } })
      const rows = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' }, orderBy: { id: 'asc' } })
      await db.delivery.deleteMany({ where: { organisationId: organisation } })
      return rows
        .map(({ target, fact }) => {
          const to = everyone.find(({ id }) => target.includes(id))?.name ?? target
          return `${(fact as { kind: string }).kind} > ${to}`
        })
        .sort()
    },
  }
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

export const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)
