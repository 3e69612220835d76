import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MeetingService, meetingService, meetings } from '../../../src/features/meetings/index.ts'
import type { MeetingPage } from '../../../src/features/meetings/reading.ts'
import { entryOf } from '../../../src/features/meetings/rules.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { openYearsUntil } from '../../../src/features/organisation/year-store.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import type { Database } from '../../../src/platform/postgres/database.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

const NOW = new Date('2027-04-06T10:00:00Z')
const LONDON = 'Europe/London'

let database: Database
let now = NOW
let organisation: OrganisationId
let service: MeetingService
let practiceIds: Record<string, PracticeId>
let series: Record<string, string>

beforeAll(async () => {
  database = await testDatabase()
  service = meetingService(depsOn(database.db, { now: () => now }), findWorkingTime, [])
})

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

beforeEach(async () => {
  const { db } = database
  now = NOW
  organisation = await testOrganisation()
  const names = ['Archway Surgery', 'Fernville Surgery', 'Silk Mill Practice', 'Empty Surgery']
  const ids = await insertPractices(
    db,
    organisation,
    names.map((name, n) => ({
      name,
      odsCode: `X${n}`,
      agreement: name === 'Silk Mill Practice' ? ('clarifying' as const) : ('signed' as const),
      agreementOn: '2027-01-01',
    })),
  )
  practiceIds = Object.fromEntries(names.map((name, n) => [name, ids[n] as PracticeId]))
  await insertPeople(
    db,
    organisation,
    PEOPLE.map((person) => ({ ...person, email: `${person.name}@example.org` })),
    '2027-01-01',
    NOW,
  )
  await insertSeries(db, organisation, [
    { name: 'Locality', audience: 'practices', chair: 'Locality chair', secretary: 'Locality secretary' },
    { name: 'Hot Topics', audience: 'practices', chair: 'Other chair' },
    { name: 'Executive Committee', audience: 'members' },
  ])
  const rows = await db.meetingSeries.findMany({ where: { organisationId: organisation } })
  series = Object.fromEntries(rows.map(({ id, name }) => [name, id]))
  await openYearsUntil(db, organisation, LONDON, '2027-04-06')
})

async function idOf(name: string): Promise<PersonId> {
  return (await database.db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
}
const as = async (name: string): Promise<Cause> => ({ organisation, person: await idOf(name), through: 'form', key: newId<string>() })
const viewer = async (name: string) => (await findPerson(database.db, organisation, await idOf(name), now)) as Actor

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)

const typed = (differs: Record<string, string> = {}) => ({
  ...{ series: series.Locality ?? '', every: 'once', day: '2027-04-20', time: '13:00', length: '90', place: 'Hall' },
  ...differs,
})
const plan = async (differs: Record<string, string> = {}, who = 'Locality chair') => service.plan(await as(who), typed(differs))
const planned = async (differs: Record<string, string> = {}) => value(await plan(differs)).ids[0] ?? ''
const pageOf = async (id: string, who = 'Archway rep'): Promise<MeetingPage> => value(await service.meeting(await viewer(who), id))
const shownOf = async (id: string) => entryOf((await pageOf(id)).meeting, LONDON)
const change = async (id: string, differs: Record<string, string>, shown = {}, who = 'Locality chair') => {
  const stands = { ...(await shownOf(id)), ...shown }
  return service.change(await as(who), { id, shown: stands, typed: { ...stands, ...differs } })
}
const answer = async (meeting: string, who: string, kind: 'yes' | 'deputy' | 'apologies', form = {}, practice?: PracticeId) =>
  service.answer(await as(who), { meeting, party: practice, answer: kind, typed: form })

async function sweepAt(at: string): Promise<void> {
  now = new Date(at)
  for (const sweep of meetings(depsOn(database.db, { now: () => now }), service).sweeps) await sweep.run({ now, organisation })
}

