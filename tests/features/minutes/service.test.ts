import { beforeEach, describe, expect, test } from 'vitest'
import { agendaCarrying } from '../../../src/features/agenda/index.ts'
import { followForMinutes, minutes, minutesService, onRecord } from '../../../src/features/minutes/index.ts'
import { MOST } from '../../../src/features/minutes/model.ts'
import { insertSections, wasIssuedInChat } from '../../../src/features/minutes/store.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import type { Actor } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { aGroup, type Group, NOW } from './world.ts'

const { db } = await testDatabase()
let now = NOW
const deps = depsOn(db, { now: () => now })
const service = minutesService({ ...deps, actions: actionsAgreed, agenda: agendaCarrying({ ...deps, findWorkingTime }) })

let group: Group

beforeEach(async () => {
  now = NOW
  group = await aGroup()
})

const idOf = async (name: string, { organisation } = group) =>
  (await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })).id as PersonId
const as = async (name = 'Locality secretary', of = group): Promise<Cause> => ({
  ...{ organisation: of.organisation, person: await idOf(name, of), through: 'form', key: newId<string>() },
})
const viewer = async (name = 'Locality secretary', of = group) =>
  (await findPerson(db, of.organisation, await idOf(name, of), now)) as Actor

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

const record = async (who?: string, meeting = group.meeting) => service.record(await viewer(who), meeting)
const page = async () => value(await record())
const addSection = async (typed: Record<string, string> = {}, who?: string, meeting = group.meeting) =>
  service.addSection(await as(who), meeting, { heading: 'Diabetic services', text: 'Not satisfied.', ...typed })
const addAction = async (typed: Record<string, string> = {}, who?: string) =>
  service.addAction(await as(who), group.meeting, { person: await idOf('PCT lead'), action: 'Find out.', ...typed })
const issue = async (dealtWith: string[] = [], cause?: Cause) =>
  service.issue(cause ?? (await as()), { meeting: group.meeting, version: (await page()).record?.version ?? 0, dealtWith })

async function sent(kind?: string): Promise<string[]> {
  const people = await db.person.findMany({ where: { organisationId: group.organisation } })
  const rows = await db.delivery.findMany({ where: { organisationId: group.organisation, mode: 'post' }, orderBy: { id: 'asc' } })
  return rows
    .map(({ target, fact }) => `${(fact as { kind: string }).kind} > ${people.find(({ id }) => target.includes(id))?.name ?? target}`)
    .filter((each) => kind === undefined || each.startsWith(kind))
    .sort()
}

async function saveRegister(present: PersonId[], practices: PracticeId[] = []): Promise<void> {
  const { organisation, meeting } = group
  const line = { organisationId: organisation, meetingId: meeting, presence: 'present' }
  await db.attendance.createMany({
    data: [
      ...practices.map((practiceId) => ({ ...line, id: newId<string>(), practiceId, cameId: null })),
      ...present.map((memberId) => ({ ...line, id: newId<string>(), memberId })),
      { ...line, id: newId<string>(), practiceId: group.practices[1] ?? '', presence: 'absent' },
      { ...line, id: newId<string>(), visitorName: 'Trust manager', visitorOrganisation: 'West Herts Hospitals' },
    ],
  })
  const by = await idOf('Locality secretary')
  await db.meeting.updateMany({
    where: { organisationId: organisation, id: meeting },
    data: { state: 'held', registerSavedAt: now, registerSavedById: by },
  })
}

