import { beforeAll, describe, expect, test } from 'vitest'
import { findPerson } from '../../../src/features/people/index.ts'
import type { Checked } from '../../../src/features/projects/checking.ts'
import { lineField } from '../../../src/features/projects/checklist-form.ts'
import { lineOf } from '../../../src/features/projects/checklist-rules.ts'
import { checklistStep } from '../../../src/features/projects/checklist-step.ts'
import { CHECKLISTS, RISKS } from '../../../src/features/projects/checklists.ts'
import { askWhetherItWorked } from '../../../src/features/projects/follow-up-sweep.ts'
import { projectService } from '../../../src/features/projects/index.ts'
import type { Stage } from '../../../src/features/projects/model.ts'
import { beginProject, openProject } from '../../../src/features/projects/opening.ts'
import { followUpDrawings } from '../../../src/features/projects/slack/follow-up-drawing.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import type { Actor } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { projectPartsOn } from '../../support/projects.ts'
import { insertPeople } from '../../support/register.ts'

const { db } = await testDatabase()
let now = new Date('2027-04-06T10:00:00Z')
const deps = depsOn(db, { now: () => now })
const service = projectService(projectPartsOn(deps))

const PEOPLE = [
  { name: 'Clinical lead', roles: ['clinical_lead'] },
  { name: 'Project manager', roles: ['project_manager'] },
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Executive GP', roles: ['executive_member'] },
  { name: 'Fernville GP', roles: [] },
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

/** What a use case or a page answered; a refusal fails the test. */
function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const begun = (title: string): Promise<string> =>
  deps.work({ organisation, through: 'form' }, (work) => {
    const people = { leads: [idOf('Clinical lead')], manager: idOf('Project manager'), by: idOf('Programme manager') }
    return beginProject(work, { proposal: null, title, area: null, ...people })
  })

const pageOf = async (project: string, stage: Stage | null = null, who = 'Project manager') =>
  given(await service.page(await viewer(who), project, stage))

async function askedFor(project: string, stage: Stage): Promise<Checked> {
  const ticked = { state: 'ticked', note: 'Looked at.', settledById: idOf('Project manager'), settledAt: now }
  await db.milestoneItem.updateMany({ where: { organisationId: organisation, projectId: project, stage, state: 'open' }, data: ticked })
  return given(await service.askForReview(as('Project manager'), { project, stage }))
}

async function pass(project: string, stages: readonly Stage[]): Promise<void> {
  for (const stage of stages) {
    await askedFor(project, stage)
    given(await service.decide(as('Executive GP'), { project, stage }, { outcome: 'passed', reason: 'All there.', learned: 'Ask early.' }))
  }
}

/** A checklist in new words, by the programme manager, from the version that stands. */
async function word(stage: Stage, lines: readonly string[]): Promise<number> {
  const { version } = given(await service.checklist(await viewer('Programme manager'), stage))
  const field = [lineField(version, 0), lines.join('\n')] as const
  return given(await service.wordChecklist(as('Programme manager'), { stage, version }, [field])).version
}

describe('D16: a checklist is changed for milestones that have not begun', () => {
  test('in the middle of a review, and the milestone keeps its own, with the difference shown', async () => {
    const [reviewed, atOne] = [await begun('Under review'), await begun('Not there yet')]
    await pass(reviewed, [1])
    await askedFor(reviewed, 2)
    expect(await word(2, ['Resources are identified.', 'The practices have agreed. [note]'])).toBe(1)

    const { items, around, review } = await pageOf(reviewed, 2)
    expect(items.map(({ text }) => text)).toEqual(CHECKLISTS[2].map(({ text }) => text))
    expect(review).not.toBeNull()
    expect(around.differs).toMatchObject({ added: ['The practices have agreed.'], gone: { length: 2 } })
    given(await service.decide(as('Executive GP'), { project: reviewed, stage: 2 }, { outcome: 'not_yet', reason: 'The schedule.' }))
    expect((await pageOf(reviewed, 2)).items).toHaveLength(CHECKLISTS[2].length)
    await pass(reviewed, [2])
    expect((await pageOf(reviewed, 2)).around.differs).toBeNull()

    await pass(atOne, [1])
    const [passed] = (await pageOf(atOne, 1)).items
    const where = { project: atOne, item: passed?.id ?? '' }
    expect(code(await service.tick(as('Project manager'), where, { note: 'Late.' }))).toBe('projects.is_passed')
    expect(code(await service.waive(as('Project manager'), where, { note: 'Late.' }))).toBe('projects.is_passed')
    const later = await pageOf(atOne)
    expect(later.items.map(({ text }) => text)).toEqual(['Resources are identified.', 'The practices have agreed.', RISKS.text])
    expect(later.around.differs).toBeNull()
    expect(await db.milestone.findMany({ where: { projectId: { in: [reviewed, atOne] }, stage: 2 }, select: { checklist: true } })).toEqual(
      expect.arrayContaining([{ checklist: 0 }, { checklist: 1 }]),
    )
  })

  test('by those who may; of two who word it at once the second is told, and saving it as it was makes no version', async () => {
    const lines = [[lineField(0, 0), 'Teething problems are solved.\nPatients were asked.']] as const
    expect(code(await service.wordChecklist(as('Executive GP'), { stage: 4, version: 0 }, lines))).toBe('permission.denied')
    expect(code(await service.checklist(await viewer('Fernville GP'), 4))).toBe('permission.denied')
    const both = await Promise.all([1, 2].map(() => service.wordChecklist(as('Programme manager'), { stage: 4, version: 0 }, lines)))
    expect(both.map(code).sort()).toEqual(['ok', 'projects.checklist_changed'])
    expect(await word(4, ['Teething problems are solved.', 'Patients were asked.'])).toBe(1)
    const other = await testOrganisation()
    expect(await checklistStep.says(db, other)).toBe('7, 4, 6 and 2 items at the four milestones, as every group starts.')
  })

  test('in the settings too, where a form that was opened before somebody’s change writes nothing', async () => {
    const actor = await viewer('Programme manager')
    const save = (filled: Record<string, string>) =>
      deps.work({ organisation, through: 'form' }, (work) => checklistStep.save({ ...work, actor }, filled, '3'))
    const shown = (await checklistStep.shows(db, organisation, '3')) as Record<string, string>
    expect(shown[lineField(0, 0)]?.split('\n')[2]).toBe(lineOf(CHECKLISTS[3][2] ?? RISKS))
    expect(await save({ [lineField(0, 0)]: 'The new service is ready to start.' })).toEqual({ ok: true, value: '3' })
    // As the settings merge an older form with what stands now.
    const merged = { ...(await checklistStep.shows(db, organisation, '3')), ...shown } as Record<string, string>
    expect(await save(merged)).toMatchObject({ refusal: { code: 'projects.checklist_changed', field: lineField(0, 0) } })
    expect(await save({})).toMatchObject({ refusal: { code: 'text.missing', field: lineField(1, 0) } })
    const lines = await checklistStep.list?.lines(db, organisation)
    expect(lines?.[2]?.says).toBe('2 items; version 1, by Programme manager on Tue 6 Apr 2027. The last change: 4 no longer asked.')
    await word(3, CHECKLISTS[3].map(lineOf))
  })
})

test('D17, D18: risks are never waived; what waits for the funder is neither ticked nor waived before its approval, where it is needed', async () => {
  const project = await begun('Invest to save')
  await pass(project, [1, 2])
  const risks = (await pageOf(project)).items.find(({ text }) => text === RISKS.text)
  const waived = await service.waive(as('Project manager'), { project, item: risks?.id ?? '' }, { note: 'There are none.' })
  expect(code(waived)).toBe('projects.risks_always')
  const needing = (await pageOf(project)).items.filter(({ needsApproval }) => needsApproval)
  expect(needing).toHaveLength(2)
  const [where] = needing.map(({ id }) => ({ project, item: id }))
  const change = (funderApproval: string) =>
    db.project.update({ where: { organisationId_id: { organisationId: organisation, id: project } }, data: { funderApproval } })
  await change('invest_to_save')
  for (const settled of [
    await service.tick(as('Project manager'), where ?? { project, item: '' }, { note: 'Agreed.' }),
    await service.waive(as('Project manager'), where ?? { project, item: '' }, { note: 'Not for us.' }),
  ])
    expect(settled).toMatchObject({ refusal: { code: 'projects.needs_approval' } })
  expect((await pageOf(project)).around.awaits).toBe('It has not been sent to the funder’s committee yet.')
  // What was ticked before anybody said so gates all the same, and so does a review that was asked for by then.
  await change('not_needed')
  await askedFor(project, 3)
  await change('significant_change')
  const decide = (outcome: string) => service.decide(as('Executive GP'), { project, stage: 3 }, { outcome, reason: 'The funder.' })
  expect(code(await decide('passed'))).toBe('projects.needs_approval')
  expect(code(await decide('not_yet'))).toBe('ok')
  expect(code(await service.askForReview(as('Project manager'), { project, stage: 3 }))).toBe('projects.needs_approval')
  given(await service.untick(as('Project manager'), where ?? { project, item: '' }))
  await db.funderSubmission.create({
    data: {
      ...{ organisationId: organisation, id: newId<string>(), projectId: project, state: 'approved', timesChased: 0, version: 1 },
      ...{ submittedOn: new Date('2027-04-01'), endedOn: new Date('2027-04-05'), createdById: idOf('Project manager'), createdAt: now },
    },
  })
  expect(code(await service.tick(as('Project manager'), where ?? { project, item: '' }, {}))).toBe('ok')
  expect((await pageOf(project)).around.awaits).toBeNull()
})

test('D13: Milestone 1 of an accepted proposal tells what its form told; costs to those who may see them', async () => {
  const proposal = newId<ProposalId>()
  await db.proposal.create({
    data: {
      ...{ organisationId: organisation, id: proposal, kind: 'service', state: 'accepted', version: 1, proposerId: idOf('Executive GP') },
      ...{
        title: 'Urgent care',
        whatAndWhy: 'Shorter waits.',
        benefits: 'Fewer visits.',
        costPence: 1250000n,
        consulted: 'All practices.',
      },
      ...{ stateSince: now, createdAt: now },
    },
  })
  const accepted = { proposal, title: 'Urgent care', area: null, leads: [idOf('Clinical lead')], manager: null, by: idOf('Executive GP') }
  await deps.work({ organisation, through: 'form' }, (work) => openProject(work, accepted))
  const { id } = await db.project.findFirstOrThrow({ where: { organisationId: organisation, proposalId: proposal } })
  const { items, around } = await pageOf(id, 1, 'Clinical lead')
  expect(around.told).toMatchObject({
    ...{ objectives: { text: 'Shorter waits.' }, consulted: { text: 'All practices.' } },
    ...{ costs: { text: 'Cost: £12,500\nBenefits: Fewer visits.', note: 'Benefits: Fewer visits.' } },
    people: { text: 'Clinical lead: Clinical lead. No project manager yet.' },
  })
  expect((await pageOf(id, 1, 'Fernville GP')).around.told.costs?.text).toBe('Benefits: Fewer visits.')
  const costs = items.find(({ tells }) => tells === 'costs')
  expect(await service.item(await viewer('Clinical lead'), id, costs?.id ?? '')).toMatchObject({
    value: { told: 'Benefits: Fewer visits.' },
  })
  expect(items.every(({ state }) => state === 'open')).toBe(true)
})

test('D15, D16: whoever runs it is asked whether it worked, at last with the programme manager; what was learned becomes an item with one press', async () => {
  const [project, stopped] = [await begun('Live'), await begun('Stopped')]
  for (const each of [project, stopped]) await pass(each, [1, 2, 3])
  await db.project.update({
    where: { organisationId_id: { organisationId: organisation, id: stopped } },
    data: { state: 'stopped', reason: 'No money.', endedAt: now },
  })
  const sweep = askWhetherItWorked(deps)
  const name = (id: string) => [...ids].find(([, each]) => each === id)?.[0]
  const asked = async (day: string) => {
    now = new Date(`${day}T14:00:00Z`)
    const before = await db.nudge.count({ where: { organisationId: organisation } })
    while ((await sweep.run({ now, organisation })) > 0);
    const all = await db.nudge.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
    return all.slice(before).map(({ personId, fact, concerns }) => [name(personId), (fact as Fact).projectId === project, concerns])
  }
  expect(await asked('2027-10-05')).toEqual([])
  expect(await asked('2027-10-06')).toEqual([['Project manager', true, 'own']])
  const fact = { kind: 'project_follow_up_nudge', projectId: project, whenAtWork: true }
  const drawn = () =>
    followUpDrawings.project_follow_up_nudge?.draw(fact, { db, organisation, now, to: { person: idOf('Project manager') }, isNew: true })
  expect(await drawn()).toMatchObject({ text: expect.stringContaining('It is hoped for by Thu 6 Apr 2028.') })
  now = new Date('2028-04-07T08:00:00Z')
  expect(await drawn()).toMatchObject({ text: expect.stringContaining('A year has gone by since it went live') })
  expect(await asked('2028-01-06')).toEqual([['Project manager', true, 'own']])
  expect(await asked('2028-04-06')).toEqual([
    ['Project manager', true, 'own'],
    ['Programme manager', true, 'shared'],
  ])
  expect(await sweep.nextDueAt?.(organisation)).toBeNull()
  expect(await db.milestone.findFirst({ where: { projectId: project, stage: 4 } })).toMatchObject({ timesAsked: 3, nextAskAt: null })

  await pass(project, [4])
  expect(await drawn()).toBe('stale')
  expect((await pageOf(project)).project.learned).toBe('Ask early.')
  expect(code(await service.learnFrom(as('Project manager'), { project, stage: 1 }))).toBe('permission.denied')
  const { version } = given(await service.learnFrom(as('Programme manager'), { project, stage: 1 }))
  const { items } = given(await service.checklist(await viewer('Programme manager'), 1))
  expect([version, items.slice(-2).map(({ text }) => text)]).toEqual([1, ['Ask early.', RISKS.text]])
  expect(code(await service.learnFrom(as('Programme manager'), { project, stage: 1 }))).toBe('projects.item_twice')
  expect(code(await service.learnFrom(as('Programme manager'), { project: stopped, stage: 1 }))).toBe('projects.unknown')
})
