import { meetingService } from '../../../src/features/meetings/index.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { followForProgress, visitService, visits } from '../../../src/features/visits/index.ts'
import type { Typed, Visit } from '../../../src/features/visits/model.ts'
import { heldOnFirst, planShown, recordShown } from '../../../src/features/visits/rules.ts'
import { findVisit } from '../../../src/features/visits/store.ts'
import type { ActionNow } from '../../../src/ports/actions.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { dueWritten } from '../../../src/shared/due-dates.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

export { IDS as ACTION_IDS } from '../../../src/features/actions/slack/ids.ts'

export const LONDON = 'Europe/London'
/** A Tuesday. */
export const NOW = '2027-03-16T10:00:00Z'

const PRACTICES = ['Archway Surgery', 'Fernville Surgery', 'Manor Street Surgery', 'Parkwood Surgery']

const PEOPLE: { name: string; roles: Role[]; practice?: string }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Administrator', roles: ['administrator'] },
  { name: 'Patient', roles: ['patient_representative'] },
  { name: 'Executive GP', roles: ['executive_member'] },
  { name: 'Other executive', roles: ['executive_member'] },
  { name: 'Fernville manager', roles: ['practice_manager'], practice: 'Fernville Surgery' },
  { name: 'Fernville GP', roles: ['practice_representative'], practice: 'Fernville Surgery' },
  { name: 'Archway GP', roles: ['practice_representative'], practice: 'Archway Surgery' },
]

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal)}`)
  return result.value
}
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
/** Where a form is refused, and why. */
export const faultsOf = (result: Result<unknown>): Record<string, string> =>
  result.ok ? {} : Object.fromEntries([result.refusal, ...(result.also ?? [])].map(({ field = '', code: why }) => [field, why]))

export type World = Awaited<ReturnType<typeof visitWorld>>

/** A group with four practices on a clock of its own; nobody speaks for the last two but the programme manager. */
export async function visitWorld(at = NOW) {
  const { db } = await testDatabase()
  const organisation = await testOrganisation()
  let now = new Date(at)
  const deps = depsOn(db, { now: () => now })
  const parts = { ...deps, findWorkingTime, actions: actionsAgreed }
  const service = visitService(parts)
  const feature = visits(parts, service)
  const calendar = meetingService(deps, findWorkingTime, [followForProgress(parts)])
  await insertPractices(
    db,
    organisation,
    PRACTICES.map((name, n) => ({ name, odsCode: `V${n}`, listSize: 1000, agreement: 'signed' as const, agreementOn: '2027-01-01' })),
  )
  await insertPeople(
    db,
    organisation,
    PEOPLE.map((person) => ({ ...person, email: `${person.name.replaceAll(' ', '.')}@example.org` })),
    '2027-01-01',
    now,
  )
  await insertSeries(db, organisation, [
    { name: 'Hot Topics', audience: 'practices' },
    { name: 'Locality', audience: 'practices' },
    { name: 'Prescribing leads', audience: 'practices' },
  ])
  const [year] = await openYearsUntil(db, organisation, LONDON, '2027-03-16')
  const series = await db.meetingSeries.findMany({ where: { organisationId: organisation } })
  const people = await db.person.findMany({ where: { organisationId: organisation } })
  const practices = await db.practice.findMany({ where: { organisationId: organisation } })
  const idOf = (name: string) => people.find((person) => person.name === name)?.id as PersonId
  const practice = (name: string) => practices.find((each) => each.name.startsWith(name))?.id as PracticeId
  const nameOf = (target: string) => people.find(({ id }) => target.endsWith(id))?.name ?? target
  const as = (name: string): Cause => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() })
  const visit = async (id: string) => (await findVisit(db, organisation, id)) as Visit

  const seriesId = (name: string) => series.find((row) => row.name === name)?.id ?? ''
  const quotas = [
    { seriesId: seriesId('Locality'), required: 8, total: 11 },
    { seriesId: seriesId('Prescribing leads'), required: 3, total: 4 },
  ]
  await db.seriesQuota.createMany({ data: quotas.map((quota) => ({ organisationId: organisation, yearId: year?.id ?? '', ...quota })) })

  return {
    ...{ db, organisation, deps, parts, service, feature, idOf, practice, as, visit },
    now: () => now,
    goTo(to: string) {
      now = new Date(to)
    },
    viewer: async (name: string) => (await findPerson(db, organisation, idOf(name), now)) as Actor,

    plan: (who: string, of: string, more: Typed = {}) =>
      service.plan(as(who), { practice: practice(of), visitor: idOf('Executive GP'), ...more }),
    planned: async (of: string, more: Typed = { day: '2027-03-23', time: '12:30' }): Promise<string> =>
      value(await service.plan(as('Programme manager'), { practice: practice(of), visitor: idOf('Executive GP'), ...more })).id,
    change: async (who: string, id: string, differs: Typed, shown?: Typed) => {
      const stands = shown ?? planShown(await visit(id), LONDON)
      return service.change(as(who), { id, shown: stands, typed: { ...stands, ...differs } })
    },

    /** As the form does: what stands, with what was typed over it. */
    record: async (who: string, id: string, differs: Typed, opened?: { shown: Typed; isNew: boolean; actions: string[] }) => {
      const form = opened ?? (await formOf(id))
      return service.record(as(who), { id, ...form, typed: { ...form.shown, ...differs } })
    },
    formOf,
    actionsOf: (id: string): Promise<ActionNow[]> => actionsAgreed.ofVisit(db, organisation, id),

    /** Somebody of the practice says that what was agreed so is done. */
    finish: async (who: string, text: string) => {
      const ended = { state: 'done', endedAt: now, endedById: idOf(who), nextNudgeAt: null }
      await db.action.updateMany({ where: { organisationId: organisation, text }, data: ended })
    },

    /** A meeting of a series at 13:00 for an hour. */
    meeting: async (name: string, day: string): Promise<string> => {
      const typed = { series: seriesId(name), every: 'once', day, time: '13:00', length: '60', place: 'Hall' }
      return value(await calendar.plan(as('Programme manager'), typed)).ids[0] ?? ''
    },
    calendar,

    async sweepAt(to: string): Promise<void> {
      now = new Date(to)
      for (const sweep of feature.sweeps) await sweep.run({ now, organisation })
    },
    /** What was sent to whom: kind and name. */
    async sent(kind: string): Promise<string[]> {
      const posts = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' }, orderBy: { id: 'asc' } })
      return posts.filter(({ fact }) => (fact as Fact).kind === kind).map(({ target }) => nameOf(target))
    },
    async asked(kind: string): Promise<string[]> {
      const nudges = await db.nudge.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
      return nudges.filter(({ fact }) => (fact as Fact).kind === kind).map(({ personId }) => nameOf(personId))
    },
  }

  async function formOf(id: string): Promise<{ shown: Typed; isNew: boolean; actions: string[] }> {
    const found = await visit(id)
    const isNew = found.state === 'planned'
    const open = (await actionsAgreed.ofVisit(db, organisation, id)).filter(({ state }) => state === 'open')
    const places = [1, 2, 3].map((n) => {
      const action = open[n - 1]
      const of = { [`action${n}`]: action?.text ?? '', [`due${n}`]: action?.due ? dueWritten(action.due) : '' }
      return { ...of, [`area${n}`]: action?.area ?? 'prescribing' }
    })
    const shown = {
      ...(isNew && { heldOn: heldOnFirst(found.plannedAt, now, LONDON) }),
      ...recordShown(found),
      ...Object.assign({}, ...places),
    }
    return { shown, isNew, actions: open.map((action) => action.id) }
  }
}

/** What a record's form is filled with. */
export const RECORD: Typed = { met: 'The partners', notes: 'A good hour.' }
export const agreeing = (n: number, text: string, due = 'end of April', area = 'prescribing'): Typed => ({
  [`action${n}`]: text,
  [`due${n}`]: due,
  [`area${n}`]: area,
})