describe('who writes a record', () => {
  test('chair and secretary of the series and the programme manager; nobody else, and nobody of another organisation', async () => {
    expect(code(await addSection({}, 'Locality chair'))).toBe('ok')
    expect(code(await addSection({}, 'Programme manager'))).toBe('ok')
    expect(code(await addSection({}, 'Other chair'))).toBe('minutes.not_yours')
    expect(code(await addSection({}, 'Archway GP'))).toBe('permission.denied')
    const other = await aGroup()
    expect(code(await service.addSection(await as('Locality chair', other), group.meeting, { heading: 'A', text: 'B' }))).toBe(
      'minutes.unknown',
    )
    expect(code(await service.record(await viewer('Locality chair', other), group.meeting))).toBe('minutes.unknown')
    expect(
      (await service.list(await viewer('Locality chair', other))).ok &&
        (await db.recordSection.count({ where: { organisationId: other.organisation } })),
    ).toBe(0)
    expect((await page()).sections).toHaveLength(2)
  })

  test('a meeting to come, and one that was cancelled, have no record', async () => {
    expect(code(await addSection({}, undefined, group.ahead))).toBe('minutes.to_come')
    expect(code(await addSection({}, undefined, group.cancelled))).toBe('minutes.cancelled')
    expect(code(await record(undefined, group.ahead))).toBe('minutes.to_come')
    expect(code(await addSection({}, undefined, newId<string>()))).toBe('minutes.unknown')
  })

  test('a draft is seen by those who run the meeting; once it is out, everybody finds it', async () => {
    await addSection()
    expect(code(await record('Archway GP'))).toBe('minutes.not_out_yet')
    expect(code(await service.sendMe(await as('Archway GP'), group.meeting))).toBe('minutes.not_out_yet')
    expect(value(await service.list(await viewer('Archway GP'))).records).toEqual([])
    await issue()
    expect(code(await record('Archway GP'))).toBe('ok')
    expect(value(await service.list(await viewer('Archway GP'))).records.map(({ state }) => state)).toEqual(['issued'])
    expect(code(await service.sendMe(await as('Archway GP'), group.meeting))).toBe('ok')
    expect(await sent('minutes_document')).toEqual(['minutes_document > Archway GP'])
  })

  test('the latest meeting that somebody runs is meant, or the one that is called so', async () => {
    expect((await service.meant(await viewer(), ''))?.meeting.id).toBe(group.meeting)
    expect(await service.meant(await viewer('Archway GP'), '')).toBeNull()
    expect((await service.meant(await viewer('Archway GP'), 'locality 9 mar'))?.meeting.id).toBe(group.meeting)
    expect(await service.meant(await viewer(), 'locality 30 mar')).toBeNull()
  })
})

describe('two people at one record', () => {
  test('add at once, and both stand; a hundred sections are enough', async () => {
    await Promise.all([addSection({ heading: 'One' }), addSection({ heading: 'Two' }, 'Locality chair')])
    expect((await page()).sections.map(({ heading }) => heading).sort()).toEqual(['One', 'Two'])
    const more = Array.from({ length: MOST.sections - 2 }, (_, n) => ({ heading: `${n}`, text: 'Said.', decision: null, line: null }))
    await insertSections(db, group.organisation, group.meeting, 2, more)
    expect(code(await addSection())).toBe('minutes.enough_sections')
  })

  test('change different fields, and both stand; one field, and the second is told', async () => {
    await addSection()
    const [before] = (await page()).sections
    const shown = { heading: 'Diabetic services', text: 'Not satisfied.' }
    const edit = async (typed: Record<string, string>) =>
      service.editSection(await as(), { meeting: group.meeting, id: before?.id ?? '', shown, typed: { ...shown, ...typed } })
    expect(code(await edit({ heading: 'Diabetes' }))).toBe('ok')
    expect(code(await edit({ decision: 'In April.' }))).toBe('ok')
    expect(await edit({ heading: 'Sugar' })).toMatchObject({ refusal: { code: 'minutes.changed_meanwhile', field: 'heading' } })
    expect((await page()).sections).toMatchObject([{ heading: 'Diabetes', text: 'Not satisfied.', decision: 'In April.' }])
    const gone = { meeting: group.meeting, id: before?.id ?? '', version: before?.version ?? 0 }
    expect(await service.removeSection(await as(), gone)).toMatchObject({ refusal: { code: 'minutes.changed_meanwhile', field: 'remove' } })
    expect(code(await service.removeSection(await as(), { ...gone, version: 3 }))).toBe('ok')
    expect(code(await edit({ text: 'More' }))).toBe('minutes.section_gone')
  })

  test('drop the number that somebody has typed before a heading', async () => {
    await addSection({ heading: '2. Podiatry waits' })
    await addSection({ heading: '2027/8 plan' })
    expect((await page()).sections.map(({ heading }) => heading)).toEqual(['Podiatry waits', '2027/8 plan'])
  })

  test('move sections, which are numbered anew', async () => {
    for (const heading of ['One', 'Two', 'Three']) await addSection({ heading })
    const { sections } = await page()
    await service.moveSection(await as(), { meeting: group.meeting, id: sections[2]?.id ?? '', by: -1 })
    expect((await page()).sections.map(({ heading }) => heading)).toEqual(['One', 'Three', 'Two'])
    const { version } = (await page()).record ?? {}
    for (const [place, by] of [
      [0, -1],
      [1, 1],
    ] as const)
      expect(code(await service.moveSection(await as(), { meeting: group.meeting, id: sections[place]?.id ?? '', by }))).toBe('ok')
    expect((await page()).record?.version, 'a move that changes nothing writes nothing').toBe(version)
    const [first] = (await page()).sections
    await service.removeSection(await as(), { meeting: group.meeting, id: first?.id ?? '', version: 1 })
    await addSection({ heading: 'Four' })
    expect((await page()).sections.map(({ heading }) => heading)).toEqual(['Three', 'Two', 'Four'])
  })
})

