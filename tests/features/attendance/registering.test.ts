import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askForRegisters, followRegisters } from '../../../src/features/attendance/asking-sweep.ts'
import { homeSection } from '../../../src/features/attendance/home.ts'
import { registerOfMeetings } from '../../../src/features/attendance/index.ts'
import type { Mark } from '../../../src/features/attendance/register-model.ts'
import type { RegisterPage } from '../../../src/features/attendance/register-reading.ts'
import { shownMark, visitorsWritten } from '../../../src/features/attendance/register-rules.ts'
import type { RegisterService } from '../../../src/features/attendance/register-service.ts'
import type { CameFields } from '../../../src/features/attendance/who-came.ts'
import { insertSeries } from '../../../src/features/meetings/store.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
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

const STARTS_AT = new Date('2027-03-16T13:00:00Z')
const AFTER = new Date('2027-03-16T15:00:00Z')
const LATER = new Date('2027-04-06T10:00:00Z')

let database: Database
let now = AFTER
let organisation: OrganisationId
let service: RegisterService
let followed: string[]
let practices: Record<string, PracticeId>
let meeting: string

beforeAll(async () => {
  database = await testDatabase()
  const note = async (_work: unknown, id: string) => {
    followed.push(id)
  }
  service = registerOfMeetings(depsOn(database.db, { now: () => now }), [note])
})

const PEOPLE: { name: string; roles: Role[]; practice?: string }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Locality chair', roles: [] },
  { name: 'Other chair', roles: [] },
  { name: 'Committee member', roles: ['patient_representative'] },
  { name: 'Archway rep', roles: ['practice_member', 'practice_representative'], practice: 'Archway Surgery' },
  { name: 'Archway manager', roles: ['practice_manager'], practice: 'Archway Surgery' },
  { name: 'Fernville GP', roles: ['practice_member'], practice: 'Fernville Surgery' },
]

beforeEach(async () => {
  const { db } = database
  now = AFTER
  followed = []
  organisation = await testOrganisation()
  const names = ['Archway Surgery', 'Fernville Surgery', 'Silk Mill Practice']
  const signed = { agreement: 'signed', agreementOn: '2027-01-01' } as const
  const ids = await insertPractices(
    db,
    organisation,
    names.map((name, n) => ({ name, odsCode: `X${n}`, ...signed })),
  )
  practices = Object.fromEntries(names.map((name, n) => [name, ids[n] as PracticeId]))
  const people = PEOPLE.map((person) => ({ ...person, email: `${person.name}@example.org` }))
  await insertPeople(db, organisation, people, '2027-01-01', AFTER)
  await insertSeries(db, organisation, [
    { name: 'Locality', audience: 'practices', chair: 'Locality chair' },
    { name: 'Hot Topics', audience: 'practices', chair: 'Other chair' },
    { name: 'Executive Committee', audience: 'members', chair: 'Locality chair' },
  ])
  meeting = await meetingOf('Locality')
})

async function meetingOf(series: string, over: { startsAt?: Date; state?: string } = {}): Promise<string> {
  const { db } = database
  const id = newId<string>()
  const { id: seriesId } = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name: series } })
  const row = { organisationId: organisation, id, seriesId, title: series, startsAt: STARTS_AT, lengthMinutes: 90, state: 'planned' }
  await db.meeting.create({ data: { ...row, version: 1, questionsAsked: 0, createdAt: STARTS_AT, ...over } })
  await db.registerAsk.create({
    data: { organisationId: organisation, meetingId: id, asked: 0, nextAskAt: new Date('2027-03-16T14:30:00Z') },
  })
  return id
}

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

const answer = async (practice: string, said: 'yes' | 'deputy' | 'apologies', who: string, deputyName?: string) =>
  database.db.answer.create({
    data: {
      ...{ organisationId: organisation, id: newId<string>(), meetingId: meeting, practiceId: practices[practice] ?? null, answer: said },
      ...{ byId: await idOf(who), at: STARTS_AT, ...(deputyName && { deputyName }) },
    },
  })

const pageOf = async (id = meeting, who = 'Locality chair'): Promise<RegisterPage> => value(await service.register(await viewer(who), id))

