import { beforeAll, describe, expect, test } from 'vitest'
import { actionService } from '../../../src/features/actions/index.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { openProject, projectService, projects, projectsPort } from '../../../src/features/projects/index.ts'
import type { ReviewPlace, Stage } from '../../../src/features/projects/model.ts'
import { updateService } from '../../../src/features/updates/index.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionPartsOn } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { projectPartsOn } from '../../support/projects.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()
/** A Tuesday. */
const BEGINS = new Date('2027-04-06T10:00:00Z')
let now = BEGINS
const deps = depsOn(db, { now: () => now })
const parts = { ...deps, ...projectPartsOn(deps) }
const service = projectService(parts)
const feature = projects(parts, service)
const acting = actionService(actionPartsOn(deps))
const reporting = updateService({ ...parts, projects: projectsPort })

const PEOPLE = [
  { name: 'Clinical lead', roles: ['clinical_lead', 'executive_member'] },
  { name: 'Project manager', roles: ['project_manager'] },
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Executive GP', roles: ['executive_member'] },
] as const

let organisation: OrganisationId
let ids: Map<string, PersonId>

beforeAll(async () => {
  organisation = await testOrganisation()
  const people = PEOPLE.map(({ name, roles }) => ({ name, email: `${name}@example.org`, roles: [...roles] }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  ids = new Map(rows.map(({ name, id }) => [name, id as PersonId]))
})

const idOf = (name: string): PersonId => ids.get(name) as PersonId
const as = (name: string): Cause => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() })
const viewer = async (name: string) => (await findPerson(db, organisation, idOf(name), now)) as Actor
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)

/** The series in which the programme management meets; its agenda waits for the first meeting. */
const programmeMeets = () =>
  db.meetingSeries.create({
    data: { organisationId: organisation, id: newId<string>(), name: 'Programme management', audience: 'members', isNoticeOnly: false },
  })

async function begun(title: string): Promise<string> {
  const proposal = newId<ProposalId>()
  const said = { kind: 'service', state: 'accepted', version: 1, proposerId: idOf('Executive GP'), title, whatAndWhy: 'Shorter waits.' }
  await db.proposal.create({ data: { organisationId: organisation, id: proposal, ...said, stateSince: now, createdAt: now } })
  const who = { leads: [idOf('Clinical lead')], manager: idOf('Project manager'), by: idOf('Executive GP') }
  await deps.work({ organisation, through: 'form' }, (work) => openProject(work, { proposal, title, area: null, ...who }))
  const { id } = await db.project.findFirstOrThrow({ where: { organisationId: organisation, proposalId: proposal } })
  await db.milestoneItem.updateMany({
    where: { organisationId: organisation, projectId: id },
    data: { state: 'waived', note: 'Settled.', settledById: idOf('Project manager'), settledAt: now },
  })
  return id
}

const ask = (project: string, place: ReviewPlace, stage: Stage = 1) =>
  service.askForReview(as('Project manager'), { project, stage, place })
const passes = { outcome: 'passed', reason: 'All there.' }

/** What stands on the programme management's agenda by itself. */
const onAgenda = async () => {
  const rows = await db.agendaItem.findMany({ where: { organisationId: organisation, state: 'planned' }, orderBy: { position: 'asc' } })
  return rows.map(({ title, presenterId }) => [title, presenterId])
}
const inChannel = async (project: string) => {
  const rows = await db.delivery.findMany({ where: { organisationId: organisation, target: 'place:executive' } })
  return rows.filter(({ fact }) => (fact as Fact).projectId === project).map(({ fact }) => (fact as Fact).kind)
}

