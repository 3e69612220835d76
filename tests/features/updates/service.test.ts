import { beforeAll, describe, expect, test } from 'vitest'
import { findBodySeries } from '../../../src/features/actions/index.ts'
import { agendaCarrying } from '../../../src/features/agenda/index.ts'
import { meetingService } from '../../../src/features/meetings/index.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { openProject, projectsPort } from '../../../src/features/projects/index.ts'
import { followForReports, lastReports, missedReports, updateService, updates } from '../../../src/features/updates/index.ts'
import { drawings, items } from '../../../src/features/updates/slack/drawings.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()
let now = new Date('2027-03-16T10:00:00Z')
const deps = depsOn(db, { now: () => now })
const parts = { ...deps, projects: projectsPort, agenda: agendaCarrying({ ...deps, findWorkingTime }), findBodySeries, findWorkingTime }
const service = updateService(parts)
const feature = updates(parts, service)
const calendar = meetingService(deps, findWorkingTime, [followForReports(parts)])

const PEOPLE = [
  ['Manager', 'project_manager'],
  ['Other manager', 'project_manager'],
  ['Lead', 'clinical_lead'],
  ['Second lead', 'clinical_lead'],
  ['Programme manager', 'programme_manager'],
  ['Executive GP', 'executive_member'],
] as const

const SAID = { goes: 'on_track', happened: 'The rota is agreed', next: 'Train two nurses' }

type Group = { organisation: OrganisationId; idOf(name: string): PersonId; as(name: string): Cause }

async function aGroup(series = ['Programme management']): Promise<Group> {
  const organisation = await testOrganisation()
  const people = PEOPLE.map(([name, role]) => ({ name, email: `${name}@example.org`, roles: [role] }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  for (const name of series)
    await db.meetingSeries.create({ data: { organisationId: organisation, id: newId(), name, audience: 'members', isNoticeOnly: false } })
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  const idOf = (name: string) => rows.find((row) => row.name === name)?.id as PersonId
  return { organisation, idOf, as: (name) => ({ organisation, person: idOf(name), through: 'form', key: newId() }) }
}

async function begun({ organisation, idOf }: Group, title: string, manager: string | null, leads: string[] = ['Lead']): Promise<string> {
  const proposal = newId<ProposalId>()
  const said = { kind: 'service', state: 'accepted', title, whatAndWhy: 'Because', version: 1, stateSince: now, createdAt: now }
  await db.proposal.create({ data: { organisationId: organisation, id: proposal, ...said, proposerId: idOf('Executive GP') } })
  const accepted = {
    proposal,
    title,
    area: null,
    leads: leads.map(idOf),
    manager: manager === null ? null : idOf(manager),
    by: idOf('Executive GP'),
  }
  await deps.work({ organisation, through: 'form' }, (work) => openProject(work, accepted))
  return (await db.project.findFirstOrThrow({ where: { organisationId: organisation, proposalId: proposal } })).id
}

async function planned({ organisation, as }: Group, name: string, day: string): Promise<string> {
  const { id } = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation, name } })
  const typed = { series: id, every: 'once', day, time: '13:00', length: '60', place: 'Hall' } as const
  const done = await calendar.plan(as('Programme manager'), typed)
  if (!done.ok) throw new Error(done.refusal.code)
  const where = { organisationId: organisation, seriesId: id, startsAt: { gte: new Date(day) } }
  return (await db.meeting.findFirstOrThrow({ where, orderBy: { startsAt: 'asc' } })).id
}

async function sweepAt({ organisation }: Group, time: string): Promise<void> {
  now = new Date(time)
  for (const sweep of feature.sweeps) await sweep.run({ now, organisation })
}

/** Who was asked before a meeting, and for whom it is theirs alone. */
async function asked({ organisation }: Group, meeting: string): Promise<string[]> {
  const nudges = await db.nudge.findMany({ where: { organisationId: organisation }, include: { person: true }, orderBy: { id: 'asc' } })
  return nudges
    .filter(({ fact }) => (fact as Fact).kind === 'project_reports_nudge' && (fact as Fact).meetingId === meeting)
    .map(({ person, concerns }) => `${person.name}: ${concerns}`)
    .sort()
}

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const viewer = async ({ organisation, idOf }: Group, name: string) => (await findPerson(db, organisation, idOf(name), now)) as Actor

async function read({ organisation, idOf }: Group, meeting: string, who: string, isNew = true): Promise<string> {
  const fact = { kind: 'project_reports_nudge', meetingId: meeting }
  const context = { db, organisation, now, to: { person: idOf(who) }, isNew }
  return JSON.stringify(await drawings(parts).project_reports_nudge?.draw(fact, context))
}