type Marked = Readonly<Record<string, Mark>>
type More = { who?: string; visitors?: string; reason?: string; nobodyWasThere?: boolean; shown?: RegisterPage }

/** Saves the form as it was shown, but for what is changed, by name. */
async function save(changed: Marked = {}, { who = 'Locality chair', shown, visitors, ...more }: More = {}): Promise<Result<unknown>> {
  const page = shown ?? (await pageOf())
  const before = new Map(page.rows.map((row) => [row.id, shownMark(row, page.isSaved)]))
  const wanted = new Map(page.rows.map(({ id, name }) => [id, changed[name] ?? before.get(id)]))
  const chosen = (mark: Mark) => new Set([...wanted].flatMap(([id, each]) => (each === mark ? [id] : [])))
  const stood = visitorsWritten(page.visitors)
  return service.save(await as(who), {
    meeting: page.meeting.id,
    shownOf: (id) => before.get(id) ?? 'not_recorded',
    typed: { here: chosen('present'), apologies: chosen('apologies') },
    visitors: { typed: visitors ?? stood, wereShown: (text) => text === stood },
    ...{ reason: '', nobodyWasThere: false, ...more },
  })
}

/** The register as it stands, by name; who came in brackets. */
async function stands(id = meeting): Promise<Record<string, string>> {
  const include = { practice: true, member: true, came: true } as const
  const rows = await database.db.attendance.findMany({ where: { organisationId: organisation, meetingId: id }, include })
  return Object.fromEntries(
    rows.map(({ practice, member, visitorName, presence, came, cameName }) => {
      const who = came?.name ?? cameName
      return [practice?.name ?? member?.name ?? `visitor ${visitorName}`, who ? `${presence} (${who})` : presence]
    }),
  )
}

/** What was sent to whom: kind, and the person's name. */
async function sent(): Promise<string[]> {
  const people = await database.db.person.findMany({ where: { organisationId: organisation } })
  const rows = await database.db.delivery.findMany({ where: { organisationId: organisation, mode: 'post' } })
  await database.db.delivery.deleteMany({ where: { organisationId: organisation } })
  return rows.map(({ target, fact }) => `${(fact as { kind: string }).kind} > ${people.find(({ id }) => target.includes(id))?.name}`).sort()
}

const actions = async () => {
  const rows = await database.db.auditEvent.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
  return rows.map(({ action }) => action)
}