describe('D17: where a review is held', () => {
  test('without a programme management meeting the executive has it at once; passing Milestone 2 before Milestone 1 is refused', async () => {
    const id = await begun('Diabetes')
    expect(code(await ask(id, 'programme'))).toBe('projects.no_programme_meeting')
    expect(code(await ask(id, 'executive', 2))).toBe('projects.not_there_yet')
    expect(code(await service.decide(as('Executive GP'), { project: id, stage: 2 }, passes))).toBe('projects.no_review')
    expect(code(await ask(id, 'executive'))).toBe('ok')
    expect(await inChannel(id)).toEqual(['project_review'])
  })

  test('it stands on the agenda of the next programme management meeting until it is decided; the trail tells where', async () => {
    await programmeMeets()
    const id = await begun('Asthma')
    expect(code(await ask(id, 'programme'))).toBe('ok')
    expect(await onAgenda()).toEqual([['Review of Milestone 1 (Agree business case): Asthma', idOf('Project manager')]])
    expect(await inChannel(id)).toEqual([])
    expect(code(await service.decide(as('Programme manager'), { project: id, stage: 1 }, passes))).toBe('ok')
    expect(await onAgenda()).toEqual([])
    const page = await service.page(await viewer('Executive GP'), id, 1)
    expect(page).toMatchObject({ value: { past: [{ outcome: 'passed', place: 'programme', decidedBy: 'Programme manager' }] } })
  })

  test('what cannot wait goes from its agenda before the executive, once', async () => {
    const id = await begun('Stroke')
    await ask(id, 'programme')
    const answers = [await service.askExecutive(as('Clinical lead'), { project: id, stage: 1 })]
    answers.push(await service.askExecutive(as('Clinical lead'), { project: id, stage: 1 }))
    expect(answers.map(code)).toEqual(['ok', 'projects.with_executive'])
    expect([await onAgenda(), await inChannel(id)]).toEqual([[], ['project_review']])
    expect(code(await service.askExecutive(as('Executive GP'), { project: id, stage: 1 }))).toBe('projects.not_yours')
  })

  test('an agenda that is full takes no review, and none is asked for', async () => {
    const id = await begun('Neurology')
    const series = await db.meetingSeries.findFirstOrThrow({ where: { organisationId: organisation } })
    const item = {
      organisationId: organisation,
      seriesId: series.id,
      title: 'A point',
      state: 'planned',
      suggestedById: idOf('Executive GP'),
    }
    const points = Array.from({ length: 30 }, (_, n) => ({
      ...item,
      id: newId<string>(),
      position: n + 1,
      timesPutOff: 0,
      version: 1,
      createdAt: now,
    }))
    await db.agendaItem.createMany({ data: points })
    expect(code(await ask(id, 'programme'))).toBe('projects.agenda_full')
    expect(await db.milestoneReview.count({ where: { organisationId: organisation, projectId: id } })).toBe(0)
    await db.agendaItem.deleteMany({ where: { id: { in: points.map((point) => point.id) } } })
    expect(code(await ask(id, 'programme'))).toBe('ok')
    expect(code(await service.decide(as('Executive GP'), { project: id, stage: 1 }, passes))).toBe('ok')
  })

  test('its own lead never decides; a form that was opened for an earlier review decides no later one', async () => {
    const id = await begun('Podiatry')
    await ask(id, 'executive')
    const decide = (who: string, review?: string, typed: object = passes) =>
      service.decide(as(who), { project: id, stage: 1, ...(review && { review }) }, { ...passes, ...typed })
    expect(code(await decide('Clinical lead'))).toBe('projects.own_review')
    const page = await service.page(await viewer('Executive GP'), id, 1)
    const first = page.ok ? page.value.review?.id : undefined
    expect(code(await decide('Programme manager', first, { outcome: 'not_yet' }))).toBe('ok')
    await ask(id, 'executive')
    expect(await decide('Executive GP', first)).toMatchObject({
      refusal: { code: 'projects.is_decided', facts: { who: 'Programme manager' } },
    })
  })
})

test('where the manager has left, a condition is for the lead, and nobody who has left hears of the review', async () => {
  const id = await begun('Retinopathy')
  await ask(id, 'executive')
  const left = async (leftOn: Date | null) =>
    db.person.updateMany({ where: { organisationId: organisation, name: 'Project manager' }, data: { leftOn } })
  await left(new Date('2027-04-06'))
  const condition = { outcome: 'passed_with_conditions', condition1: 'Agree the tariff.', due1: '13 May' }
  expect(code(await service.decide(as('Executive GP'), { project: id, stage: 1 }, { ...passes, ...condition }))).toBe('ok')
  await left(null)
  const [agreed] = await db.action.findMany({ where: { organisationId: organisation, projectId: id } })
  expect(agreed?.ownerId).toBe(idOf('Clinical lead'))
  const told = (await db.delivery.findMany({ where: { organisationId: organisation } })).filter(
    ({ fact }) => (fact as Fact).projectId === id,
  )
  expect(told.map(({ target }) => target).sort()).toEqual([`person:${idOf('Clinical lead')}`, 'place:executive'])
})