describe('D5: the question before the programme management meets', () => {
  let group: Group
  let meeting: string
  let urgent: string

  beforeAll(async () => {
    group = await aGroup(['Programme management', 'Executive Committee'])
    urgent = await begun(group, 'Urgent care', 'Manager')
    await begun(group, 'Diabetes', 'Manager')
    await begun(group, 'Audiology', null, ['Lead', 'Second lead'])
    await begun(group, 'Orphan', null, [])
    await planned(group, 'Executive Committee', '2027-03-24')
    meeting = await planned(group, 'Programme management', '2027-03-25')
    await sweepAt(group, '2027-03-19T12:29:00Z')
    expect(await asked(group, meeting)).toEqual([])
    await sweepAt(group, '2027-03-19T12:30:00Z')
  })

  test('goes once to the manager, to the leads where there is none, and to the programme manager where nobody is; no other body asks', async () => {
    await sweepAt(group, '2027-03-22T12:30:00Z')
    expect(await asked(group, meeting)).toEqual(['Lead: own', 'Manager: own', 'Programme manager: shared', 'Second lead: own'])
    expect(await db.nudge.count({ where: { organisationId: group.organisation } })).toBe(4)
  })

  test('shows each person their own projects; what is in stays as an answer, and with the last thanks are said', async () => {
    const message = await read(group, meeting, 'Manager')
    expect(message).toMatch(/Urgent care.*No report yet/)
    expect(message).not.toMatch(/Audiology|Orphan/)
    expect(await service.report(group.as('Manager'), urgent, SAID)).toMatchObject({ ok: true, value: { decision: null } })
    const after = await read(group, meeting, 'Manager', false)
    expect([after.split('"Update"').length - 1, after.includes('Thank you, it is in')]).toEqual([1, true])
    expect(await read(group, meeting, 'Executive GP')).toBe('"stale"')
  })

  test('Home asks the same of the same people', async () => {
    const home = async (who: string) => (await feature.homeSection?.(await viewer(group, who), now)) ?? []
    expect(await home('Manager')).toEqual([{ heading: 'needs_you', rank: 32, fact: { kind: 'project_reports_due', meetingId: meeting } }])
    expect((await home('Programme manager')).map(({ heading }) => heading)).toEqual(['needs_you'])
    expect(await home('Executive GP')).toEqual([])
    const drawn = async (fact: Fact) =>
      JSON.stringify(
        await items(parts)[fact.kind]?.(fact, { db, organisation: group.organisation, now, to: { person: group.idOf('Manager') } }),
      )
    for (const kind of ['project_reports_due', 'project_reports_nudge']) {
      expect(await drawn({ kind, meetingId: meeting })).toMatch(/Thu 25 Mar 2027, 13:.*How is it going\?.*Diabetes.*"Update"/)
      expect(await drawn({ kind, meetingId: meeting })).not.toContain('Urgent care')
    }
  })

  test('a meeting a week later asks nobody again; one in two weeks asks those who have not reported these days', async () => {
    const weekly = await planned(group, 'Programme management', '2027-04-01')
    const fortnight = await planned(group, 'Programme management', '2027-04-08')
    await sweepAt(group, '2027-03-24T12:30:00Z')
    expect(await asked(group, weekly)).toEqual([])
    now = new Date('2027-04-01T10:00:00Z')
    await service.report(group.as('Lead'), await nameId(group, 'Audiology'), SAID)
    await sweepAt(group, '2027-04-02T12:30:00Z')
    expect(await asked(group, fortnight)).toEqual(['Manager: own', 'Programme manager: shared'])
  })
})

const nameId = async ({ organisation }: Group, name: string) =>
  (await db.project.findFirstOrThrow({ where: { organisationId: organisation, name } })).id