describe('saving a register', () => {
  test('as it was promised: who said yes is there, who sent apologies is noted so, the rest was not; who came is known', async () => {
    await answer('Archway Surgery', 'yes', 'Archway rep')
    await answer('Fernville Surgery', 'deputy', 'Fernville GP', 'A locum')
    await answer('Silk Mill Practice', 'apologies', 'Programme manager')
    expect(code(await save({}, { visitors: 'Commissioning lead, PCT' }))).toBe('ok')
    expect(await stands()).toEqual({
      'Archway Surgery': 'present (Archway rep)',
      'Fernville Surgery': 'present (A locum)',
      'Silk Mill Practice': 'apologies',
      'visitor Commissioning lead': 'present',
    })
    const { state, registerSavedById } = await database.db.meeting.findFirstOrThrow({
      where: { organisationId: organisation, id: meeting },
    })
    expect([state, registerSavedById]).toEqual(['held', await idOf('Locality chair')])
    expect(await database.db.registerAsk.count({ where: { organisationId: organisation } })).toBe(0)
    expect([await actions(), followed]).toEqual([['attendance.log'], [meeting]])
  })

  test('whoever answers for a practice that is not theirs did not come for it', async () => {
    await answer('Archway Surgery', 'yes', 'Programme manager')
    await save()
    expect((await stands())['Archway Surgery']).toBe('present')
  })

  test('is for whoever runs the meeting', async () => {
    const shown = await pageOf()
    expect(code(await save({ 'Archway Surgery': 'present' }, { who: 'Archway rep', shown }))).toBe('permission.denied')
    expect(code(await save({ 'Archway Surgery': 'present' }, { who: 'Other chair', shown }))).toBe('attendance.not_your_meeting')
    expect(code(await service.register(await viewer('Archway rep'), meeting))).toBe('permission.denied')
    expect(code(await service.register(await viewer('Other chair'), meeting))).toBe('attendance.not_your_meeting')
    expect(code(await save({ 'Archway Surgery': 'present' }, { who: 'Programme manager', shown }))).toBe('ok')
  })

  test('with no one present is asked about, and then taken', async () => {
    expect(code(await save())).toBe('attendance.nobody_there')
    expect(await stands()).toEqual({})
    expect(code(await save({ 'Archway Surgery': 'present' }, { nobodyWasThere: true }))).toBe('attendance.somebody_there')
    expect(code(await save({}, { nobodyWasThere: true }))).toBe('ok')
    expect(new Set(Object.values(await stands()))).toEqual(new Set(['absent']))
  })

  test('of a meeting that is to come, or cancelled, or of nobody, is refused', async () => {
    const shown = await pageOf()
    now = new Date('2027-03-16T12:59:59Z')
    expect(code(await save({ 'Archway Surgery': 'present' }, { shown }))).toBe('attendance.not_begun')
    now = AFTER
    await database.db.meeting.updateMany({ where: { organisationId: organisation }, data: { state: 'cancelled' } })
    expect(code(await save({ 'Archway Surgery': 'present' }, { shown }))).toBe('attendance.meeting_cancelled')
    expect(code(await service.register(await viewer('Locality chair'), newId<string>()))).toBe('attendance.no_such_meeting')
  })

  test('a meeting of another organisation is not there', async () => {
    const other = organisation
    const theirs = meeting
    organisation = await testOrganisation()
    await insertPeople(
      database.db,
      organisation,
      [{ name: 'Administrator', email: 'a@example.org', roles: ['administrator'] }],
      '2027-01-01',
      now,
    )
    expect(code(await service.register(await viewer('Administrator'), theirs))).toBe('attendance.no_such_meeting')
    expect(code(await service.claim(await as('Administrator'), { meeting: theirs }))).toBe('attendance.no_such_meeting')
    expect(value(await service.wanted(await viewer('Administrator'), ''))).toBeNull()
    organisation = other
  })

  test('a patient’s number is refused wherever something is typed, and nothing is saved', async () => {
    const number = '943 476 5919'
    expect(code(await save({ 'Archway Surgery': 'present' }, { visitors: `Patient ${number}` }))).toBe('text.nhs_number')
    expect(await stands()).toEqual({})
    await save({ 'Archway Surgery': 'present' })
    now = LATER
    expect(code(await save({ 'Archway Surgery': 'absent', 'Silk Mill Practice': 'present' }, { reason: number }))).toBe('text.nhs_number')
    const came = { person: '', name: number }
    const of = practices['Archway Surgery'] ?? ''
    const form = { meeting, of, shown: 'present', mark: 'present', came, cameShown: NOBODY, reason: '' } as const
    expect(code(await service.saveLine(await as('Locality chair'), form))).toBe('text.nhs_number')
  })

  test('the same form sent again does nothing more', async () => {
    const page = await pageOf()
    const cause = await as('Locality chair')
    const form = {
      ...{ meeting, shownOf: () => 'absent' as const, reason: '', nobodyWasThere: false },
      typed: { here: new Set(page.rows.map(({ id }) => id)), apologies: new Set<string>() },
      visitors: { typed: '', wereShown: (text: string) => text === '' },
    }
    expect([code(await service.save(cause, form)), code(await service.save(cause, form))]).toEqual(['ok', 'ok'])
    expect(await actions()).toEqual(['attendance.log'])
  })
})

const NOBODY: CameFields = { person: '', name: '' }

/** Who came, as the form of a line shows it. */
async function cameNow(of: string): Promise<CameFields> {
  const row = await database.db.attendance.findFirst({ where: { organisationId: organisation, meetingId: meeting, practiceId: of } })
  return { person: row?.cameId ?? '', name: row?.cameName ?? '' }
}

