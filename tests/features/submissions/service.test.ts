import { beforeAll, expect, test } from 'vitest'
import { approvalsBy } from '../../../src/features/submissions/index.ts'
import { submissionsSample } from '../../../src/features/submissions/sample.ts'
import type { Fact } from '../../../src/ports/outbox.ts'
import { code, NOW, submissionWorld, value } from './world.ts'

type World = Awaited<ReturnType<typeof submissionWorld>>
let world: World
const on = '2027-03-16'

beforeAll(async () => {
  world = await submissionWorld()
})

const submitted = async (title: string, meetingOn?: string): Promise<{ project: string; id: string }> => {
  const project = await world.project(title)
  const dates = { submittedOn: '2027-03-01', ...(meetingOn && { meetingOn }) }
  return value(await world.service.submit(world.as('Project manager'), project, dates))
}
const approval = async (project: string) => (await approvalsBy(world.parts)(world.db, world.organisation, [project])).get(project)

test('D18: submitted, more work, submitted again, approved: each is entered by those who run the project, and says whether it is approved', async () => {
  const { service, as } = world
  const { project, id } = await submitted('Diabetes')
  const manager = as('Project manager')
  expect(code(await service.take(as('Executive'), id, 'approved', { on }))).toBe('submissions.not_yours')
  expect(code(await service.take(manager, id, 'more_work', { on: '2027-03-05' }))).toBe('text.missing')
  value(await service.take(as('Clinical lead'), id, 'more_work', { on: '2027-03-05', text: 'The nights.' }))
  expect(await approval(project)).toEqual({ isApproved: false, says: 'The PCT’s committee asks for more work: The nights.' })
  expect(code(await service.take(as('Project manager'), id, 'resubmitted', { on: '2027-03-04' }))).toBe('submissions.too_early')
  value(await service.take(as('Project manager'), id, 'resubmitted', { on: '2027-03-08', meetingOn: '2027-03-12' }))
  value(await service.take(as('Programme manager'), id, 'approved', { on: '2027-03-12' }))
  expect(await approval(project)).toEqual({ isApproved: true, says: 'Approved by the PCT’s committee on Fri 12 Mar 2027.' })
  expect((await world.stands(id)).events.map(({ kind, on: day, by }) => [kind, day, by])).toEqual([
    ...[['submitted', '2027-03-01', 'Project manager'] as const, ['more_work', '2027-03-05', 'Clinical lead'] as const],
    ...[['resubmitted', '2027-03-08', 'Project manager'] as const, ['approved', '2027-03-12', 'Programme manager'] as const],
  ])
  expect(code(await service.submit(as('Project manager'), project, { submittedOn: on }))).toBe('submissions.is_approved')
})

test('those who lead and manage it are told what the committee did, and whoever entered it is not', async () => {
  const { id } = await submitted('Asthma')
  value(await world.service.take(world.as('Project manager'), id, 'approved', { on }))
  const told = await world.db.delivery.findMany({ where: { organisationId: world.organisation, subject: `submission:${id}` } })
  expect(told.filter(({ fact }) => (fact as Fact).kind === 'submission_told').map(({ target }) => target)).toEqual([
    `person:${world.idOf('Clinical lead')}`,
  ])
})

test('D18: a rejection without reasons is entered, and its reasons are asked for until they are here', async () => {
  const { service, as } = world
  const { id } = await submitted('Stroke')
  value(await service.take(as('Project manager'), id, 'rejected', { on }))
  world.goTo('2027-03-23T12:30:00Z')
  await world.sweep()
  await world.sweep()
  expect(await world.stands(id)).toMatchObject({ timesChased: 1, nextChaseAt: new Date('2027-04-06T11:30:00Z') })
  const asked = await world.db.nudge.findMany({ where: { organisationId: world.organisation } })
  expect(asked.map(({ personId, fact }) => [personId, (fact as Fact).submissionId])).toEqual([[world.idOf('Project manager'), id]])
  const home = async (name: string) => (await world.feature.homeSection?.(await world.viewer(name), world.now()))?.length
  expect([await home('Project manager'), await home('Clinical lead'), await home('Programme manager')]).toEqual([1, 0, 0])
  value(await service.giveReasons(as('Project manager'), id, { text: 'Too dear.' }))
  expect([(await world.stands(id)).nextChaseAt, await home('Project manager')]).toEqual([null, 0])
  expect(code(await service.giveReasons(as('Project manager'), id, { text: 'Other.' }))).toBe('submissions.has_reasons')
  world.goTo(NOW)
})