describe('a report', () => {
  let group: Group
  let id: string

  beforeAll(async () => {
    now = new Date('2027-03-16T10:00:00Z')
    group = await aGroup()
    id = await begun(group, 'Urgent care', 'Manager')
  })

  test('is given by those who lead or manage the project and the programme manager alone, and of none that is over', async () => {
    const codes = async (project: string) =>
      Promise.all(PEOPLE.map(async ([name]) => code(await service.report(group.as(name), project, SAID))))
    const not = 'updates.not_yours'
    expect(await codes(id)).toEqual(['ok', not, 'ok', not, 'ok', not])
    const over = await begun(group, 'Closed', 'Manager')
    await db.project.update({
      where: { organisationId_id: { organisationId: group.organisation, id: over } },
      data: { state: 'closed', endedAt: now },
    })
    expect(code(await service.report(group.as('Manager'), over, SAID))).toBe('updates.is_over')
    expect(code(await service.report(group.as('Manager'), newId(), SAID))).toBe('updates.unknown')
  })

  test('names every field that is wrong, and an NHS number in any of them; nothing is kept', async () => {
    const before = await db.projectReport.count({ where: { organisationId: group.organisation } })
    const empty = await service.report(group.as('Manager'), id, {})
    expect(empty).toMatchObject({ refusal: { field: 'goes' }, also: [{ field: 'happened' }, { field: 'next' }] })
    const number = '943 476 5919'
    for (const field of ['happened', 'next', 'decision'])
      expect(await service.report(group.as('Manager'), id, { ...SAID, [field]: number })).toMatchObject({
        refusal: { code: 'text.nhs_number', field },
      })
    expect(await db.projectReport.count({ where: { organisationId: group.organisation } })).toBe(before)
  })

  test('the same form sent twice is one report; audit holds no word of it', async () => {
    const cause = group.as('Manager')
    const before = await db.projectReport.count({ where: { organisationId: group.organisation } })
    await service.report(cause, id, SAID)
    await service.report(cause, id, SAID)
    expect(await db.projectReport.count({ where: { organisationId: group.organisation } })).toBe(before + 1)
    const audits = await db.auditEvent.findMany({ where: { organisationId: group.organisation, action: 'project.report' } })
    expect(JSON.stringify(audits)).not.toContain('rota')
  })

  test('the decision that it wants stands on the next agenda once: in new words it is put anew, and without it comes off', async () => {
    const meeting = await planned(group, 'Programme management', '2027-03-30')
    const open = async () =>
      (await db.agendaItem.findMany({ where: { organisationId: group.organisation, state: { in: ['planned', 'suggested'] } } })).map(
        ({ title, meetingId }) => [title, meetingId],
      )
    const say = (decision?: string) => service.report(group.as('Manager'), id, decision ? { ...SAID, decision } : SAID)
    expect(await say('May we start?')).toMatchObject({ value: { decision: 'raised' } })
    const [first] = await db.agendaItem.findMany({ where: { organisationId: group.organisation } })
    await say('May we start?')
    expect(await open()).toEqual([['Urgent care: May we start?', meeting]])
    expect((await db.agendaItem.findFirstOrThrow({ where: { organisationId: group.organisation, state: 'planned' } })).id).toBe(first?.id)
    await say('May we start in May?')
    expect(await open()).toEqual([['Urgent care: May we start in May?', meeting]])
    await say()
    expect(await open()).toEqual([])
    const [one, two] = await Promise.all([say('One?'), say('Two?')])
    expect([one.ok, two.ok, (await open()).length]).toEqual([true, true, 1])
  })

  test('a group without a programme management is told that nobody has the decision yet', async () => {
    const other = await aGroup([])
    const project = await begun(other, 'Urgent care', 'Manager')
    expect(await service.report(other.as('Manager'), project, { ...SAID, decision: 'May we?' })).toMatchObject({
      value: { decision: 'not_raised' },
    })
  })
})

describe('what is known of reports', () => {
  test('two in a row that were asked for and not given are told, of this organisation alone; one report later it is over', async () => {
    now = new Date('2027-03-16T10:00:00Z')
    const group = await aGroup()
    const other = await aGroup()
    const id = await begun(group, 'Urgent care', 'Manager')
    await begun(group, 'Diabetes', 'Other manager')
    const first = await planned(group, 'Programme management', '2027-03-30')
    await planned(group, 'Programme management', '2027-04-13')
    const missed = async ({ organisation }: Group) => (await missedReports(db, organisation, now)).map(({ name, missed: n }) => [name, n])
    await sweepAt(group, '2027-03-22T12:30:00Z')
    await sweepAt(group, '2027-04-07T11:30:00Z')
    await service.report(group.as('Other manager'), await nameId(group, 'Diabetes'), SAID)
    now = new Date('2027-04-13T11:59:00Z')
    expect(await missed(group)).toEqual([])
    now = new Date('2027-04-13T12:01:00Z')
    expect(await missed(group)).toEqual([['Urgent care', 2]])
    expect(await missed(other)).toEqual([])
    await db.meeting.update({
      where: { organisationId_id: { organisationId: group.organisation, id: first } },
      data: { state: 'cancelled' },
    })
    expect(await missed(group)).toEqual([])
    await db.meeting.update({ where: { organisationId_id: { organisationId: group.organisation, id: first } }, data: { state: 'planned' } })
    await service.report(group.as('Manager'), id, { ...SAID, goes: 'off_track' })
    expect(await missed(group)).toEqual([])
    const known = await lastReports(db, group.organisation, [id, newId()])
    expect([...known]).toEqual([[id, { at: now, isOnTrack: false, says: 'Not on track. The rota is agreed. Next: Train two nurses.' }]])
    expect((await lastReports(db, other.organisation, [id])).size).toBe(0)
  })

  test('a project whose manager has left is asked of its lead, and a meeting that is called off of nobody', async () => {
    now = new Date('2027-03-16T10:00:00Z')
    const group = await aGroup()
    await begun(group, 'Urgent care', 'Manager')
    await db.person.updateMany({ where: { organisationId: group.organisation, name: 'Manager' }, data: { leftOn: new Date('2027-03-10') } })
    const off = await planned(group, 'Programme management', '2027-03-30')
    const near = await planned(group, 'Programme management', '2027-03-18')
    await calendar.cancel(group.as('Programme manager'), { id: off })
    await sweepAt(group, '2027-03-16T10:01:00Z')
    await sweepAt(group, '2027-03-22T12:30:00Z')
    expect([await asked(group, near), await asked(group, off)]).toEqual([['Lead: own'], []])
  })
})