describe('saving again', () => {
  test('two people at once lose nothing: each line is as whoever changed it left it', async () => {
    const shown = await pageOf()
    const [first, second] = await Promise.all([
      save({ 'Archway Surgery': 'present' }, { shown }),
      save({ 'Fernville Surgery': 'present' }, { shown, who: 'Programme manager' }),
    ])
    expect([code(first), code(second)]).toEqual(['ok', 'ok'])
    expect(await stands()).toEqual({ 'Archway Surgery': 'present', 'Fernville Surgery': 'present', 'Silk Mill Practice': 'absent' })
  })

  test('a line that both changed differently comes back by name', async () => {
    await save({ 'Archway Surgery': 'present' })
    const shown = await pageOf()
    await save({ 'Fernville Surgery': 'apologies' }, { shown })
    const second = await save({ 'Fernville Surgery': 'present' }, { shown })
    expect(second).toMatchObject({
      refusal: { code: 'attendance.changed_meanwhile', field: 'here', facts: { names: 'Fernville Surgery' } },
    })
    expect(code(await save({ 'Archway Surgery': 'present' }, { shown, visitors: 'One' }))).toBe('ok')
    expect(code(await save({}, { shown, visitors: 'Another' }))).toBe('attendance.visitors_meanwhile')
  })

  test('a practice that was asked later has no line, and stays not recorded (D2)', async () => {
    await save({ 'Archway Surgery': 'present' })
    await insertPractices(database.db, organisation, [
      { name: 'New Surgery', odsCode: 'Y1', agreement: 'signed', agreementOn: '2027-04-01' },
    ])
    await save({ 'Silk Mill Practice': 'present' })
    expect(Object.keys(await stands())).not.toContain('New Surgery')
    await save({ 'New Surgery': 'present' })
    expect((await stands())['New Surgery']).toBe('present')
  })

  test('a practice that has closed since keeps its line', async () => {
    await save({ 'Archway Surgery': 'present' })
    await database.db.practice.updateMany({
      where: { organisationId: organisation, name: 'Archway Surgery' },
      data: { closedOn: new Date('2027-03-10') },
    })
    expect((await pageOf()).rows.map(({ name }) => name)).toContain('Archway Surgery')
    await save({ 'Fernville Surgery': 'present' })
    expect((await stands())['Archway Surgery']).toBe('present')
  })

  test('who came, and whether a line is recorded at all, is changed line by line', async () => {
    const of = practices['Archway Surgery'] ?? ''
    const line = async (mark: Mark, came: CameFields, shown: Mark = 'present') =>
      code(await service.saveLine(await as('Locality chair'), { meeting, of, shown, mark, came, cameShown: await cameNow(of), reason: '' }))
    expect(await line('present', NOBODY)).toBe('attendance.register_first')
    await save({ 'Archway Surgery': 'present' })
    expect(await line('present', { person: await idOf('Archway manager'), name: '' })).toBe('ok')
    expect((await stands())['Archway Surgery']).toBe('present (Archway manager)')
    expect(await line('present', { person: await idOf('Archway manager'), name: 'A locum' })).toBe('ok')
    expect((await stands())['Archway Surgery']).toBe('present (A locum)')
    expect(await line('present', { person: await idOf('Archway rep'), name: 'A locum' })).toBe('ok')
    expect((await stands())['Archway Surgery']).toBe('present (Archway rep)')
    expect(await line('present', { person: await idOf('Fernville GP'), name: '' })).toBe('attendance.not_of_practice')
    expect(await line('not_recorded', NOBODY)).toBe('ok')
    expect(Object.keys(await stands())).not.toContain('Archway Surgery')
    expect(await line('present', NOBODY, 'absent')).toBe('attendance.changed_meanwhile')
  })

  test('two people at one line lose nothing, whichever of its fields each changed', async () => {
    await save({ 'Archway Surgery': 'present', 'Fernville Surgery': 'present' })
    const of = practices['Archway Surgery'] ?? ''
    const line = async (mark: Mark, came: CameFields, cameShown = NOBODY) =>
      code(await service.saveLine(await as('Locality chair'), { meeting, of, shown: 'present', mark, came, cameShown, reason: '' }))
    const manager = { person: await idOf('Archway manager'), name: '' }
    const locum = { person: '', name: 'A locum' }
    expect([await line('present', manager), await line('present', NOBODY)]).toEqual(['ok', 'ok'])
    expect((await stands())['Archway Surgery']).toBe('present (Archway manager)')
    expect([await line('present', locum), await line('present', manager)]).toEqual(['attendance.changed_meanwhile', 'ok'])
    expect(await line('absent', manager, manager)).toBe('ok')
    expect([await line('present', NOBODY), await line('present', locum)]).toEqual(['ok', 'attendance.changed_meanwhile'])
    expect((await stands())['Archway Surgery']).toBe('absent')
  })

  test('who came stays with a line that somebody opens and saves after they have gone elsewhere', async () => {
    await answer('Archway Surgery', 'yes', 'Archway rep')
    await save()
    await database.db.roleAssignment.updateMany({
      where: { organisationId: organisation, personId: await idOf('Archway rep') },
      data: { toOn: new Date('2027-03-16') },
    })
    const form = { meeting, of: practices['Archway Surgery'] ?? '', shown: 'present', mark: 'present', reason: '' } as const
    expect(code(await service.saveLine(await as('Locality chair'), { ...form, came: NOBODY, cameShown: NOBODY }))).toBe('ok')
    expect((await stands())['Archway Surgery']).toBe('present (Archway rep)')
    const locum = { person: '', name: 'A locum' }
    expect(code(await service.saveLine(await as('Locality chair'), { ...form, came: locum, cameShown: NOBODY }))).toBe('ok')
    expect((await stands())['Archway Surgery']).toBe('present (A locum)')
  })
})