/** What was sent to whom: kind, and the person's name or the place. */
async function sent(): Promise<string[]> {
  const people = await database.db.person.findMany({ where: { organisationId: organisation } })
  const rows = await database.db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' }, orderBy: { id: 'asc' } })
  await database.db.delivery.deleteMany({ where: { organisationId: organisation } })
  return rows
    .map(({ target, fact }) => {
      const to = people.find(({ id }) => target.includes(id))?.name ?? target
      return `${(fact as { kind: string }).kind} > ${to}`
    })
    .sort()
}

describe('planning', () => {
  test('one meeting, or the first Tuesday of each month until the year ends', async () => {
    await planned()
    const run = value(await plan({ every: 'month', day: '2027-05-04' }))
    expect(run.ids).toHaveLength(11)
    const days = await Promise.all(run.ids.map(async (id) => (await shownOf(id)).day))
    // Tue 4 Jan 2028 is the day after the substitute holiday of New Year.
    expect([days[0], days[8], days.at(-1)]).toEqual(['2027-05-04', '2028-01-04', '2028-03-07'])
  })

  test('is for chair and secretary of the series, the programme manager and administrators', async () => {
    expect(code(await plan({}, 'Archway rep'))).toBe('permission.denied')
    expect(code(await plan({}, 'Other chair'))).toBe('meetings.not_your_series')
    expect(code(await plan({}, 'Locality secretary'))).toBe('ok')
    expect(code(await plan({ day: '2027-04-21' }, 'Programme manager'))).toBe('ok')
    const names = value(await service.planChoices(await viewer('Other chair'))).map(({ name }) => name)
    expect(names).toEqual(['Hot Topics'])
  })

  test('refuses what cannot be', async () => {
    await planned()
    expect(code(await plan())).toBe('meetings.same_day')
    expect(code(await plan({ time: '17:00' }))).toBe('meetings.same_day')
    expect(code(await plan({ every: 'two_weeks', day: '2027-04-06', time: '18:00' }))).toBe('meetings.same_day')
    expect(code(await plan({ day: '2027-04-06', time: '09:00' }))).toBe('meetings.in_past')
    expect(code(await plan({ day: '2030-04-06' }))).toBe('meetings.too_far')
    expect(code(await plan({ day: '2028-06-06', every: 'month' }))).toBe('meetings.year_not_open')
    expect(code(await plan({ day: '2027-02-30' }))).toBe('meetings.no_day')
    expect(code(await plan({ time: '25:00' }))).toBe('meetings.no_time')
    expect(code(await plan({ length: '0' }))).toBe('meetings.no_length')
    expect(code(await plan({ length: '601' }))).toBe('meetings.no_length')
    expect(code(await plan({ series: newId() }))).toBe('meetings.unknown_series')
    expect(code(await plan({ series: 'one_off' }))).toBe('text.missing')
    expect(code(await plan({ series: 'one_off', title: 'COPD', every: 'month' }))).toBe('meetings.once_only')
    expect(code(await plan({ series: 'one_off', title: 'COPD' }))).toBe('ok')
  })

  test('takes no NHS number in title, place, remarks or reason', async () => {
    for (const field of ['title', 'place', 'remarks'])
      expect([field, code(await plan({ [field]: 'Mrs Smith 943 476 5919' }))]).toEqual([field, 'text.nhs_number'])
    const id = await planned()
    expect(code(await service.cancel(await as('Locality chair'), { id, reason: '943 476 5919' }))).toBe('text.nhs_number')
    expect(code(await answer(id, 'Archway rep', 'apologies', { reason: 'for 9434765919' }))).toBe('text.nhs_number')
    expect(code(await answer(id, 'Archway rep', 'deputy', { deputyName: '9434765919' }))).toBe('text.nhs_number')
  })

  test('two people who plan the same day at once: one does, the other is told', async () => {
    const [one, other] = [await as('Locality chair'), await as('Locality secretary')]
    const codes = (await Promise.all([service.plan(one, typed()), service.plan(other, typed())])).map(code)
    expect(codes.sort()).toEqual(['meetings.same_day', 'ok'])
  })
})

