import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { requestService, requests, requestsToHandOver } from '../../../src/features/requests/index.ts'
import type { Field, Request } from '../../../src/features/requests/model.ts'
import { entryOf } from '../../../src/features/requests/rules.ts'
import { eventsOf, findRequest } from '../../../src/features/requests/store.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import { type Actor, ROLES, type Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import type { Held } from '../../../src/shared/edits.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

/** A Tuesday. */
export const NOW = '2027-03-16T10:00:00Z'

const PEOPLE: { name: string; roles: Role[] }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Project manager', roles: ['project_manager'] },
  { name: 'Executive', roles: ['executive_member'] },
  { name: 'Nobody', roles: [] },
]

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

export type World = Awaited<ReturnType<typeof requestWorld>>

/** A group with one person for each role beside those who keep requests, an accepted service proposal and others. */
export async function requestWorld() {
  const { db } = await testDatabase()
  const organisation: OrganisationId = await testOrganisation()
  let now = new Date(NOW)
  const deps = depsOn(db, { now: () => now })
  const parts = { ...deps, findWorkingTime }
  const service = requestService(parts)
  const feature = requests(parts, service)
  const others = ROLES.filter((role) => role !== 'practice_member').map((role) => ({ name: `Only ${role}`, roles: [role] }))
  const practice = 'Fernville Surgery'
  await insertPractices(db, organisation, [
    { name: practice, odsCode: 'X0', listSize: 1000, agreement: 'signed', agreementOn: '2027-01-01' },
  ])
  const people = [...PEOPLE, ...others].map((person) => ({ ...person, practice, email: `${person.name}@example.org` }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const idOf = (name: string): PersonId => rows.find((row) => row.name === name)?.id as PersonId

  const propose = async (number: number, title: string, kind: string, state: string): Promise<ProposalId> => {
    const id = newId<ProposalId>()
    const said = { whatAndWhy: 'Because', proposerId: idOf('Executive'), stateSince: now, createdAt: now }
    await db.proposal.create({ data: { organisationId: organisation, id, number, title, kind, state, version: 1, ...said } })
    return id
  }
  const proposals = {
    accepted: await propose(1, 'GP-led urgent care', 'service', 'accepted'),
    withdrawn: await propose(2, 'Ultrasound', 'service', 'withdrawn'),
    letters: await propose(3, 'Spirometry', 'les_case', 'accepted'),
  }
  const as = (name: string): Cause => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() })
  const viewer = async (name: string) => (await findPerson(db, organisation, idOf(name), now)) as Actor
  const stands = async (id: string) => (await findRequest(db, organisation, id)) as Request

  const ask = (who: string, over: Parameters<typeof service.ask>[1] = {}) =>
    service.ask(as(who), { what: 'A&E figures by practice', ofWhom: 'PCT finance lead', askedOn: '2027-03-16', ...over })

  return {
    ...{ db, organisation, deps, parts, service, feature, proposals, idOf, as, viewer, stands, ask },
    duties: requestsToHandOver(deps),
    goTo(at: string) {
      now = new Date(at)
    },
    now: () => now,

    /** The id of a request that is on the list. */
    asked: async (over: Parameters<typeof service.ask>[1] = {}, who = 'Project manager'): Promise<string> => value(await ask(who, over)).id,
    async change(who: string, id: string, differs: object, seen?: Held<Field>) {
      const shown = seen ?? entryOf(await stands(id))
      return service.change(as(who), { id, shown, typed: { ...shown, ...differs } })
    },
    async promise(who: string, id: string, differs: object) {
      const shown = entryOf(await stands(id))
      return service.promise(as(who), { id, shown, typed: { ...shown, ...differs } })
    },

    history: async (id: string) =>
      (await eventsOf(db, organisation, id)).map(({ by, kind, text }) => [by, kind, text].filter(Boolean).join(': ')),

    leaves: async (name: string): Promise<void> => {
      const data = { leftOn: new Date('2027-03-10') }
      await db.person.updateMany({ where: { organisationId: organisation, name }, data })
    },

    async sweepAt(at: string): Promise<void> {
      now = new Date(at)
      for (const sweep of feature.sweeps) await sweep.run({ now, organisation })
    },
    /** Who was asked to chase which request, in the order of the asking. */
    async asking(id: string): Promise<string[]> {
      const nudges = await db.nudge.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
      return nudges.filter(({ fact }) => (fact as Fact).requestId === id).map(({ personId }) => names.get(personId) ?? '')
    },
    home: async (name: string): Promise<unknown[]> =>
      ((await feature.homeSection?.(await viewer(name), now)) ?? []).map(({ fact }) => fact.requestId),
    /** Everything of this slice that a use case could write. */
    kept: async () => ({
      rows: await db.funderRequest.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } }),
      events: await db.funderRequestEvent.count({ where: { organisationId: organisation } }),
      audits: await db.auditEvent.count({ where: { organisationId: organisation } }),
      sent: await db.delivery.count({ where: { organisationId: organisation } }),
    }),
  }
}