describe('a correction, two weeks after the meeting', () => {
  test('wants a reason, and is told in private to the practices that it concerns (D8)', async () => {
    await save({ 'Archway Surgery': 'present' })
    now = LATER
    const changed = { 'Archway Surgery': 'apologies', 'Fernville Surgery': 'present' } as const
    expect(await save(changed)).toMatchObject({ refusal: { code: 'attendance.reason_wanted', field: 'reason' } })
    expect(await sent()).toEqual([])
    expect(code(await save(changed, { reason: 'Mixed up two names.' }))).toBe('ok')
    expect(await sent()).toEqual([
      'register_corrected > Archway manager',
      'register_corrected > Archway rep',
      // Fernville has neither representative nor manager.
      'register_corrected > Programme manager',
    ])
    const rows = await database.db.registerCorrection.findMany({ where: { organisationId: organisation } })
    expect(rows.map(({ reason }) => reason)).toEqual(['Mixed up two names.'])
    const events = await database.db.auditEvent.findMany({ where: { organisationId: organisation } })
    expect(JSON.stringify(events)).not.toContain('Mixed up')
  })

  test('is none where nothing changes, nor where the register comes late', async () => {
    now = LATER
    expect(code(await save({ 'Archway Surgery': 'present' }))).toBe('ok')
    expect(code(await save())).toBe('ok')
    expect(await database.db.registerCorrection.count({ where: { organisationId: organisation } })).toBe(0)
    expect(await sent()).toEqual([])
  })
})