describe('D6: the actions of a record', () => {
  test('are due as seen from the day of the meeting, whenever they are written down', async () => {
    value(await addAction({ due: 'next Friday' }))
    value(await addAction({ due: '12 Mar' }))
    expect((await page()).actions.map(({ due }) => due?.on)).toEqual(['2027-03-19', '2027-03-12'])
    expect(await addAction({ due: 'by yesterday' })).toMatchObject({ refusal: { code: 'due.past', field: 'due' } })
  })

  test('have one owner, who is here', async () => {
    const practice = group.practices[0] ?? ''
    expect(await addAction({ practice })).toMatchObject({ refusal: { code: 'minutes.one_owner', field: 'practice' } })
    expect(await service.addAction(await as(), group.meeting, { action: 'Find out.' })).toMatchObject({ refusal: { code: 'minutes.who' } })
    await db.person.updateMany({
      where: { organisationId: group.organisation, name: 'PCT lead' },
      data: { leftOn: new Date('2027-03-01') },
    })
    expect(await addAction()).toMatchObject({ refusal: { code: 'minutes.has_left', field: 'person' } })
    await db.practice.updateMany({
      where: { organisationId: group.organisation, id: practice },
      data: { closedOn: new Date('2027-03-01') },
    })
    const closed = await service.addAction(await as(), group.meeting, { action: 'Find out.', practice })
    expect(closed).toMatchObject({ refusal: { code: 'minutes.practice_closed', field: 'practice' } })
  })

  test('an owner who has left since may stay, and so may a day that is over, when the text is mended', async () => {
    value(await addAction({ due: '12 Mar' }))
    const [action] = (await page()).actions
    await db.person.updateMany({
      where: { organisationId: group.organisation, name: 'PCT lead' },
      data: { leftOn: new Date('2027-03-01') },
    })
    const shown = { person: await idOf('PCT lead'), action: 'Find out.', due: 'Fri 12 Mar 2027' }
    const edit = async (typed: Record<string, string>) =>
      service.editAction(await as(), { meeting: group.meeting, id: action?.id ?? '', shown, typed: { ...shown, ...typed } })
    value(await edit({ action: 'Find out who.' }))
    expect((await page()).actions).toMatchObject([{ text: 'Find out who.', ownerName: 'PCT lead', due: { on: '2027-03-12' } }])
    value(await edit({ practice: group.practices[0] ?? '' }))
    expect((await page()).actions).toMatchObject([{ ownerName: 'Archway Surgery' }])
    const version = (await page()).actions[0]?.version ?? 0
    expect(code(await service.removeAction(await as(), { meeting: group.meeting, id: action?.id ?? '', version: version - 1 }))).toBe(
      'minutes.changed_meanwhile',
    )
    value(await service.removeAction(await as(), { meeting: group.meeting, id: action?.id ?? '', version }))
    expect((await page()).actions).toEqual([])
  })
})

