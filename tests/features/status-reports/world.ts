import { expect } from 'vitest'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { reportService, statusReports } from '../../../src/features/status-reports/index.ts'
import type { ReportParts } from '../../../src/features/status-reports/parts.ts'
import { findReport } from '../../../src/features/status-reports/store.ts'
import { type Actor, ROLES, type Role } from '../../../src/ports/people.ts'
import type { ReportLine } from '../../../src/ports/status-reports.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

export const MARCH = '2027-03-01'
const { db } = await testDatabase()

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

const FACTS: ReportLine[] = [
  { heading: 'agreements', rank: 10, says: '15 practices have signed.' },
  { heading: 'meetings', rank: 10, says: 'The locality met.', isNews: true },
]

/** A group with one person for each role, whose slices tell `tells`; nothing is on the web until it is switched on. */
export async function reportWorld() {
  const organisation = await testOrganisation()
  const state = { now: new Date('2027-03-26T10:00:00Z'), tells: FACTS }
  const parts: ReportParts = {
    ...depsOn(db, { now: () => state.now }),
    publicUrl: () => 'https://daccom.example/',
    slices: () => [{ reportLines: async () => state.tells }, {}],
  }
  const service = reportService(parts)
  const feature = statusReports(parts, service)
  const roles: readonly Role[] = ROLES.filter((role) => role !== 'practice_member')
  const practice = 'Fernville Surgery'
  await insertPractices(db, organisation, [{ name: practice, odsCode: 'X0', agreement: 'signed', agreementOn: '2027-01-01' }])
  const people = roles.map((role) => ({ name: `Only ${role}`, roles: [role], email: `${role}@example.org`, practice }))
  await insertPeople(db, organisation, people, '2027-01-01', state.now)
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  const as = (role: Role): Cause => ({
    ...{ organisation, through: 'form', key: newId<string>() },
    person: rows.find(({ name }) => name === `Only ${role}`)?.id as PersonId,
  })
  const writer = () => as('programme_manager')
  return {
    ...{ db, organisation, state, parts, service, feature, as, writer },
    viewer: async (role: Role) => (await findPerson(db, organisation, as(role).person, state.now)) as Actor,
    begun: async (month = MARCH): Promise<string> => value(await service.begin(writer(), month)).id,
    stands: async (id: string) => (await findReport(db, organisation, id)) ?? expect.fail('no report'),
    edit: (id: string, key: string, shown: string, text: string) =>
      service.edit(writer(), { id, key, shown: { text: shown }, typed: { text } }),
    async publish(id: string, over: Partial<Parameters<typeof service.publish>[1]> = {}) {
      const report = await findReport(db, organisation, id)
      return service.publish(writer(), { id, edits: report?.edits ?? -1, onWeb: false, withNames: false, ...over })
    },
  }
}