describe('I was there', () => {
  const claim = async (who: string, practice?: PracticeId, id = meeting) => service.claim(await as(who), { meeting: id, practice })

  test('counts nothing by itself: its keeper is told, and it is chosen in the form', async () => {
    expect(code(await claim('Fernville GP'))).toBe('ok')
    expect(await stands()).toEqual({})
    expect(await sent()).toEqual(['presence_claimed > Locality chair'])
    const { rows } = await pageOf()
    expect(rows.filter(({ saysWasThere }) => saysWasThere).map(({ name }) => name)).toEqual(['Fernville Surgery'])
    await save()
    expect(await stands()).toEqual({
      'Archway Surgery': 'absent',
      'Fernville Surgery': 'present (Fernville GP)',
      'Silk Mill Practice': 'absent',
    })
    expect(await sent()).toEqual(['presence_settled > Fernville GP'])
    expect(code(await claim('Fernville GP'))).toBe('attendance.counted_already')
  })

  test('is said for oneself alone, once, of a meeting that has begun', async () => {
    expect(code(await claim('Fernville GP', practices['Archway Surgery']))).toBe('attendance.no_practice_of_yours')
    expect(code(await claim('Committee member'))).toBe('attendance.no_practice_of_yours')
    expect(code(await claim('Archway rep'))).toBe('ok')
    expect(code(await claim('Archway manager'))).toBe('attendance.claimed_already')
    expect(code(await claim('Archway rep', undefined, await meetingOf('Locality', { startsAt: LATER })))).toBe('attendance.not_begun')
    expect(code(await claim('Archway rep', undefined, await meetingOf('Hot Topics', { state: 'cancelled' })))).toBe(
      'attendance.meeting_cancelled',
    )
  })

  test('two people of one practice who say so at once say it once', async () => {
    const both = await Promise.all([claim('Archway rep'), claim('Archway manager')])
    expect(both.map(code).sort()).toEqual(['attendance.claimed_already', 'ok'])
    expect(await sent()).toEqual(['presence_claimed > Locality chair'])
  })

  test('somebody of two practices says for which', async () => {
    const { id: personId } = await database.db.person.findFirstOrThrow({ where: { organisationId: organisation, name: 'Fernville GP' } })
    const role = { organisationId: organisation, id: newId<string>(), role: 'practice_member', fromOn: new Date('2027-01-01') }
    await database.db.roleAssignment.create({ data: { ...role, personId, practiceId: practices['Silk Mill Practice'] ?? null } })
    expect(code(await claim('Fernville GP'))).toBe('attendance.which_practice')
    expect(code(await claim('Fernville GP', practices['Silk Mill Practice']))).toBe('ok')
  })

  test('of a register that is in: one confirms it, and the next is told who did', async () => {
    await save({ 'Archway Surgery': 'present' })
    const { claim: id } = value(await claim('Fernville GP'))
    await sent()
    const confirm = async (who: string) => service.confirm(await as(who), id)
    expect(code(await confirm('Archway rep'))).toBe('permission.denied')
    expect(code(await confirm('Other chair'))).toBe('attendance.not_your_meeting')
    const both = await Promise.all([confirm('Locality chair'), confirm('Programme manager')])
    expect(both.map(code).sort()).toEqual(['attendance.confirmed_already', 'ok'])
    expect((await stands())['Fernville Surgery']).toBe('present (Fernville GP)')
    expect(await sent()).toEqual(['presence_settled > Fernville GP'])
    expect(followed).toEqual([meeting, meeting])
    expect(await confirm('Locality chair')).toMatchObject({ refusal: { code: 'attendance.confirmed_already' } })
  })

  test('before the register is in, there is nothing to confirm; one that leaves it out settles it', async () => {
    const { claim: id } = value(await claim('Fernville GP'))
    expect(code(await service.confirm(await as('Locality chair'), id))).toBe('attendance.register_first')
    await save({ 'Fernville Surgery': 'absent', 'Archway Surgery': 'present' })
    expect(code(await service.confirm(await as('Locality chair'), id))).toBe('attendance.claim_settled')
    expect(code(await service.confirm(await as('Locality chair'), newId<string>()))).toBe('attendance.no_such_claim')
  })

  test('said while the form is open, it is not passed over: the register is in, and it waits to be confirmed', async () => {
    const shown = await pageOf()
    const { claim: id } = value(await claim('Fernville GP'))
    await sent()
    expect(code(await save({ 'Archway Surgery': 'present' }, { shown }))).toBe('ok')
    expect(await sent()).toEqual([])
    expect(code(await service.confirm(await as('Locality chair'), id))).toBe('ok')
    expect((await stands())['Fernville Surgery']).toBe('present (Fernville GP)')
  })

  test('confirmed after two weeks, it is a correction', async () => {
    await save({ 'Archway Surgery': 'present' })
    now = LATER
    const { claim: id } = value(await claim('Fernville GP'))
    expect(code(await service.confirm(await as('Locality chair'), id))).toBe('ok')
    expect(await database.db.registerCorrection.count({ where: { organisationId: organisation } })).toBe(1)
    expect(await sent()).toContain('register_corrected > Programme manager')
  })

  test('the recent meetings of a person, each with what is known of them', async () => {
    const states = async (who: string) => (await service.recent(await viewer(who))).map(({ state }) => state)
    expect(await states('Fernville GP')).toEqual(['may_claim'])
    await claim('Fernville GP')
    expect(await states('Fernville GP')).toEqual(['waits'])
    await save()
    expect([await states('Fernville GP'), await states('Archway rep'), await states('Committee member')]).toEqual([
      ['there'],
      ['may_claim'],
      [],
    ])
    now = new Date('2027-07-01T10:00:00Z')
    expect(await states('Archway rep')).toEqual([])
  })
})