describe('D17: an outstanding condition', () => {
  const sweepAt = async (at: string) => {
    now = new Date(at)
    for (const { run } of feature.sweeps) await run({ now, organisation })
  }
  const outstanding = async (project: string) => {
    const page = await service.page(await viewer('Executive GP'), project, 1)
    return page.ok ? page.value.outstanding.map(({ text }) => text) : []
  }

  test('shows in the window and in the list, and stands on the next programme agenda until it is met or has another date', async () => {
    const id = await begun('Audiology')
    await ask(id, 'executive')
    const conditions = { condition1: 'Agree the tariff.', due1: '13 April', condition2: 'Name a deputy.', due2: '20 April' }
    await service.decide(as('Executive GP'), { project: id, stage: 1 }, { ...passes, outcome: 'passed_with_conditions', ...conditions })
    await sweepAt('2027-04-13T12:00:00Z')
    expect([await onAgenda(), await outstanding(id)]).toEqual([[], []])
    await sweepAt('2027-04-14T08:00:00Z')
    await sweepAt('2027-04-21T08:00:00Z')
    expect((await onAgenda()).map(([title]) => title)).toEqual([
      'Condition outstanding: Audiology: Agree the tariff.',
      'Condition outstanding: Audiology: Name a deputy.',
    ])
    expect(await outstanding(id)).toEqual(['Agree the tariff.', 'Name a deputy.'])
    const list = await service.list(await viewer('Executive GP'), { show: 'named', words: 'audiology', after: null })
    expect(list).toMatchObject({ value: { rows: [{ waits: ['2 conditions are outstanding.'] }] } })

    const [tariff, deputy] = await db.action.findMany({
      where: { organisationId: organisation, projectId: id },
      orderBy: { number: 'asc' },
    })
    expect(code(await acting.complete(as('Project manager'), tariff?.id ?? ''))).toBe('ok')
    expect(code(await acting.move(as('Project manager'), deputy?.id ?? '', { due: '30 April' }))).toBe('ok')
    expect([await onAgenda(), await outstanding(id)]).toEqual([[], []])
    await sweepAt('2027-04-28T08:00:00Z')
    await sweepAt('2027-05-04T08:00:00Z')
    expect((await onAgenda()).map(([title]) => title)).toEqual(['Condition outstanding: Audiology: Name a deputy.'])
  })

  test('of a project that is stopped comes off, with the decision that its report wanted, and back once it runs again', async () => {
    const id = await begun('Dermatology')
    await ask(id, 'executive')
    const condition = { condition1: 'Agree the hours.', due1: '10 May' }
    await service.decide(as('Executive GP'), { project: id, stage: 1 }, { ...passes, outcome: 'passed_with_conditions', ...condition })
    const said = { goes: 'off_track', happened: 'The rooms are let.', next: 'Look for others.', decision: 'May we rent?' }
    expect(code(await reporting.report(as('Project manager'), id, said))).toBe('ok')
    await sweepAt('2027-05-11T08:00:00Z')
    const titles = async () => (await onAgenda()).map(([title]) => String(title)).filter((title) => title.includes('Dermatology'))
    expect((await titles()).sort()).toEqual(['Condition outstanding: Dermatology: Agree the hours.', 'Dermatology: May we rent?'])
    expect(code(await service.stop(as('Programme manager'), id, { reason: 'No rooms.' }))).toBe('ok')
    await sweepAt('2027-05-18T08:00:00Z')
    expect(await titles()).toEqual([])
    const week = { since: BEGINS, now, until: new Date('2027-05-25T23:00:00Z') }
    const digest = await feature.digestItems?.({ ...(await viewer('Executive GP')), person: null }, week)
    expect(digest?.filter(({ says }) => says.startsWith('Dermatology: a condition'))).toEqual([])
    expect(code(await service.goOn(as('Programme manager'), id))).toBe('ok')
    await sweepAt('2027-05-25T08:00:00Z')
    expect(await titles()).toEqual(['Condition outstanding: Dermatology: Agree the hours.'])
  })
})
