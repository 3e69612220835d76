import { beforeAll, describe, expect, test } from 'vitest'
import { findPerson } from '../../../src/features/people/index.ts'
import { insertPractices } from '../../../src/features/practices/store.ts'
import { openProject, projectService } from '../../../src/features/projects/index.ts'
import type { Stage } from '../../../src/features/projects/model.ts'
import { findProject } from '../../../src/features/projects/store.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor } from '../../../src/ports/people.ts'
import { decisionMatter } from '../../../src/ports/projects.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type PracticeId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { actionsAgreed } from '../../support/actions.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { projectPartsOn } from '../../support/projects.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()
let now = new Date('2027-04-06T10:00:00Z')
const deps = depsOn(db, { now: () => now })
const parts = projectPartsOn(deps)
const service = projectService(parts)

const PEOPLE = [
  { name: 'Clinical lead', roles: ['clinical_lead', 'executive_member'] },
  { name: 'Project manager', roles: ['project_manager'] },
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Executive GP', roles: ['executive_member'] },
  { name: 'Other executive GP', roles: ['executive_member'] },
  { name: 'Fernville GP', roles: [] },
] as const

let organisation: OrganisationId
let ids: Map<string, PersonId>

async function aGroup(): Promise<{ organisation: OrganisationId; ids: Map<string, PersonId> }> {
  const made = await testOrganisation()
  const people = PEOPLE.map(({ name, roles }) => ({ name, email: `${name}@example.org`, roles: [...roles] }))
  await insertPeople(db, made, people, '2027-01-01', now)
  const rows = await db.person.findMany({ where: { organisationId: made } })
  return { organisation: made, ids: new Map(rows.map(({ name, id }) => [name, id as PersonId])) }
}
beforeAll(async () => {
  ;({ organisation, ids } = await aGroup())
})

const idOf = (name: string): PersonId => ids.get(name) as PersonId
const as = (name: string): Cause => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() })
const viewer = async (name: string) => (await findPerson(db, organisation, idOf(name), now)) as Actor
const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)

/** A project as an accepted proposal makes it. */
async function begun(title = 'Urgent care'): Promise<string> {
  const proposal = newId<ProposalId>()
  await db.proposal.create({
    data: {
      ...{ organisationId: organisation, id: proposal, kind: 'service', state: 'accepted', version: 1, proposerId: idOf('Fernville GP') },
      ...{ title, whatAndWhy: 'Shorter waits.', stateSince: now, createdAt: now },
    },
  })
  const accepted = {
    proposal,
    title,
    area: null,
    leads: [idOf('Clinical lead')],
    manager: idOf('Project manager'),
    by: idOf('Executive GP'),
  }
  await deps.work({ organisation, through: 'form' }, (work) => openProject(work, accepted))
  return (await db.project.findFirstOrThrow({ where: { organisationId: organisation, proposalId: proposal } })).id
}

async function itemsAt(project: string, stage: Stage) {
  const page = await service.page(await viewer('Project manager'), project, stage)
  if (!page.ok) throw new Error(page.refusal.code)
  return page.value.items
}

/** Every item of a milestone is done; where a line is asked for, with one. */
async function settleAll(project: string, stage: Stage): Promise<void> {
  for (const { id, asksNote } of await itemsAt(project, stage))
    await service.tick(as('Project manager'), { project, item: id }, asksNote ? { note: 'Looked at.' } : {})
}

async function pass(project: string, stage: Stage): Promise<void> {
  await settleAll(project, stage)
  const asked = await service.askForReview(as('Project manager'), { project, stage })
  const decided = await service.decide(
    as('Executive GP'),
    { project, stage },
    { outcome: 'passed', reason: 'All there.', learned: 'Ask the reception early.' },
  )
  if (!asked.ok || !decided.ok) throw new Error(`${code(asked)}, ${code(decided)}`)
}

