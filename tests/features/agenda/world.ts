import { type AgendaParts, agenda, agendaCarrying, agendaService } from '../../../src/features/agenda/index.ts'
import type { Item } from '../../../src/features/agenda/model.ts'
import { findItem, itemsOf, waitingFor } from '../../../src/features/agenda/store.ts'
import { meetingService } from '../../../src/features/meetings/index.ts'
import { entryOf } from '../../../src/features/meetings/rules.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import type { AgendaOutcome } from '../../../src/ports/agenda.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

export const LONDON = 'Europe/London'
const NOW = '2027-04-06T10:00:00Z'

const PEOPLE: { name: string; roles: Role[] }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Administrator', roles: ['administrator'] },
  { name: 'Locality chair', roles: [] },
  { name: 'Locality secretary', roles: [] },
  { name: 'Other chair', roles: [] },
  { name: 'Lead', roles: ['clinical_lead'] },
  { name: 'Patient', roles: ['patient_representative'] },
]

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

export type World = Awaited<ReturnType<typeof agendaWorld>>

/** A group with three series, on a clock of its own. */
export async function agendaWorld() {
  const { db } = await testDatabase()
  const organisation: OrganisationId = await testOrganisation()
  let now = new Date(NOW)
  const deps = depsOn(db, { now: () => now })
  const parts: AgendaParts = { ...deps, findWorkingTime, actionsOf: actionsAgreed.ofMeeting }
  const carrying = agendaCarrying(parts)
  const calendar = meetingService(deps, findWorkingTime, [carrying.follow])
  const service = agendaService(parts)
  const feature = agenda(parts, service)
  await insertPeople(
    db,
    organisation,
    PEOPLE.map((person) => ({ ...person, email: `${person.name}@example.org` })),
    '2027-01-01',
    now,
  )
  await insertSeries(db, organisation, [
    { name: 'Locality', audience: 'practices', chair: 'Locality chair', secretary: 'Locality secretary' },
    { name: 'Hot Topics', audience: 'practices', chair: 'Other chair' },
    { name: 'Executive', audience: 'members', secretary: 'Locality secretary', members: ['Lead', 'Patient'] },
  ])
  await openYearsUntil(db, organisation, LONDON, '2027-04-06')
  const rows = await db.meetingSeries.findMany({ where: { organisationId: organisation } })
  const series = (name: string) => rows.find((row) => row.name === name)?.id ?? ''

  const idOf = async (name: string): Promise<PersonId> =>
    (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
  const as = async (name: string): Promise<Cause> => ({ organisation, person: await idOf(name), through: 'form', key: newId<string>() })
  const viewer = async (name: string) => (await findPerson(db, organisation, await idOf(name), now)) as Actor
  const meetingOf = async (id: string) => value(await calendar.meeting(await viewer('Programme manager'), id)).meeting

  return {
    db,
    organisation,
    deps,
    service,
    calendar,
    carrying,
    feature,
    series,
    idOf,
    as,
    viewer,
    now: () => now,
    goTo(at: string) {
      now = new Date(at)
    },

    /** A meeting of a series at 13:00 for an hour. */
    async plan(name: string, day: string): Promise<string> {
      const typed = { series: series(name), every: 'once', day, time: '13:00', length: '60', place: 'Hall' }
      return value(await calendar.plan(await as('Programme manager'), typed)).ids[0] ?? ''
    },
    async move(id: string, day: string): Promise<void> {
      const shown = entryOf(await meetingOf(id), LONDON)
      value(await calendar.change(await as('Programme manager'), { id, shown, typed: { ...shown, day } }))
    },
    cancel: async (id: string) => value(await calendar.cancel(await as('Programme manager'), { id })),

    put: async (who: string, meeting: string, title: string, more: object = {}) =>
      service.put(await as(who), { meeting }, { title, wanted: 'hear', ...more }),
    /** On the agenda at once. */
    add: async (meeting: string, title: string, more: object = {}): Promise<string> =>
      value(await service.put(await as('Programme manager'), { meeting }, { title, wanted: 'hear', ...more })).id,

    item: async (id: string) => (await findItem(db, organisation, id)) as Item,
    /** Titles in the order of the agenda. */
    titles: async (meeting: string) => (await itemsOf(db, organisation, meeting, ['planned'])).map(({ title }) => title),
    items: (meeting: string) => itemsOf(db, organisation, meeting),
    waiting: async (name: string) => (await waitingFor(db, organisation, series(name))).map(({ title }) => title),

    settle: (line: string, outcome: AgendaOutcome) =>
      deps.work({ organisation, through: 'form' }, (work) => carrying.settle(work, line, outcome)),

    async sweepAt(at: string): Promise<void> {
      now = new Date(at)
      for (const sweep of feature.sweeps) await sweep.run({ now, organisation })
    },
    /** What was sent to whom: kind, and the place or the person's name. */
    async sent(kind: string): Promise<string[]> {
      const posts = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' }, orderBy: { id: 'asc' } })
      const people = await db.person.findMany({ where: { organisationId: organisation } })
      const name = (target: string) => people.find(({ id }) => target === `person:${id}`)?.name ?? target
      return posts
        .filter(({ fact }) => (fact as Fact).kind === kind)
        .map(({ target }) => name(target))
        .sort()
    },
    /** Who was asked what, as nudges. */
    async asked(kind: string): Promise<string[]> {
      const nudges = await db.nudge.findMany({ where: { organisationId: organisation } })
      const people = await db.person.findMany({ where: { organisationId: organisation } })
      const of = nudges.filter(({ fact }) => (fact as Fact).kind === kind)
      return of.map(({ personId }) => people.find(({ id }) => id === personId)?.name ?? '').sort()
    },
    /** A channel for these places. */
    async channels(...names: string[]): Promise<void> {
      const data = names.map((each) => ({ organisationId: organisation, platform: 'slack', name: each, externalId: `C${newId<string>()}` }))
      await db.chatPlace.createMany({ data })
    },
  }
}
