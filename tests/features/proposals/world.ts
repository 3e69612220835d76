import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { type ProposalService, proposalService, proposals } from '../../../src/features/proposals/index.ts'
import type { ProposalInput } from '../../../src/features/proposals/model.ts'
import { waitsFor } from '../../../src/features/requests/index.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

export const { db } = await testDatabase()

const PEOPLE: readonly [name: string, roles: Role[], practice?: string][] = [
  ['Fernville GP', ['practice_member'], 'Fernville Surgery'],
  ['Fernville executive GP', ['practice_member', 'executive_member'], 'Fernville Surgery'],
  ['Archway GP', ['practice_member', 'executive_member'], 'Archway Surgery'],
  ['Manor Street GP', ['practice_member', 'executive_member'], 'Archway Surgery'],
  ['Programme manager', ['programme_manager']],
  ['Patient representative', ['patient_representative']],
]

export type World = {
  organisation: OrganisationId
  service: ProposalService
  feature: ReturnType<typeof proposals>
  as(name: string): Cause
  /** Moves the clock, and answers what it shows now. */
  goTo(at: string | number): Date
  now(): Date
  actor(name: string): Promise<Actor>
  practice: string
}

/** A small group with its proposals' use cases on the real database; `goTo` moves its clock. */
export async function world(): Promise<World> {
  let now = new Date('2027-03-16T13:00:00Z')
  const deps = depsOn(db, { now: () => now })
  const organisation = await testOrganisation()
  const practices = ['Fernville Surgery', 'Archway Surgery'].map((name, n) => ({
    name,
    odsCode: `X${n}`,
    listSize: 1,
    agreement: 'signed' as const,
    agreementOn: '2027-01-01',
  }))
  await insertPractices(db, organisation, practices)
  const people = PEOPLE.map(([name, roles, practice]) => ({ name, email: `${name}@example.org`, roles, ...(practice ? { practice } : {}) }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  await db.setting.create({
    data: { organisationId: organisation, key: 'proposal_criteria', value: [{ key: 'benefit', text: 'Benefit to patients' }] },
  })
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  const idOf = (name: string) => rows.find((row) => row.name === name)?.id as PersonId
  const own = await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville Surgery' } })
  const service = proposalService(deps, waitsFor)
  return {
    organisation,
    service,
    feature: proposals(deps, service),
    as: (name) => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() }),
    goTo(at) {
      now = new Date(at)
      return now
    },
    now: () => now,
    actor: async (name) => (await findPerson(db, organisation, idOf(name), now)) as Actor,
    practice: own.id,
  }
}

export const form = (practice: string, differs: Partial<ProposalInput> = {}): ProposalInput => ({
  kind: 'service',
  title: 'Ultrasound in the surgery',
  behalf: practice,
  area: 'not_listed',
  whatAndWhy: 'Patients travel to Watford for a ten-minute scan.',
  finish: 'send',
  ...differs,
})

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
export const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)

export const raise = async ({ service, as, practice }: World, differs: Partial<ProposalInput> = {}) =>
  value(await service.raise(as('Fernville GP'), form(practice, differs)))

export async function readyToDecide(here: World): Promise<ProposalId> {
  const { id } = await raise(here)
  value(await here.service.takeStudy(here.as('Archway GP'), id))
  const review = { ratings: [{ key: 'benefit', rating: 'meets' }], recommendation: 'accept', reasons: 'It helps.' }
  value(await here.service.review(here.as('Archway GP'), id, review))
  return id
}

export const declined = { outcome: 'declined', reason: 'Not now.', takenIn: 'meeting', meetingOn: '2027-03-16' }
export const inChannel = { outcome: 'declined', reason: 'Not now.', takenIn: 'channel' }

export const messagesTo = (here: World, kind: string) =>
  db.delivery.count({ where: { organisationId: here.organisation, mode: 'post', fact: { path: ['kind'], equals: kind } } })
