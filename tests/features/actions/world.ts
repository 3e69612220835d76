import { actionService } from '../../../src/features/actions/index.ts'
import type { Action } from '../../../src/features/actions/model.ts'
import { findAction } from '../../../src/features/actions/store.ts'
import { agendaCarrying } from '../../../src/features/agenda/index.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { NewAction } from '../../../src/ports/actions.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

const PEOPLE: { name: string; roles: Role[]; practice?: string }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Executive member', roles: ['executive_member'] },
  { name: 'Lead', roles: ['clinical_lead'] },
  { name: 'Secretary', roles: [] },
  { name: 'Archway manager', roles: ['practice_manager'], practice: 'Archway Surgery' },
  { name: 'Archway GP', roles: ['practice_member'], practice: 'Archway Surgery' },
  { name: 'Fernville GP', roles: ['practice_member'], practice: 'Fernville Surgery' },
]

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

export type World = Awaited<ReturnType<typeof actionWorld>>

/** A group of two practices, on a clock of its own that stands at Tue 16 Mar 2027, 13:00. */
export async function actionWorld() {
  const { db } = await testDatabase()
  const organisation: OrganisationId = await testOrganisation()
  let now = new Date('2027-03-16T13:00:00Z')
  const deps = depsOn(db, { now: () => now })
  const parts = { ...deps, findWorkingTime }
  const service = actionService({ ...parts, agenda: agendaCarrying(parts) })
  const names = ['Archway Surgery', 'Fernville Surgery', 'Fernville Road Surgery']
  const practices = names.map((name, n) => ({ name, odsCode: `X${n}`, agreement: 'signed' as const, agreementOn: '2027-01-01' }))
  const practiceIds = await insertPractices(db, organisation, practices)
  await insertPeople(
    db,
    organisation,
    PEOPLE.map((person) => ({ ...person, email: `${person.name.replace(' ', '.')}@example.org` })),
    '2027-01-01',
    now,
  )
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  const person = (name: string) => (rows.find((row) => row.name === name)?.id ?? '') as PersonId
  const practice = (name: string) => practiceIds[names.indexOf(name)] as PracticeId
  const as = (name: string): Cause => ({ organisation, person: person(name), through: 'button', key: newId<string>() })
  const ownerCalled = (name: string) => (names.includes(name) ? { practice: practice(name) } : { person: person(name) })

  return {
    ...{ db, organisation, deps, service, person, practice, as, ownerCalled },
    goTo(at: string) {
      now = new Date(at)
    },
    viewer: async (name: string) => (await findPerson(db, organisation, person(name), now)) as Actor,
    /** Agreed by the programme manager and given at once, due on 31 March, unless said otherwise. */
    async agreed(owner: string, over: Partial<NewAction> = {}): Promise<string> {
      const due = { on: '2027-03-31', precision: 'day' } as const
      const action: NewAction = { text: `For ${owner}`, owner: ownerCalled(owner), due, by: person('Programme manager'), ...over }
      const { id } = await deps.work({ organisation, through: 'form' }, (work) => actionsAgreed.agree(work, action))
      return id
    },
    action: async (id: string) => (await findAction(db, organisation, id)) as Action,
    async meets(title: string, startsAt: string): Promise<string> {
      const id = newId<string>()
      await db.meeting.create({
        data: {
          ...{ organisationId: organisation, id, title, startsAt: new Date(startsAt), lengthMinutes: 60, state: 'planned' },
          ...{ version: 1, questionsAsked: 0, createdAt: now },
        },
      })
      return id
    },
    /** What was sent, as kind and the name of whoever it goes to. */
    async sent(): Promise<string[]> {
      const posts = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' }, orderBy: { id: 'asc' } })
      const nameOf = (target: string) => rows.find(({ id }) => target === `person:${id}`)?.name ?? target
      return posts.map(({ fact, target }) => `${(fact as Fact).kind}: ${nameOf(target)}`)
    },
  }
}
