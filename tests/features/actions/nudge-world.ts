import { actionService, actions } from '../../../src/features/actions/index.ts'
import { findActions, insertActions } from '../../../src/features/actions/store.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { notifications } from '../../../src/features/notifications/index.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { ActionOwner, NewAction } from '../../../src/ports/actions.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionPartsOn, actionsAgreed } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

/** A Tuesday afternoon. */
export const NOW = '2027-03-02T13:00:00Z'

const PEOPLE: { name: string; roles: Role[]; practice?: string }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Clinical lead', roles: ['clinical_lead'] },
  { name: 'Archway GP', roles: ['executive_member'] },
  { name: 'Fernville manager', roles: ['practice_manager'], practice: 'Fernville Surgery' },
]

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

export type NudgeWorld = Awaited<ReturnType<typeof nudgeWorld>>

/** A group with an executive that has a channel and a series, on a clock of its own. */
export async function nudgeWorld() {
  const { db } = await testDatabase()
  const organisation = await testOrganisation()
  let now = new Date(NOW)
  const deps = depsOn(db, { now: () => now })
  const parts = actionPartsOn(deps)
  const service = actionService(parts)
  const practices = ['Fernville Surgery', 'Empty Surgery'].map((name, n) => ({ name, odsCode: `X${n}`, agreement: 'signed' as const }))
  await insertPractices(
    db,
    organisation,
    practices.map((practice) => ({ ...practice, agreementOn: '2027-01-01' })),
  )
  const people = PEOPLE.map((person) => ({ ...person, email: `${person.name}@example.org` }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  await insertSeries(db, organisation, [
    { name: 'Executive committee', audience: 'members' },
    { name: 'Locality', audience: 'practices' },
  ])
  await db.chatPlace.create({
    data: { organisationId: organisation, platform: 'slack', name: 'executive', externalId: `C${organisation}` },
  })
  const where = { organisationId: organisation }
  const ids = async (rows: Promise<{ id: string; name: string }[]>) => new Map((await rows).map(({ id, name }) => [name, id]))
  const person = await ids(db.person.findMany({ where }))
  const practice = await ids(db.practice.findMany({ where }))
  const series = await ids(db.meetingSeries.findMany({ where }))
  const idOf = (name: string) => person.get(name) as PersonId
  const ownerOf = (name: string): ActionOwner => (practice.has(name) ? { practice: practice.get(name) as never } : { person: idOf(name) })
  const sweeps = [...actions(parts).sweeps, ...notifications(deps, findWorkingTime).sweeps]
  const nameOf = (target: string) => [...person].find(([, id]) => target === `person:${id}`)?.[0] ?? target

  return {
    db,
    deps,
    parts,
    organisation,
    service,
    idOf,
    series: (name: string) => series.get(name) ?? '',
    now: () => now,
    goTo(at: string) {
      now = new Date(at)
    },
    as: (name: string): Cause => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() }),

    /** Agreed by the programme manager and given at once. */
    agree: (owner: string, on: string | null, more: Partial<NewAction> = {}): Promise<string> =>
      deps.work({ organisation, through: 'form' }, async (work) => {
        const due = on === null ? null : ({ on, precision: 'day' } as const)
        return (
          await actionsAgreed.agree(work, { text: 'Ask the trust', owner: ownerOf(owner), due, by: idOf('Programme manager'), ...more })
        ).id
      }),
    /** Many at once, whose moment has come. */
    async many(owner: string, howMany: number, nextNudgeAt: Date): Promise<void> {
      const all = Array.from({ length: howMany }, (_, n): NewAction => {
        return { text: `Ask ${n}`, owner: ownerOf(owner), due: { on: '2027-03-16', precision: 'day' }, by: idOf('Programme manager') }
      })
      await insertActions(db, organisation, 1000, all, now)
      await db.action.updateMany({ where: { ...where, number: { gte: 1000 } }, data: { givenAt: now, nextNudgeAt, nudgeStep: 1 } })
    },
    action: async (id: string) => {
      const [found] = await findActions(db, organisation, [id])
      if (!found) throw new Error(`no action ${id}`)
      return found
    },

    /** Everything that is due by then, as the rounds of the bot do it. */
    async sweepAt(at: string): Promise<void> {
      now = new Date(at)
      for (const sweep of sweeps) while ((await sweep.run({ now, organisation })) > 0);
    },
    /** What was posted since the last look: kind and to whom. */
    async sent(): Promise<string[]> {
      const posts = await db.delivery.findMany({ where: { ...where, mode: 'post', state: 'queued' }, orderBy: { id: 'asc' } })
      await db.delivery.updateMany({ where: { ...where, state: 'queued' }, data: { state: 'sent', sentAt: now, channel: 'D', ts: '1' } })
      return posts.map(({ fact, target }) => `${(fact as Fact).kind} ${nameOf(target)}`)
    },
    fact: async (kind: string) => {
      const rows = await db.delivery.findMany({ where: { ...where, mode: 'post' }, orderBy: { id: 'desc' } })
      return rows.map(({ fact }) => fact as Fact).find((fact) => fact.kind === kind) as Fact
    },
    agenda: () => db.agendaItem.findMany({ where, orderBy: { position: 'asc' } }),
  }
}
