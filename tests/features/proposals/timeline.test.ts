import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { actionTrail } from '../../../src/features/actions/trail.ts'
import { permits } from '../../../src/features/people/index.ts'
import { openProject } from '../../../src/features/projects/index.ts'
import { projectTrail } from '../../../src/features/projects/trail.ts'
import { proposalService } from '../../../src/features/proposals/index.ts'
import { MOST_ON_PAGE, pageOf } from '../../../src/features/proposals/timeline.ts'
import { questionTrail } from '../../../src/features/questions/index.ts'
import { waitsFor } from '../../../src/features/requests/index.ts'
import { requestTrail } from '../../../src/features/requests/trail.ts'
import { submissionTrail } from '../../../src/features/submissions/trail.ts'
import { reportTrail } from '../../../src/features/updates/trail.ts'
import { dayAsDate } from '../../../src/shared/dates.ts'
import { newId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import { depsOn } from '../../support/deps.ts'
import { db, raise, value, type World, world } from './world.ts'

const TRAILS = [questionTrail, requestTrail, projectTrail, submissionTrail, actionTrail(permits), reportTrail]
const on = (day: number) => new Date(Date.UTC(2027, 2, day, 9))

let here: World
let id: ProposalId

/** What becomes of a proposal in a spring, told by each slice in whose tables it stands. */
async function story(): Promise<void> {
  const { organisation: organisationId } = here
  const manager = here.as('Programme manager').person
  const row = () => ({ organisationId, id: newId<string>() })
  const asked = { text: 'Could we see people before A&E?', state: 'answered', isUnnamed: true, answer: 'Please propose it.', version: 1 }
  const answered = { answeredById: manager, answeredAt: on(3), askedAt: on(2), askerId: here.as('Fernville GP').person }
  await db.question.create({ data: { ...row(), number: 3, proposalId: id, practiceId: here.practice, ...asked, ...answered } })
  const request = row()
  const chased = { chaserId: manager, timesChased: 0, version: 1, createdById: manager, createdAt: on(18) }
  const wanted = { number: 1, what: 'A&E figures', ofWhom: 'Finance', askedOn: dayAsDate('2027-03-18'), proposalId: id, state: 'delivered' }
  await db.funderRequest.create({ data: { ...request, ...wanted, ...chased, endedOn: dayAsDate('2027-03-21') } })
  await db.funderRequestEvent.create({
    data: { ...row(), requestId: request.id, at: on(21), byId: manager, kind: 'delivered', text: null },
  })

  here.goTo(on(19).getTime())
  const accepted = { proposal: id, title: 'Urgent care', area: null, leads: [], manager: manager as PersonId, by: manager as PersonId }
  await depsOn(db, { now: here.now }).work({ organisation: organisationId, through: 'form' }, (work) => openProject(work, accepted))
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { organisationId } })

  const agreed = { timesMoved: 0, nudgeStep: 0, isToPost: false, agreedById: manager, agreedAt: on(20), givenAt: on(20), version: 1 }
  const action = (number: number, text: string) => ({ ...row(), projectId, number, text, state: 'open', ...agreed })
  const ended = { state: 'done', endedAt: on(22), endedById: manager }
  await db.action.create({ data: { ...action(1, 'Book the room'), ownerId: manager, ...ended } })
  await db.action.create({ data: { ...action(2, 'Name a GP'), ownerPracticeId: here.practice } })
  const review = { stage: 1, askedById: manager, askedAt: on(23), place: 'executive', outcome: 'not_yet', reason: 'Ask the patients.' }
  await db.milestoneReview.create({
    data: { ...row(), projectId, ...review, decidedById: here.as('Archway GP').person, decidedAt: on(24) },
  })
  const submission = { ...row(), projectId, state: 'submitted', submittedOn: dayAsDate('2027-03-25'), timesChased: 0, version: 1 }
  await db.funderSubmission.create({ data: { ...submission, createdById: manager, createdAt: on(26) } })
  const submitted = { submissionId: submission.id, kind: 'submitted', happenedOn: dayAsDate('2027-03-25'), byId: manager, at: on(26) }
  await db.funderSubmissionEvent.create({ data: { ...row(), ...submitted } })
  const report = { isOnTrack: true, happened: 'The rota is agreed.', next: 'We ask the patients.' }
  await db.projectReport.create({ data: { ...row(), projectId, authorId: manager, at: on(27), ...report } })
}

beforeAll(async () => {
  here = await world()
  ;({ id } = await raise(here))
  await story()
})

const linesFor = async (name: string): Promise<string[]> => {
  const service = proposalService(depsOn(db, { now: here.now }), waitsFor, [], TRAILS)
  return value(await service.trail(await here.actor(name), id)).lines.map(({ when, says }) => `${when}  ${says}`)
}

describe('one timeline of a proposal', () => {
  test('from the question, without the name of whoever asked, to the reports on its project: in the order of time', async () => {
    const lines = await linesFor('Programme manager')
    expect(lines).toEqual([
      expect.stringContaining('Tue 2 Mar 2027, 09:00  Q-3'),
      expect.stringContaining('Q-3 was answered by Programme manager: Please propose it.'),
      expect.stringContaining('Fernville GP sent it to the executive'),
      'Thu 18 Mar 2027, 09:00  R-1 is asked of the PCT, by Programme manager: A&E figures',
      expect.stringContaining('The project Urgent care begins, at Milestone 1.'),
      expect.stringContaining('A-1 is agreed, for Programme manager: Book the room'),
      expect.stringContaining('A-2 is agreed, for Fernville Surgery: Name a GP'),
      'Sun 21 Mar 2027, 09:00  R-1 is delivered',
      expect.stringContaining('A-1 is done'),
      expect.stringContaining('Programme manager asks for a review of Milestone 1: Agree business case'),
      expect.stringContaining('Milestone 1: Agree business case: not yet, by Archway GP: Ask the patients.'),
      expect.stringContaining('Submitted to the PCT’s committee on Thu 25 Mar 2027 (entered by Programme manager)'),
      expect.stringContaining('Programme manager reports: On track. The rota is agreed. Next: We ask the patients.'),
    ])
    expect(lines.slice(0, 2).join()).not.toContain('Fernville GP')
  })

  test('D8: what another practice has to do is for that practice, the executive and the programme manager', async () => {
    const seenBy = async (name: string) => (await linesFor(name)).join('\n')
    expect(await seenBy('Fernville GP')).toContain('Name a GP')
    expect(await seenBy('Patient representative')).not.toContain('Name a GP')
    expect(await seenBy('Patient representative')).toContain('Book the room')
  })

  test('the pages hold every line once, and none more than its share', () => {
    fc.assert(
      fc.property(fc.nat(120), (n) => {
        const lines = Array.from({ length: n }, (_, at) => ({ when: '', says: String(at) }))
        const { pages } = pageOf(lines, 0)
        const all = Array.from({ length: pages }, (_, page) => pageOf(lines, pages - 1 - page).lines)
        expect(all.flat()).toEqual(lines)
        expect(Math.max(...all.map((page) => page.length))).toBeLessThanOrEqual(MOST_ON_PAGE)
        expect(pageOf(lines, 999).page).toBe(pages - 1)
      }),
    )
  })
})