describe('a series in the settings', () => {
  test('stays on the list while the calendar holds meetings of it, and goes with its quota otherwise', async () => {
    const deps = depsOn(database.db, { now: () => now })
    const [step] = meetings(deps, service).setupSteps ?? []
    const year = await database.db.commissioningYear.findFirstOrThrow({ where: { organisationId: organisation } })
    for (const seriesId of [series.Locality ?? '', series['Hot Topics'] ?? ''])
      await database.db.seriesQuota.create({ data: { organisationId: organisation, seriesId, yearId: year.id, required: 8, total: 11 } })
    await planned()
    const remove = (name: string) =>
      deps.work({ organisation, through: 'form' }, async (work) =>
        code((await step?.save(work, { remove: ['remove'] }, series[name])) as Result<unknown>),
      )
    expect(await remove('Locality')).toBe('meetings.has_meetings')
    expect(await remove('Hot Topics')).toBe('ok')
    expect(await database.db.meetingSeries.count({ where: { organisationId: organisation } })).toBe(2)
  })
})

describe('changing', () => {
  test('another day moves it, tells everyone who was asked once, and asks to check what they said', async () => {
    const id = await planned()
    await sweepAt('2027-04-13T11:00:00Z')
    value(await answer(id, 'Archway rep', 'yes'))
    await sent()
    now = new Date('2027-04-14T09:00:00Z')
    value(await change(id, { day: '2027-05-18' }))
    expect(await sent()).toEqual(['meeting_moved > Archway rep', 'meeting_moved > Fernville manager', 'meeting_moved > Silk Mill rep'])
    const { meeting } = await pageOf(id)
    expect([meeting.movedFrom?.toISOString(), meeting.questionsAsked]).toEqual(['2027-04-20T12:00:00.000Z', 0])
    await sweepAt('2027-05-11T11:00:00Z')
    expect(await sent()).toContain('meeting_question > Archway rep')
  })

  test('two forms at once keep both changes, unless both changed the same field', async () => {
    const id = await planned()
    value(await change(id, { place: 'Library' }))
    value(await change(id, { remarks: 'Lunch' }, { place: 'Hall' }))
    expect(await shownOf(id)).toMatchObject({ place: 'Library', remarks: 'Lunch' })
    expect(code(await change(id, { place: 'Church' }, { place: 'Hall' }))).toBe('meetings.changed_meanwhile')
    expect(code(await change(id, { place: 'Church' }, {}, 'Other chair'))).toBe('meetings.not_your_series')
  })

  test('not once it has begun, nor when it is cancelled, nor onto a day of the series', async () => {
    const [id, other] = [await planned(), await planned({ day: '2027-04-27' })]
    expect(code(await change(id, { day: '2027-04-27' }))).toBe('meetings.same_day')
    value(await service.cancel(await as('Locality chair'), { id: other }))
    expect(code(await change(other, { place: 'Church' }))).toBe('meetings.is_cancelled')
    expect(code(await change(id, { day: '2027-04-27' }))).toBe('ok')
    now = new Date('2027-04-27T12:00:00Z')
    expect(code(await change(id, { place: 'Church' }))).toBe('meetings.is_over')
    expect(code(await service.cancel(await as('Locality chair'), { id }))).toBe('meetings.is_over')
  })
})