describe('a committee', () => {
  async function committee(): Promise<string> {
    const id = await meetingOf('Executive Committee')
    const { seriesId } = await database.db.meeting.findFirstOrThrow({ where: { organisationId: organisation, id } })
    for (const name of ['Committee member', 'Archway rep', 'Archway manager'])
      await database.db.seriesMember.create({
        data: { organisationId: organisation, seriesId: seriesId ?? '', personId: await idOf(name) },
      })
    return id
  }

  test('is recorded as people, each by themselves', async () => {
    const id = await committee()
    const shown = await pageOf(id)
    expect(shown.rows.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'member Archway manager',
      'member Archway rep',
      'member Committee member',
    ])
    expect(code(await save({ 'Archway rep': 'present', 'Archway manager': 'apologies' }, { shown }))).toBe('ok')
    expect(await stands(id)).toEqual({ 'Archway manager': 'apologies', 'Archway rep': 'present', 'Committee member': 'absent' })
  })

  test('a member says "I was there" of themselves; a practice is not asked', async () => {
    const id = await committee()
    const claims = async (who: string) => code(await service.claim(await as(who), { meeting: id }))
    expect([await claims('Committee member'), await claims('Fernville GP')]).toEqual(['ok', 'attendance.not_a_member'])
    await save({ 'Archway rep': 'present' }, { shown: await pageOf(id) })
    expect((await stands(id))['Committee member']).toBe('present')
    now = LATER
    await sent()
    await save({ 'Committee member': 'absent' }, { shown: await pageOf(id), reason: 'It was somebody else.' })
    expect(await sent()).toEqual(['register_corrected > Committee member'])
  })
})