describe('D13, D15: an accepted proposal becomes a project at Milestone 1', () => {
  test('with those whom the decision names, and the checklist of the first milestone alone', async () => {
    const id = await begun()
    const project = await findProject(db, organisation, id)
    expect(project?.milestones.map(({ state }) => state)).toEqual(['open', 'to_come', 'to_come', 'to_come'])
    expect([project?.leads.map(({ name }) => name), project?.manager?.name]).toEqual([['Clinical lead'], 'Project manager'])
    expect((await itemsAt(id, 1)).length).toBe(7)
    expect(await itemsAt(id, 2)).toEqual([])
  })

  test('M2 before M1, and an item of a milestone that was passed, are refused with the reason', async () => {
    const id = await begun('Diabetes')
    expect(code(await service.askForReview(as('Project manager'), { project: id, stage: 2 }))).toBe('projects.not_there_yet')
    await pass(id, 1)
    const [first] = await itemsAt(id, 1)
    expect(code(await service.untick(as('Project manager'), { project: id, item: first?.id ?? '' }))).toBe('projects.is_passed')
  })
})

describe('D17: a review gates', () => {
  test('it is asked for when nothing stands open; else it says what does', async () => {
    const id = await begun('Counselling')
    const asked = await service.askForReview(as('Clinical lead'), { project: id, stage: 1 })
    expect(asked).toMatchObject({
      ok: false,
      refusal: { code: 'projects.missing', facts: { count: 7, first: 'Objectives and deliverables are defined.' } },
    })
  })

  test('the line on risks is asked for; what does not apply is waived with a reason; both bear a name', async () => {
    const id = await begun('Minor surgery')
    const items = await itemsAt(id, 1)
    const risks = items.find(({ asksNote }) => asksNote)
    expect(code(await service.tick(as('Clinical lead'), { project: id, item: risks?.id ?? '' }, {}))).toBe('text.missing')
    expect(code(await service.waive(as('Clinical lead'), { project: id, item: items[0]?.id ?? '' }, {}))).toBe('text.missing')
    await service.waive(as('Clinical lead'), { project: id, item: items[0]?.id ?? '' }, { note: 'They stand in the LES.' })
    expect((await itemsAt(id, 1))[0]).toMatchObject({ state: 'waived', note: 'They stand in the LES.', settledBy: 'Clinical lead' })
  })

  test('whoever ticks what somebody has ticked is told who was first', async () => {
    const id = await begun('Scans')
    const [item] = await itemsAt(id, 1)
    const where = { project: id, item: item?.id ?? '' }
    await service.tick(as('Clinical lead'), where, {})
    expect(await service.tick(as('Project manager'), where, {})).toMatchObject({
      refusal: { code: 'projects.ticked_already', facts: { who: 'Clinical lead' } },
    })
    expect(await service.waive(as('Project manager'), where, { note: 'Not for us.' })).toMatchObject({
      refusal: { code: 'projects.ticked_already', facts: { who: 'Clinical lead' } },
    })
  })

  test('neither lead, manager nor whoever declared an interest decides; of two deciders the second is told who was first', async () => {
    const id = await begun('Physiotherapy')
    await settleAll(id, 1)
    await service.askForReview(as('Project manager'), { project: id, stage: 1 })
    const decision = { outcome: 'passed', reason: 'All there.' }
    expect(code(await service.decide(as('Clinical lead'), { project: id, stage: 1 }, decision))).toBe('projects.own_review')
    const { proposalId } = await db.project.findFirstOrThrow({ where: { organisationId: organisation, id } })
    await db.proposalInterest.create({
      data: { organisationId: organisation, proposalId: proposalId ?? '', personId: idOf('Other executive GP'), declaredAt: now },
    })
    expect(code(await service.decide(as('Other executive GP'), { project: id, stage: 1 }, decision))).toBe('projects.has_interest')
    expect(code(await service.decide(as('Fernville GP'), { project: id, stage: 1 }, decision))).toBe('permission.denied')
    const answers = await Promise.all([
      service.decide(as('Executive GP'), { project: id, stage: 1 }, decision),
      service.decide(as('Programme manager'), { project: id, stage: 1 }, { outcome: 'not_yet', reason: 'The costs.' }),
    ])
    expect(answers.map(code).sort()).toEqual(['ok', 'projects.is_decided'])
  })

  test('not yet opens the checklist again, with what is missing on the record; those who lead and manage it are told, and whoever asked', async () => {
    const id = await begun('Ophthalmology')
    await settleAll(id, 1)
    await service.askForReview(as('Programme manager'), { project: id, stage: 1 })
    expect(code(await service.untick(as('Project manager'), { project: id, item: (await itemsAt(id, 1))[0]?.id ?? '' }))).toBe(
      'projects.in_review',
    )
    await service.decide(as('Executive GP'), { project: id, stage: 1 }, { outcome: 'not_yet', reason: 'The costs are too low.' })
    const page = await service.page(await viewer('Fernville GP'), id, null)
    expect(page).toMatchObject({
      ok: true,
      value: { stage: 1, past: [{ outcome: 'not_yet', reason: 'The costs are too low.' }], mayCheck: false },
    })
    const told = await db.delivery.findMany({ where: { organisationId: organisation, fact: { path: ['projectId'], equals: id } } })
    const reviewed = told.filter(({ fact }) => (fact as Fact).kind === 'project_reviewed').map(({ target }) => target)
    expect(reviewed.sort()).toEqual(['Clinical lead', 'Project manager', 'Programme manager'].map((name) => `person:${idOf(name)}`).sort())
  })

  test('passed with conditions: each is an action of the manager with its date, and holds nothing up', async () => {
    const id = await begun('Audiology')
    await settleAll(id, 1)
    await service.askForReview(as('Project manager'), { project: id, stage: 1 })
    const decide = (typed: object) =>
      service.decide(
        as('Executive GP'),
        { project: id, stage: 1 },
        { outcome: 'passed_with_conditions', reason: 'Nearly there.', ...typed },
      )
    expect(code(await decide({}))).toBe('projects.which_conditions')
    expect(code(await decide({ condition1: 'Agree the tariff.' }))).toBe('projects.condition_when')
    expect(await decide({ condition1: 'Agree the tariff.', due1: 'yesterday' })).toMatchObject({
      refusal: { code: 'due.past', field: 'due1' },
    })
    expect(code(await decide({ outcome: 'passed', condition1: 'Agree the tariff.', due1: '30 April' }))).toBe('projects.no_conditions')
    expect(
      code(await decide({ condition1: 'Agree the tariff.', due1: '30 April', condition3: 'Name a deputy.', due3: 'end of May' })),
    ).toBe('ok')
    const page = await service.page(await viewer('Project manager'), id, null)
    expect(page).toMatchObject({
      value: { stage: 2, activities: [{ text: 'Agree the tariff.', ownerName: 'Project manager' }, { text: 'Name a deputy.' }] },
    })
    const [action] = await db.action.findMany({ where: { organisationId: organisation, projectId: id }, orderBy: { number: 'asc' } })
    expect(action).toMatchObject({ source: 'milestone_review', givenAt: now })
  })

  test('D15: "Did it work?" opens at the passing of Milestone 3, is reviewed from six months on, and closes the project', async () => {
    const id = await begun('COPD')
    for (const stage of [1, 2, 3] as const) await pass(id, stage)
    const target = (await findProject(db, organisation, id))?.milestones[3]
    expect(target).toMatchObject({ state: 'open', targetOn: '2028-04-06' })
    await settleAll(id, 4)
    expect(await service.askForReview(as('Project manager'), { project: id, stage: 4 })).toMatchObject({
      refusal: { code: 'projects.too_early', facts: { from: 'Wed 6 Oct 2027' } },
    })
    now = new Date('2027-10-06T08:00:00Z')
    const asked = await service.askForReview(as('Project manager'), { project: id, stage: 4 })
    const series = newId<string>()
    await db.meetingSeries.create({
      data: { organisationId: organisation, id: series, name: 'Any meeting', audience: 'members', isNoticeOnly: false },
    })
    const wanted = { key: decisionMatter(id), title: 'COPD: May we go on?', by: idOf('Project manager') }
    await deps.work({ organisation, through: 'form' }, (work) => parts.agenda.raise(work, series, [wanted]))
    const decide = (typed: object) =>
      service.decide(as('Executive GP'), { project: id, stage: 4 }, { outcome: 'passed', reason: 'It did.', ...typed })
    expect([code(asked), await decide({})]).toMatchObject(['ok', { refusal: { code: 'projects.what_learned', field: 'learned' } }])
    expect(code(await decide({ learned: 'Ask the reception early.' }))).toBe('ok')
    expect(await findProject(db, organisation, id)).toMatchObject({ state: 'closed', learned: 'Ask the reception early.' })
    const raised = await db.agendaItem.findMany({ where: { organisationId: organisation, raisedFor: wanted.key } })
    expect(raised.map(({ state }) => state)).toEqual(['dropped'])
    expect(code(await service.askForReview(as('Project manager'), { project: id, stage: 4 }))).toBe('projects.is_over')
    now = new Date('2027-04-06T10:00:00Z')
  })
})