describe('D4: sending a record out', () => {
  test('goes once to the channel and each practice manager; sent twice it goes once; unchanged it does not go again', async () => {
    expect(code(await issue())).toBe('minutes.nothing_yet')
    await addSection()
    const [cause, version] = [await as(), (await page()).record?.version ?? 0]
    const both = await Promise.all([1, 2].map(() => service.issue(cause, { meeting: group.meeting, version, dealtWith: [] })))
    expect(both.map(code)).toEqual(['ok', 'ok'])
    expect(code(await service.issue(await as('Locality chair'), { meeting: group.meeting, version, dealtWith: [] }))).toBe(
      'minutes.changed_since',
    )
    expect(code(await issue())).toBe('minutes.sent_already')
    expect(await wasIssuedInChat(db, group.organisation)).toBe(true)
    expect(await sent('minutes_issued')).toEqual([
      'minutes_issued > Archway manager',
      'minutes_issued > Fernville manager',
      'minutes_issued > place:practices',
    ])
  })

  test('copies go to nobody where the series says so', async () => {
    await db.meetingSeries.updateMany({ where: { organisationId: group.organisation }, data: { copiesTo: 'nobody' } })
    await addSection()
    await issue()
    expect(await sent('minutes_issued')).toEqual(['minutes_issued > place:practices'])
  })

  test('a committee without a channel gets its record itself, each member once', async () => {
    const { organisation } = group
    const [gp, lead, manager] = [await idOf('Archway GP'), await idOf('PCT lead'), await idOf('Archway manager')]
    const { id: seriesId } = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name: 'Locality' } })
    await db.meetingSeries.updateMany({ where: { organisationId: organisation, id: seriesId }, data: { audience: 'members' } })
    const members = [gp, lead, manager, await idOf('Locality secretary')]
    await db.seriesMember.createMany({ data: members.map((personId) => ({ organisationId: organisation, seriesId, personId })) })
    await addSection()
    expect((await page()).hasChannel).toBe(false)
    await issue()
    expect(await sent('minutes_issued')).toEqual(
      ['Archway GP', 'Archway manager', 'Fernville manager', 'PCT lead'].map((name) => `minutes_issued > ${name}`),
    )
  })

  test('D6: owners hear of their actions at once, present or not, each in one message, and a practice’s manager for it', async () => {
    await saveRegister([await idOf('Archway GP')], [group.practices[0] as PracticeId])
    value(await addAction())
    value(await addAction({ action: 'Ask again.' }))
    value(await addAction({ person: await idOf('Archway GP') }))
    value(await service.addAction(await as(), group.meeting, { action: 'Audit.', practice: group.practices[1] ?? '' }))
    expect(await sent('actions_given')).toEqual([])
    await issue()
    const told = ['Archway GP', 'Fernville manager', 'PCT lead'].map((name) => `actions_given > ${name}`)
    expect(await sent('actions_given')).toEqual(told)
    value(await addSection())
    await issue()
    expect(await sent('actions_given')).toEqual(told)
    value(await addAction({ action: 'Ask once more.' }))
    await issue()
    expect(await sent('actions_given')).toEqual([...told, 'actions_given > PCT lead'])
  })

  test('D5: what was not decided comes back, unless it was dealt with; a later correction takes it off again', async () => {
    const { organisation, meeting } = group
    const { id: seriesId } = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name: 'Locality' } })
    const item = { organisationId: organisation, seriesId, meetingId: meeting, suggestedById: await idOf('Archway GP'), createdAt: NOW }
    const titles = ['Decided', 'Left open', 'Done anyway', 'Agreed']
    const lines = titles.map((title, n) => ({
      ...item,
      title,
      id: newId<string>(),
      position: n + 1,
      wanted: n === 3 ? 'action' : 'decision',
    }))
    await db.agendaItem.createMany({ data: lines.map((line) => ({ ...line, state: 'planned', timesPutOff: 0, version: 1 })) })
    const [decided, , done, agreed] = lines.map(({ id }) => id)
    value(await addSection({ line: decided ?? '', decision: 'Yes.' }))
    value(await addAction({ line: agreed ?? '' }))
    expect((await page()).back.map(({ title }) => title)).toEqual(['Left open', 'Done anyway'])
    await issue([done ?? ''])
    const back = () => db.agendaItem.findMany({ where: { organisationId: organisation, cameFromId: { not: null } } })
    expect((await back()).map(({ title, timesPutOff, state }) => [title, timesPutOff, state])).toEqual([['Left open', 1, 'planned']])
    value(await service.savePasted(await as(), meeting, { text: '2. LEFT OPEN:\nDecision: no, after all.' }))
    await issue()
    expect((await back()).map(({ state }) => state)).toEqual(['dropped'])
  })

  test('what was agreed is told on the next agenda once the record is out; a draft is told to nobody', async () => {
    const { organisation, meeting } = group
    const told = () => onRecord(actionsAgreed.ofMeeting)(db, organisation, meeting)
    const goesOutAt = async () => (await db.agendaNotice.findFirst({ where: { organisationId: organisation } }))?.nextSendAt
    value(await addAction())
    expect([await told(), await goesOutAt()]).toEqual([[], undefined])
    value(await issue())
    expect([(await told()).map(({ text }) => text), await goesOutAt()]).toEqual([['Find out.'], expect.any(Date)])
    value(await addAction({ action: 'Find out more.' }))
    const read = async (who?: string) => value(await record(who)).actions.length
    expect([await told(), await read('PCT lead'), await read()]).toMatchObject([{ length: 1 }, 1, 2])
    value(await issue())
    expect(await told()).toHaveLength(2)
  })

  test('a record is confirmed at a later meeting, once its corrections are out, and then only amended', async () => {
    await addSection()
    const confirm = async () => service.confirm(await as(), { meeting: group.meeting, version: (await page()).record?.version ?? 0 })
    expect(code(await confirm())).toBe('minutes.cannot_confirm')
    await issue()
    expect(code(await confirm())).toBe('minutes.no_later_meeting')
    now = new Date('2027-03-30T12:30:00Z')
    expect(code(await service.amend(await as(), group.meeting, { text: 'Late.' }))).toBe('minutes.cannot_amend')
    await addSection()
    expect(code(await confirm())).toBe('minutes.unsent')
    await issue()
    value(await confirm())
    expect((await page()).record).toMatchObject({ state: 'confirmed', confirmedAtMeeting: { startsAt: new Date('2027-03-30T12:00:00Z') } })
    expect(code(await addSection())).toBe('minutes.cannot_write')
    expect(code(await addAction())).toBe('minutes.cannot_write')
    expect(code(await issue())).toBe('minutes.cannot_issue')
    value(await service.amend(await as(), group.meeting, { text: 'Archway GP was there too.' }))
    expect((await page()).amendments).toMatchObject([{ by: 'Locality secretary', text: 'Archway GP was there too.', at: now }])
    expect(await sent('minutes_issued')).toHaveLength(9)
  })

  test('what people wrote is in no audit event', async () => {
    value(await addSection({ text: 'A secret note' }))
    value(await addAction({ action: 'A secret deed' }))
    await issue()
    const trail = await db.auditEvent.findMany({ where: { organisationId: group.organisation } })
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['record.begin', 'record.add_section', 'record.issue']))
    expect(JSON.stringify(trail)).not.toContain('secret')
  })
})