describe('answering', () => {
  test('is for one’s own practice, changeable until the meeting begins; the last word counts', async () => {
    const id = await planned()
    value(await answer(id, 'Archway rep', 'yes'))
    value(await answer(id, 'Archway nurse', 'apologies', { reason: 'Holidays' }))
    expect((await pageOf(id)).answers).toMatchObject([{ answer: 'apologies', by: { name: 'Archway nurse' } }])
    expect(code(await answer(id, 'Archway rep', 'yes', {}, practiceIds['Fernville Surgery']))).toBe('meetings.not_your_practice')
    expect(code(await answer(id, 'Locality chair', 'yes'))).toBe('meetings.no_practice')
    now = new Date('2027-04-20T12:00:00Z')
    expect(code(await answer(id, 'Archway rep', 'yes'))).toBe('meetings.answer_too_late')
  })

  test('whoever runs the meeting may answer for a practice, and the record says who did', async () => {
    const id = await planned()
    value(await answer(id, 'Locality secretary', 'yes', {}, practiceIds['Empty Surgery']))
    expect((await pageOf(id)).answers).toMatchObject([{ party: { name: 'Empty Surgery' }, by: { name: 'Locality secretary' } }])
    expect(code(await answer(id, 'Other chair', 'yes', {}, practiceIds['Empty Surgery']))).toBe('meetings.not_your_practice')
  })

  test('a deputy is of the practice, or a name; a closed practice has no answer', async () => {
    const id = await planned()
    value(await answer(id, 'Archway rep', 'deputy', { deputy: await idOf('Archway nurse') }))
    expect((await pageOf(id)).answers[0]?.deputy).toBe('Archway nurse')
    expect(code(await answer(id, 'Archway rep', 'deputy', { deputy: await idOf('Silk Mill rep') }))).toBe('meetings.not_of_practice')
    expect(code(await answer(id, 'Archway rep', 'deputy'))).toBe('text.missing')
    const closed = { organisationId_id: { organisationId: organisation, id: practiceIds['Archway Surgery'] ?? '' } }
    await database.db.practice.update({ where: closed, data: { closedOn: new Date('2027-04-20') } })
    expect(code(await answer(id, 'Archway rep', 'yes'))).toBe('meetings.practice_not_invited')
  })

  test('reasons are for chair and secretary alone', async () => {
    const id = await planned()
    expect((await pageOf(id, 'Locality chair')).seesReasons).toBe(true)
    expect((await pageOf(id, 'Programme manager')).seesReasons).toBe(false)
    expect((await pageOf(id, 'Archway rep')).mayAnswerFor.map(({ name }) => name)).toEqual(['Archway Surgery'])
  })
})

describe('questions and reminders', () => {
  test('each practice is asked at 7 days, those that are silent once more at 2, and nobody again', async () => {
    const id = await planned()
    await sent()
    await sweepAt('2027-04-13T10:59:00Z')
    expect(await sent()).toEqual([])
    await sweepAt('2027-04-13T11:00:00Z')
    const all = ['meeting_question > Archway rep', 'meeting_question > Fernville manager', 'meeting_question > Silk Mill rep']
    expect(await sent()).toEqual(['meeting_nobody_to_ask > Programme manager', ...all])
    value(await answer(id, 'Fernville manager', 'apologies'))
    await sent()
    await sweepAt('2027-04-18T11:00:00Z')
    expect(await sent()).toEqual(['meeting_nobody_to_ask > Programme manager', all[0], all[2]])
    await sweepAt('2027-04-19T11:00:00Z')
    expect(await sent()).toEqual([])
  })

  test('on the day those who come are reminded; apologies, silence and unsigned practices are not', async () => {
    const id = await planned()
    value(await answer(id, 'Archway rep', 'deputy', { deputy: await idOf('Archway nurse') }))
    value(await answer(id, 'Fernville manager', 'yes'))
    value(await answer(id, 'Silk Mill rep', 'yes'))
    await sweepAt('2027-04-19T12:00:00Z')
    await sent()
    await sweepAt('2027-04-20T07:00:00Z')
    expect(await sent()).toEqual(['meeting_reminder > Archway nurse', 'meeting_reminder > Fernville manager'])
  })

  test('a cancelled meeting asks and reminds nobody; after a long pause nobody hears of what is over', async () => {
    const id = await planned()
    await planned({ day: '2027-04-27' })
    value(await service.cancel(await as('Locality chair'), { id }))
    await sent()
    await sweepAt('2027-05-30T11:00:00Z')
    expect(await sent()).toEqual([])
  })

  test('members who are asked by name get no questions to practices', async () => {
    value(await plan({ series: series['Executive Committee'] ?? '' }, 'Programme manager'))
    await sweepAt('2027-04-13T11:00:00Z')
    expect(await sent()).toEqual([])
  })
})
