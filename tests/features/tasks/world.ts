import { actions as actionFeature, actionService, actionsBy, taskActionsBy } from '../../../src/features/actions/index.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { practicesService } from '../../../src/features/practices/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { dropAtClosing, type TaskParts, taskService, tasks } from '../../../src/features/tasks/index.ts'
import type { Typed } from '../../../src/features/tasks/model.ts'
import { readVisitLimit } from '../../../src/features/visits/index.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionPartsOn } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

export const NOW = '2027-03-16T13:00:00Z'

const PRACTICES = [
  ['Archway Surgery', 'signed'],
  ['Bulbourne Practice', 'signed'],
  ['Fernville Surgery', 'signed'],
  ['Manor Street', 'declined'],
] as const

const PEOPLE: { name: string; roles: Role[]; practice?: string }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Executive member', roles: ['executive_member'] },
  { name: 'Administrator', roles: ['administrator'] },
  { name: 'Archway manager', roles: ['practice_manager'], practice: 'Archway Surgery' },
  { name: 'Archway GP', roles: ['practice_member'], practice: 'Archway Surgery' },
  { name: 'Fernville GP', roles: ['practice_representative'], practice: 'Fernville Surgery' },
]

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

export type World = Awaited<ReturnType<typeof taskWorld>>

/** A group of four practices, one of which has not signed, and of one of which nobody is in the register. */
export async function taskWorld() {
  const { db } = await testDatabase()
  const organisation: OrganisationId = await testOrganisation()
  let now = new Date(NOW)
  const clock = { now: () => now }
  const partsOn = (client: PrismaClient): TaskParts => {
    const deps = depsOn(client, clock)
    const parts = actionPartsOn(deps)
    return { ...deps, actions: actionsBy(parts), taskActions: taskActionsBy(parts), findWorkingTime, visitLimit: readVisitLimit }
  }
  const parts = partsOn(db)
  const deps = depsOn(db, clock)
  await insertPractices(
    db,
    organisation,
    PRACTICES.map(([name, agreement], n) => ({ name, odsCode: `X${n}`, agreement, agreementOn: '2027-01-01' })),
  )
  await insertPeople(
    db,
    organisation,
    PEOPLE.map((person) => ({ ...person, email: `${person.name}@example.org` })),
    '2027-01-01',
    now,
  )
  const idOf = async (name: string): Promise<PersonId> =>
    (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
  const practice = async (name: string): Promise<PracticeId> =>
    (await db.practice.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PracticeId
  const as = async (name: string, key: string = newId<string>()): Promise<Cause> => ({
    ...{ organisation, person: await idOf(name), through: 'form', key },
  })
  const service = taskService(parts)
  const actionParts = actionPartsOn(deps)

  const actions = actionService(actionParts)

  return {
    db,
    organisation,
    parts,
    partsOn,
    service,
    actions,
    actionSweeps: actionFeature(actionParts).sweeps,
    practices: practicesService(deps, [dropAtClosing(parts)]),
    idOf,
    practice,
    as,
    viewer: async (name: string) => (await findPerson(db, organisation, await idOf(name), now)) as Actor,
    goTo(at: string) {
      now = new Date(at)
    },

    send: async (typed: Typed = {}, who = 'Programme manager'): Promise<string> =>
      value(await service.send(await as(who), { text: 'Complete the data audit', due: '30 June', ...typed })).id,
    /** How a task's actions stand, by practice. */
    async stands(task: string): Promise<Record<string, string>> {
      const rows = await db.action.findMany({ where: { organisationId: organisation, taskId: task }, include: { ownerPractice: true } })
      return Object.fromEntries(rows.map(({ ownerPractice, state }) => [ownerPractice?.name ?? '', state]))
    },
    actionOf: async (task: string, name: string): Promise<string> =>
      (await db.action.findFirstOrThrow({ where: { organisationId: organisation, taskId: task, ownerPractice: { name } } })).id,

    async sweepAt(at: string): Promise<void> {
      now = new Date(at)
      for (const sweep of tasks(parts, actions.complete).sweeps) await sweep.run({ now, organisation })
    },
    /** What was sent to whom, as posts, by name. */
    async sent(kind: string): Promise<string[]> {
      const posts = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' } })
      const people = await db.person.findMany({ where: { organisationId: organisation } })
      return posts
        .filter(({ fact }) => (fact as Fact).kind === kind)
        .map(({ target }) => people.find(({ id }) => target === `person:${id}`)?.name ?? target)
        .sort()
    },
  }
}