test('another group sees nothing of it, and nobody but its people works on it', async () => {
  const id = await begun('Dermatology')
  const [item] = await itemsAt(id, 1)
  expect(code(await service.tick(as('Fernville GP'), { project: id, item: item?.id ?? '' }, {}))).toBe('projects.not_yours')
  const other = await aGroup()
  const stranger = (await findPerson(db, other.organisation, other.ids.get('Programme manager') as PersonId, now)) as Actor
  expect(code(await service.page(stranger, id, null))).toBe('projects.unknown')
  const cause: Cause = { organisation: other.organisation, person: stranger.person, through: 'form', key: newId<string>() }
  expect(code(await service.tick(cause, { project: id, item: item?.id ?? '' }, {}))).toBe('projects.unknown')
  expect(await service.list(stranger, { show: 'running', words: '', after: null })).toMatchObject({ ok: true, value: { rows: [] } })
  const foreign = { project: await begun('Podiatry'), item: item?.id ?? '' }
  expect(code(await service.tick(as('Project manager'), foreign, {}))).toBe('projects.unknown')
})

test('D8: what a practice does for it is told to those who may see what practices do', async () => {
  const project = await begun('Blood tests')
  const [practice] = await insertPractices(db, organisation, [
    { name: 'Archway Surgery', odsCode: 'X1', agreement: 'signed', agreementOn: '2027-01-01' },
  ])
  const [by, person] = [idOf('Programme manager'), idOf('Fernville GP')]
  const owners = [{ practice: practice as PracticeId }, { person }]
  const agreed = owners.map((owner, n) => ({ text: `Number ${n}`, owner, due: null, project, by }))
  await deps.work({ organisation, through: 'form' }, (work) => actionsAgreed.agreeAll(work, agreed))
  const seenBy = async (name: string) => {
    const page = await service.page(await viewer(name), project, null)
    return page.ok ? page.value.activities.map(({ text }) => text) : []
  }
  expect([await seenBy('Fernville GP'), await seenBy('Executive GP')]).toEqual([['Number 1'], ['Number 0', 'Number 1']])
})

