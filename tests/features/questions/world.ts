import { findBodySeries } from '../../../src/features/actions/index.ts'
import { agendaCarrying } from '../../../src/features/agenda/index.ts'
import { raisedFor } from '../../../src/features/agenda/store.ts'
import { meetingService } from '../../../src/features/meetings/index.ts'
import { entryOf } from '../../../src/features/meetings/rules.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { AREAS, SETTINGS } from '../../../src/features/organisation/beginnings.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { raiseElsewhere } from '../../../src/features/proposals/index.ts'
import { followSessions, questionService, questions } from '../../../src/features/questions/index.ts'
import type { Question } from '../../../src/features/questions/model.ts'
import { findQuestion } from '../../../src/features/questions/store.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import { type Actor, ROLES, type Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

/** A Tuesday. */
export const NOW = '2027-04-06T10:00:00Z'
const LONDON = 'Europe/London'

type Member = { name: string; roles: Role[]; practice?: string }

const PEOPLE: Member[] = [
  { name: 'Fernville GP', roles: ['practice_member'], practice: 'Fernville Surgery' },
  { name: 'Fernville nurse', roles: ['practice_member'], practice: 'Fernville Surgery' },
  { name: 'Archway GP', roles: ['practice_member'], practice: 'Archway Surgery' },
  { name: 'Executive', roles: ['executive_member'] },
  { name: 'Second executive', roles: ['executive_member'] },
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Administrator', roles: ['administrator'] },
]

/** Held for a practice: whoever has one of these is a member of it. */
export const PRACTICE_ROLES: readonly Role[] = ['practice_representative', 'prescribing_lead', 'practice_manager']

const onlyWith = (role: Role): Member => ({
  ...{ name: `Only ${role}`, roles: [role] },
  ...(PRACTICE_ROLES.includes(role) && { practice: 'Archway Surgery' }),
})

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

export type World = Awaited<ReturnType<typeof questionWorld>>

/** A group with two practices, an executive that meets, and one person for each role. */
export async function questionWorld() {
  const { db } = await testDatabase()
  const workspace = newId<string>()
  const organisation: OrganisationId = await testOrganisation({ workspace })
  let now = new Date(NOW)
  const deps = depsOn(db, { now: () => now })
  const agenda = agendaCarrying({ ...deps, findWorkingTime })
  const parts = { ...deps, agenda, actions: actionsAgreed, raiseProposal: raiseElsewhere, findBodySeries }
  const service = questionService(parts)
  const feature = questions(parts, service)
  const calendar = meetingService(deps, findWorkingTime, [agenda.follow, followSessions])
  const practices = ['Fernville Surgery', 'Archway Surgery'].map((name, n) => ({ name, odsCode: `X${n}`, listSize: 1000 }))
  await insertPractices(
    db,
    organisation,
    practices.map((practice) => ({ ...practice, agreement: 'signed' as const, agreementOn: '2027-01-01' })),
  )
  const others = ROLES.filter((role) => role !== 'practice_member').map(onlyWith)
  const people = [...PEOPLE, ...others].map((person) => ({ ...person, email: `${person.name}@example.org` }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  await insertSeries(db, organisation, [{ name: 'Executive Committee', audience: 'members', members: ['Executive', 'Second executive'] }])
  await openYearsUntil(db, organisation, LONDON, '2027-04-06')
  await db.setting.createMany({ data: Object.entries(SETTINGS).map(([key, value]) => ({ organisationId: organisation, key, value })) })
  await db.commissioningArea.createMany({ data: AREAS.map((area, rank) => ({ organisationId: organisation, id: newId(), ...area, rank })) })
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  const series = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation } })

  const idOf = (name: string): PersonId => rows.find((row) => row.name === name)?.id as PersonId
  const as = (name: string): Cause => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() })
  const viewer = async (name: string) => (await findPerson(db, organisation, idOf(name), now)) as Actor
  const meetingOf = async (id: string) => value(await calendar.meeting(await viewer('Programme manager'), id)).meeting

  return {
    ...{ db, organisation, deps, service, feature, idOf, as, viewer },
    now: () => now,
    /** Gives somebody an account in the chat, with the channel that is theirs alone; by default in the group's own. */
    async joins(name: string, of = workspace): Promise<void> {
      const account = { platform: 'slack', workspace: of, externalId: `U${newId()}`, directChannel: `D of ${name}` }
      await db.chatIdentity.create({ data: { organisationId: organisation, personId: idOf(name), ...account } })
    },
    goTo(at: string) {
      now = new Date(at)
    },
    stands: async (id: string) => (await findQuestion(db, organisation, id)) as Question,
    /** The id of a question that was asked. */
    asked: async (who = 'Fernville GP', how = 'unnamed', text = 'Who commissions physiotherapy?') =>
      value(await service.ask(as(who), { text, how })).id,

    async plan(day: string): Promise<string> {
      const typed = { series: series.id, every: 'once', day, time: '13:00', length: '60', place: 'Hall' }
      return value(await calendar.plan(as('Programme manager'), typed)).ids[0] ?? ''
    },
    async move(id: string, day: string): Promise<void> {
      const shown = entryOf(await meetingOf(id), LONDON)
      value(await calendar.change(as('Programme manager'), { id, shown, typed: { ...shown, day } }))
    },
    cancel: async (id: string) => value(await calendar.cancel(as('Programme manager'), { id })),
    onAgenda: async (id: string) =>
      (await raisedFor(db, organisation, [`question:${id}`])).map(({ meetingId, title, suggestedBy }) => ({
        ...{ meetingId, title, by: suggestedBy.name },
      })),

    async sweepAt(at: string): Promise<void> {
      now = new Date(at)
      for (const sweep of feature.sweeps) await sweep.run({ now, organisation })
    },
    /** Where which messages about a question were sent. */
    async sent(id: string): Promise<string[]> {
      const posts = await db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' }, orderBy: { id: 'asc' } })
      const name = (target: string) => rows.find((row) => target === `person:${row.id}`)?.name ?? target
      return posts
        .filter(({ fact }) => (fact as Fact).questionId === id)
        .map(({ fact, target }) => `${(fact as Fact).kind} to ${name(target)}`)
    },
    /** Everything that a use case of this slice could write. */
    kept: async () => ({
      questions: await db.question.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } }),
      support: await db.questionSupport.count({ where: { organisationId: organisation } }),
      audits: await db.auditEvent.count({ where: { organisationId: organisation } }),
      sent: await db.delivery.count({ where: { organisationId: organisation } }),
    }),
  }
}