test('one is before the committee at a time, also when two people enter it at once; a rejected one is followed by another', async () => {
  const { service, as } = world
  const project = await world.project('Dermatology')
  const answers = await Promise.all([
    service.submit(as('Project manager'), project, { submittedOn: on }),
    service.submit(as('Clinical lead'), project, { submittedOn: on }),
  ])
  expect(answers.map(code).sort()).toEqual(['ok', 'submissions.is_submitted'])
  const first = value(answers.find(({ ok }) => ok) ?? answers[0])
  value(await service.take(as('Project manager'), first.id, 'rejected', { on, text: 'Too dear.' }))
  const second = value(await service.submit(as('Project manager'), project, { submittedOn: on }))
  expect(code(await service.takeBack(as('Project manager'), first.id))).toBe('submissions.not_latest')
  value(await service.take(as('Project manager'), second.id, 'withdrawn', { on, text: 'We wait for the figures.' }))
  value(await service.takeBack(as('Project manager'), second.id))
  expect(await world.stands(second.id)).toMatchObject({ state: 'submitted', endedOn: null })
})

test('of two who change its days, the second is told at the field what the first has changed', async () => {
  const { service, as } = world
  const { id } = await submitted('Podiatry', '2027-03-20')
  const shown = { submittedOn: '2027-03-01', meetingOn: '2027-03-20' }
  value(await service.changeDates(as('Clinical lead'), { id, shown, typed: { ...shown, meetingOn: '2027-03-24' } }))
  const second = await service.changeDates(as('Project manager'), { id, shown, typed: { ...shown, meetingOn: '2027-03-26' } })
  expect(second).toMatchObject({ refusal: { code: 'submissions.changed_meanwhile', field: 'meetingOn' } })
  value(await service.changeDates(as('Project manager'), { id, shown, typed: { ...shown, submittedOn: '2027-03-02' } }))
  expect(await world.stands(id)).toMatchObject({ submittedOn: '2027-03-02', meetingOn: '2027-03-24' })
})

test('an NHS number is refused and kept nowhere; a project that is stopped sends nothing in, and is asked nothing until it runs again', async () => {
  const { service, as, db, organisation } = world
  const { project, id } = await submitted('Cardiology', '2027-03-10')
  expect(code(await service.take(as('Project manager'), id, 'rejected', { on, text: 'See 943 476 5919' }))).toBe('text.nhs_number')
  await db.project.update({
    where: { organisationId_id: { organisationId: organisation, id: project } },
    data: { state: 'stopped', reason: 'No money', endedAt: world.now() },
  })
  world.goTo('2027-03-17T12:30:00Z')
  await world.sweep()
  expect(await world.stands(id)).toMatchObject({ timesChased: 0, nextChaseAt: new Date('2027-03-24T12:30:00Z') })
  value(await service.take(as('Project manager'), id, 'withdrawn', { on, text: 'It was stopped.' }))
  expect(code(await service.submit(as('Project manager'), project, { submittedOn: on }))).toBe('submissions.project_over')
  world.goTo(NOW)
})

test('what the committee wants of a project stands in the digest and in the report while the project runs', async () => {
  const { service, as, db, organisation, feature } = world
  const { project, id } = await submitted('Neurology')
  value(await service.take(as('Project manager'), id, 'more_work', { on, text: 'The costs.' }))
  const reader = { ...(await world.viewer('Executive')), person: null }
  const [from, now, until] = ['2027-03-01T00:00:00Z', NOW, '2027-04-01T00:00:00Z'].map((moment) => new Date(moment)) as [Date, Date, Date]
  const told = async () => {
    const digest = (await feature.digestItems?.(reader, { since: from, now, until })) ?? []
    const report = (await feature.reportLines?.(organisation, { from, until, now, zone: 'Europe/London' })) ?? []
    return [digest, report].map((lines) => lines.filter(({ says }) => says.startsWith('Neurology')).length)
  }
  expect(await told()).toEqual([1, 1])
  await db.project.update({
    where: { organisationId_id: { organisationId: organisation, id: project } },
    data: { state: 'stopped', reason: 'No money', endedAt: now },
  })
  expect(await told()).toEqual([0, 0])
})

test('another group neither sees nor changes it', async () => {
  const { project, id } = await submitted('Ophthalmology')
  const other = await submissionWorld()
  const viewer = await other.viewer('Programme manager')
  expect(code(await other.service.page(viewer, project))).toBe('submissions.no_project')
  expect(code(await other.service.pageOf(viewer, id))).toBe('submissions.unknown')
  expect(code(await other.service.take(other.as('Programme manager'), id, 'approved', { on }))).toBe('submissions.unknown')
  expect(code(await other.service.submit(other.as('Programme manager'), project, { submittedOn: on }))).toBe('submissions.no_project')
  expect((await approvalsBy(other.parts)(other.db, other.organisation, [project])).size).toBe(0)
  expect(await other.feature.homeSection?.(viewer, other.now())).toEqual([])
})

test('the sample’s project has been before the committee, which asks for more work', async () => {
  const own = await submissionWorld()
  const project = await own.project('GP-led urgent care beside A&E')
  const goTo = (at: Date) => own.goTo(at.toISOString())
  await submissionsSample(own.parts, own.service)({ organisation: own.organisation, now: own.now(), goTo })
  const page = value(await own.service.page(await own.viewer('Executive'), project))
  expect(page.submissions).toMatchObject([{ state: 'more_work', nextChaseAt: null }])
  expect(page.mayEnter).toBe(false)
})