describe('what fills itself in', () => {
  test('who came, with the organisation of whoever is from outside; D8: nobody who was absent', async () => {
    expect((await page()).register).toBeNull()
    await saveRegister([await idOf('PCT lead')], [group.practices[0] as PracticeId])
    const register = (await page()).register ?? []
    expect(register.map(({ name, organisation }) => [name, organisation])).toEqual([
      ['Archway Surgery', null],
      ['PCT lead', 'West Herts PCT'],
      ['Trust manager', 'West Herts Hospitals'],
    ])
  })

  test('the next meeting of the series', async () => {
    expect((await page()).next?.id).toBe(group.later)
    await db.meeting.updateMany({ where: { organisationId: group.organisation, id: group.later }, data: { state: 'cancelled' } })
    expect((await page()).next?.id).toBe(group.ahead)
  })
})

describe('pasted lines', () => {
  test('are read and saved as a whole, and an NHS number is refused', async () => {
    const typed = { text: '2. Plan:\nGood.\nAction: PCT lead - call - Friday' }
    const read = value(await service.readPasted(await viewer(), group.meeting, typed))
    expect([read.sections.length, read.actions.length]).toEqual([1, 1])
    expect((await page()).record).toBeNull()
    value(await service.savePasted(await as(), group.meeting, typed))
    expect(await page()).toMatchObject({ sections: [{ heading: 'Plan' }], actions: [{ ownerName: 'PCT lead', due: { on: '2027-03-12' } }] })
    expect(code(await service.savePasted(await as(), group.meeting, { text: 'Call 943 476 5919' }))).toBe('text.nhs_number')
    expect(code(await service.readPasted(await viewer('Archway GP'), group.meeting, typed))).toBe('permission.denied')
  })
})