test('an NHS number in a note is refused, and nothing of it is kept', async () => {
  const id = await begun('Heart failure')
  const [item] = await itemsAt(id, 1)
  const where = { project: id, item: item?.id ?? '' }
  expect(code(await service.tick(as('Project manager'), where, { note: 'Seen: 943 476 5919' }))).toBe('text.nhs_number')
  expect((await itemsAt(id, 1))[0]?.state).toBe('open')
})

test('D10: a project that waits on the funder says so in the list and in its window, and since when', async () => {
  const id = await begun('Waits for the PCT')
  const { proposalId } = await db.project.findFirstOrThrow({ where: { organisationId: organisation, id } })
  await db.funderRequest.create({
    data: {
      ...{ organisationId: organisation, id: newId<string>(), number: 1, what: 'Activity data', ofWhom: 'Commissioning', proposalId },
      ...{ askedOn: new Date('2027-02-24T00:00:00Z'), chaserId: idOf('Programme manager'), state: 'open', timesChased: 0, version: 1 },
      ...{ createdById: idOf('Programme manager'), createdAt: now },
    },
  })
  const words = 'Waiting on the PCT for 41 days (R-1: Activity data).'
  const asked = { show: 'named', words: 'waits', after: null } as const
  expect(await service.list(await viewer('Fernville GP'), asked)).toMatchObject({ ok: true, value: { rows: [{ waits: [words] }] } })
  expect(await service.page(await viewer('Fernville GP'), id, null)).toMatchObject({ ok: true, value: { waits: [words] } })
})