describe('asking for a register that is missing', () => {
  const deps = () => depsOn(database.db, { now: () => now })
  async function sweepAt(at: string): Promise<string[]> {
    now = new Date(at)
    await askForRegisters(deps(), findWorkingTime).run({ now, organisation })
    const nudges = await database.db.nudge.findMany({ where: { organisationId: organisation } })
    await database.db.nudge.deleteMany({ where: { organisationId: organisation } })
    const people = await database.db.person.findMany({ where: { organisationId: organisation } })
    return nudges.map(({ personId, fact }) => `${(fact as { kind: string }).kind} > ${people.find(({ id }) => id === personId)?.name}`)
  }
  const ASKED = 'register_wanted_nudge > Locality chair'

  test('its keeper is asked on the next working day and on the third, never more', async () => {
    // The meeting is on a Tuesday.
    expect(await sweepAt('2027-03-16T14:30:00Z')).toEqual([])
    expect(await sweepAt('2027-03-17T12:29:00Z')).toEqual([])
    expect(await sweepAt('2027-03-17T12:30:00Z')).toEqual([ASKED])
    expect(await sweepAt('2027-03-18T12:30:00Z')).toEqual([])
    expect(await sweepAt('2027-03-19T12:30:00Z')).toEqual([ASKED])
    expect(await sweepAt('2027-04-19T12:30:00Z')).toEqual([])
  })

  test('while it is being saved, the register is in and nobody is asked any more, or was asked a moment before', async () => {
    const shown = await pageOf()
    now = new Date('2027-03-17T12:30:00Z')
    const sweeping = askForRegisters(deps(), findWorkingTime)
    const [saved] = await Promise.all([
      save({ 'Archway Surgery': 'present' }, { shown }),
      sweeping.run({ now, organisation }),
      sweeping.run({ now, organisation }),
    ])
    expect(code(saved)).toBe('ok')
    expect(await database.db.registerAsk.count({ where: { organisationId: organisation } })).toBe(0)
    expect(await database.db.nudge.count({ where: { organisationId: organisation } })).toBeLessThan(2)
  })

  test('where nobody has a seat, the programme manager is; once it is in, nobody is', async () => {
    await database.db.meetingSeries.updateMany({ where: { organisationId: organisation }, data: { chairId: null } })
    await sweepAt('2027-03-16T14:30:00Z')
    expect(await sweepAt('2027-03-17T12:30:00Z')).toEqual(['register_wanted_nudge > Programme manager'])
    await save({ 'Archway Surgery': 'present' }, { who: 'Programme manager', shown: await pageOf(meeting, 'Programme manager') })
    expect(await sweepAt('2027-03-19T12:30:00Z')).toEqual([])
  })

  test('Home shows its keeper what is missing, and what there is to confirm', async () => {
    const lines = async (who: string) => (await homeSection(deps())(await viewer(who), now)).map(({ fact }) => fact.kind)
    expect([await lines('Locality chair'), await lines('Programme manager'), await lines('Archway rep')]).toEqual([
      ['register_wanted'],
      [],
      [],
    ])
    await save({ 'Archway Surgery': 'present' })
    expect(await lines('Locality chair')).toEqual([])
    await service.claim(await as('Fernville GP'), { meeting })
    expect(await lines('Locality chair')).toEqual(['presence_waits'])
  })

  test('Home shows its keeper theirs, however much waits for others', async () => {
    const { db } = database
    const lines = async (who: string) => (await homeSection(deps())(await viewer(who), now)).map(({ fact }) => fact.kind)
    const minute = (n: number) => ({ startsAt: new Date(STARTS_AT.getTime() + n * 60_000) })
    for (let n = 1; n <= 21; n += 1) {
      const id = await meetingOf('Hot Topics', minute(n))
      const claim = { organisationId: organisation, id: newId<string>(), meetingId: id, practiceId: practices['Archway Surgery'] ?? '' }
      await db.presenceClaim.create({ data: { ...claim, byId: await idOf('Archway rep'), at: now } })
    }
    now = new Date('2027-03-16T16:00:00Z')
    expect(await lines('Locality chair')).toEqual(['register_wanted'])
    await save({ 'Archway Surgery': 'present' })
    await db.meeting.updateMany({ where: { organisationId: organisation }, data: { state: 'held', registerSavedAt: now } })
    await service.claim(await as('Fernville GP'), { meeting })
    expect(await lines('Locality chair')).toEqual(['presence_waits'])
  })

  test('the calendar is followed: a moved meeting is asked about anew, a cancelled one never', async () => {
    const { calendar, work } = deps()
    const follow = () =>
      work({ organisation, through: 'sweep' }, async (run) => {
        const found = await calendar.find(run.db, organisation, meeting)
        if (found) await followRegisters(run, [found])
      })
    const change = (data: { startsAt?: Date; state?: string }) =>
      database.db.meeting.updateMany({ where: { organisationId: organisation }, data })
    const asks = () =>
      database.db.registerAsk.findMany({ where: { organisationId: organisation }, select: { asked: true, nextAskAt: true } })
    await sweepAt('2027-03-17T12:30:00Z')
    await change({ startsAt: new Date('2027-03-23T13:00:00Z') })
    await follow()
    expect(await asks()).toEqual([{ asked: 0, nextAskAt: new Date('2027-03-23T14:30:00Z') }])
    await change({ state: 'cancelled' })
    await follow()
    expect(await asks()).toEqual([])
  })
})

test('a meeting is found by its words and its day', async () => {
  const earlier = await meetingOf('Locality', { startsAt: new Date('2027-02-02T13:00:00Z') })
  const found = async (words: string, who = 'Locality chair') => service.wanted(await viewer(who), words)
  for (const words of ['', 'locality', '16 Mar', 'locality 2027-03-16', 'tuesday 16 march', '16/03/2027'])
    expect([words, value(await found(words))]).toEqual([words, meeting])
  for (const words of ['2 feb', 'Locality February']) expect([words, value(await found(words))]).toEqual([words, earlier])
  expect(code(await found('prescribing'))).toBe('attendance.no_such_meeting')
  expect(value(await found('', 'Other chair'))).toBeNull()
})