describe('missing minutes', () => {
  /** As the calendar does, when the meeting is planned. */
  const follow = async (meeting: string) => {
    now = new Date('2027-03-01T09:00:00Z')
    await deps.work({ organisation: group.organisation, through: 'cli' }, async (work) => {
      const found = await deps.calendar.find(work.db, work.organisation, meeting)
      if (found) await followForMinutes(work, [found])
    })
  }
  const sweepAt = async (at: string) => {
    now = new Date(at)
    for (const sweep of minutes({ ...deps, actions: actionsAgreed }, service).sweeps)
      await sweep.run({ now, organisation: group.organisation })
    return db.nudge.findMany({ where: { organisationId: group.organisation } })
  }
  const onHome = async (who: string) =>
    (await minutes({ ...deps, actions: actionsAgreed }, service).homeSection?.(await viewer(who), now)) ?? []

  test('are asked for of the secretary after 3 days and after 7, and stand in Home until they are out', async () => {
    await follow(group.meeting)
    expect(await sweepAt('2027-03-12T13:59:00Z')).toHaveLength(0)
    const [nudge, ...others] = await sweepAt('2027-03-12T14:00:00Z')
    expect(nudge).toMatchObject({ personId: await idOf('Locality secretary'), fact: { kind: 'minutes_wanted_nudge' } })
    expect(others).toEqual([])
    expect(await onHome('Locality secretary')).toHaveLength(1)
    expect(await onHome('Locality chair')).toEqual([])
    expect(await sweepAt('2027-03-16T14:00:00Z')).toHaveLength(2)
    expect(await sweepAt('2027-04-16T14:00:00Z')).toHaveLength(2)
    await addSection()
    await issue()
    expect(await onHome('Locality secretary')).toEqual([])
  })

  test('of a meeting that nobody has a seat in are the programme manager’s', async () => {
    await db.meetingSeries.updateMany({ where: { organisationId: group.organisation }, data: { chairId: null, secretaryId: null } })
    await follow(group.meeting)
    const [nudge] = await sweepAt('2027-03-12T14:00:00Z')
    expect(nudge?.personId).toBe(await idOf('Programme manager'))
    expect(await onHome('Programme manager')).toHaveLength(1)
    expect(await onHome('Archway GP')).toEqual([])
  })

  test('what was missed while nobody was up is asked about once', async () => {
    await follow(group.meeting)
    expect(await sweepAt('2027-03-30T14:00:00Z')).toHaveLength(1)
    expect(await sweepAt('2027-03-30T14:00:00Z')).toHaveLength(1)
    expect(await sweepAt('2027-04-30T14:00:00Z')).toHaveLength(1)
  })

  test('of a meeting that moved are asked for later; of one that was cancelled, or whose record is out, never', async () => {
    await follow(group.meeting)
    await db.meeting.updateMany({ where: { id: group.meeting }, data: { startsAt: new Date('2027-03-15T13:00:00Z') } })
    await follow(group.meeting)
    expect(await sweepAt('2027-03-12T14:00:00Z')).toHaveLength(0)
    await db.meeting.updateMany({ where: { id: group.meeting }, data: { state: 'cancelled' } })
    await follow(group.meeting)
    expect(await sweepAt('2027-04-12T14:00:00Z')).toHaveLength(0)
  })
})
