import { insertPractices } from '../../src/features/practices/store.ts'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { Role } from '../../src/ports/people.ts'
import { DAY_MS, dayAsDate } from '../../src/shared/dates.ts'
import { newId, type OrganisationId } from '../../src/shared/ids.ts'
import { insertPeople } from './register.ts'

/** A Tuesday, when digests go out. */
export const BUSY_NOW = new Date('2027-03-16T12:30:00Z')

export type Size = { practices: number; projects: number; actions: number; of?: string }

const BATCH = 1_000
const NASTY = "<!channel> *bold* _it_ `code` O'Brien’s & <@U123> 👩‍⚕️ "
const long = (begins: string, most: number) => [...`${begins} ${NASTY.repeat(20)}`].slice(0, most).join('').trim()

/** `days` from now, as an instant and as a calendar day. */
const inDays = (days: number) => new Date(BUSY_NOW.getTime() + days * DAY_MS)
const dayIn = (days: number) => dayAsDate(inDays(days).toISOString().slice(0, 10))

const PEOPLE: { name: string; roles: Role[] }[] = [
  { name: 'Executive', roles: ['executive_member'] },
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Project manager', roles: ['project_manager'] },
]

/**
 * A group in which every slice has something to tell in the digest, as much of it as wanted and worded as badly as may be. `of` begins
 * the names, so that two groups can be told apart.
 */
export async function busyGroup(db: PrismaClient, organisationId: OrganisationId, { of = 'Busy', ...size }: Size): Promise<void> {
  const own = { organisationId }
  const at = inDays(-30)
  const names = Array.from({ length: size.practices }, (_, n) => long(`${of} Surgery ${n}`, 100))
  const practices = await insertPractices(
    db,
    organisationId,
    names.map((name, n) => ({ name, odsCode: `B${n}`, agreement: 'signed' as const, agreementOn: '2026-04-01' })),
  )
  await insertPeople(
    db,
    organisationId,
    PEOPLE.map(({ name, roles }) => ({ name, roles, email: `${name}@${of}.example` })),
    '2026-04-01',
    at,
  )
  const people = await db.person.findMany({ where: own })
  const person = (name: string) => people.find((each) => each.name === name)?.id ?? ''
  const [executive, manager, runs] = [person('Executive'), person('Programme manager'), person('Project manager')]
  const first = practices[0] ?? ''

  // Meetings: a year of which much was missed, three to come with answers, one held last week, one whose register and minutes are wanted.
  const year = { id: newId<string>(), label: '2026/27', firstDay: dayAsDate('2026-04-01'), lastDay: dayAsDate('2027-03-31') }
  await db.commissioningYear.create({ data: { ...own, ...year } })
  const series = {
    id: newId<string>(),
    name: long(`${of} Locality`, 100),
    audience: 'practices',
    isNoticeOnly: false,
    quorum: size.practices,
  }
  const body = { id: newId<string>(), name: long(`${of} Executive`, 100), audience: 'members', isNoticeOnly: false, quorum: 2 }
  await db.meetingSeries.createMany({ data: [series, body].map((each) => ({ ...own, ...each })) })
  await db.seriesMember.createMany({ data: [executive, manager].map((personId) => ({ ...own, seriesId: body.id, personId })) })
  await db.seriesQuota.create({ data: { ...own, seriesId: series.id, yearId: year.id, required: 8, total: 11 } })
  const meetingOn = (days: number, state: string, over: object = {}) => ({
    ...{
      ...own,
      id: newId<string>(),
      seriesId: series.id,
      title: series.name,
      startsAt: inDays(days),
      lengthMinutes: 60,
      state,
      version: 1,
    },
    ...{ questionsAsked: 1, createdAt: at, ...over },
  })
  const held = Array.from({ length: 5 }, (_, n) =>
    meetingOn(-2 - n * 30, 'held', { registerSavedAt: inDays(-2), registerSavedById: manager }),
  )
  const wanted = meetingOn(-5, 'planned')
  const toCome = [meetingOn(1, 'planned'), meetingOn(3, 'planned', { seriesId: body.id, title: body.name }), meetingOn(6.9, 'planned')]
  await db.meeting.createMany({ data: [...held, wanted, ...toCome] })
  await db.attendance.createMany({
    data: held.flatMap((meeting) =>
      practices.map((practiceId, n) => ({
        ...{ ...own, id: newId<string>(), meetingId: meeting.id, practiceId, presence: n % 2 === 0 ? 'absent' : 'present' },
      })),
    ),
  })
  await db.answer.createMany({
    data: practices
      .slice(0, Math.ceil(size.practices / 2))
      .map((practiceId) => ({ ...own, id: newId<string>(), meetingId: toCome[0]?.id ?? '', practiceId, answer: 'yes', byId: manager, at })),
  })
  await db.registerAsk.create({ data: { ...own, meetingId: wanted.id, asked: 1 } })
  await db.minutesAsk.create({ data: { ...own, meetingId: wanted.id, asked: 1 } })
  await db.meetingRecord.create({
    data: {
      ...own,
      meetingId: held[0]?.id ?? '',
      state: 'issued',
      authorId: manager,
      writtenAt: inDays(-2),
      issuedAt: inDays(-1),
      version: 1,
    },
  })

  // Proposals in every state that is told, and one that was decided.
  const proposal = (number: number, state: string, over: object = {}) => ({
    ...{
      ...own,
      id: newId<string>(),
      number,
      kind: 'service',
      state,
      version: 1,
      proposerId: runs,
      title: long(`${of} proposal ${number}`, 150),
    },
    ...{ whatAndWhy: 'Because', stateSince: inDays(-9), createdAt: at, ...over },
  })
  const proposals = [
    proposal(1, 'ready_to_decide'),
    proposal(2, 'submitted'),
    proposal(3, 'under_study', { reviewerId: executive, studyDueAt: inDays(-1) }),
    proposal(4, 'under_study', { reviewerId: executive, studyDueAt: inDays(3) }),
    proposal(5, 'deferred', { nextReturnAt: inDays(2) }),
    proposal(6, 'accepted'),
    proposal(7, 'ready_to_decide'),
  ]
  await db.proposal.createMany({ data: proposals })
  const decided = (id: string | undefined, state: string) => ({
    ...{ ...own, id: newId<string>(), proposalId: id ?? '', state, outcome: 'accepted', reason: 'It helps', takenIn: 'channel', terms: {} },
    ...{ enteredById: executive, enteredAt: inDays(-3), ...(state === 'final' && { agreedById: manager, closedAt: inDays(-2) }) },
  })
  await db.decision.createMany({ data: [decided(proposals[5]?.id, 'final'), decided(proposals[6]?.id, 'entered')] })

  // Projects: late, due, in review, passed last week, with reports and submissions.
  const projects = Array.from({ length: size.projects }, (_, n) => ({
    ...{ ...own, id: newId<string>(), name: long(`${of} project ${n}`, 150), managerId: runs, state: 'active' },
    ...{ createdById: manager, createdAt: n === 0 ? inDays(-3) : at, version: 1 },
  }))
  await db.project.createMany({ data: projects })
  const milestones = projects.flatMap(({ id: projectId }, n) =>
    [1, 2, 3, 4].map((stage) => {
      const isPassed = stage === 1
      const state = isPassed ? 'passed' : stage > 2 ? 'to_come' : n % 4 === 3 ? 'in_review' : 'open'
      return {
        ...{ ...own, projectId, stage, state, targetOn: stage === 2 ? dayIn(n % 2 === 0 ? -7 : 4) : null, timesAsked: 0 },
        ...{ passedAt: isPassed ? inDays(n % 5 === 0 ? -2 : -20) : null, checklist: stage > 2 ? null : 0 },
      }
    }),
  )
  await db.milestone.createMany({ data: milestones })
  const inReview = projects.filter((_, n) => n % 4 === 3)
  await db.milestoneReview.createMany({
    data: inReview.map(({ id: projectId }) => ({
      ...{ ...own, id: newId<string>(), projectId, stage: 2, askedById: runs, askedAt: inDays(-4), place: 'executive' },
    })),
  })
  await db.projectReport.createMany({
    data: projects.slice(0, Math.ceil(size.projects / 4)).map(({ id: projectId }, n) => ({
      ...{ ...own, id: newId<string>(), projectId, authorId: runs, at: inDays(-1), isOnTrack: n % 2 === 0, happened: 'x', next: 'y' },
      decision: n % 3 === 0 ? 'Which?' : null,
    })),
  })
  await db.projectReportAsk.createMany({
    data: [...held.slice(1, 3), ...toCome.slice(1, 2)].flatMap((meeting) =>
      projects.slice(-Math.ceil(size.projects / 4)).map(({ id: projectId }) => ({
        ...{ ...own, meetingId: meeting.id, projectId, personId: runs, askedAt: new Date(meeting.startsAt.getTime() - 3 * DAY_MS) },
      })),
    ),
  })
  const submitted = (n: number, state: string, over: object = {}) => ({
    ...{ ...own, id: newId<string>(), projectId: projects[n % size.projects]?.id ?? '', state, submittedOn: dayIn(-20), timesChased: 0 },
    ...{ version: 1, createdById: manager, createdAt: at, ...over },
  })
  const submissions = [
    submitted(0, 'submitted', { meetingOn: dayIn(2) }),
    submitted(1, 'more_work', { moreWork: 'Figures' }),
    submitted(2, 'rejected', { endedOn: dayIn(-3) }),
    submitted(3, 'approved', { endedOn: dayIn(-1) }),
  ]
  for (const data of submissions.slice(0, size.projects)) await db.funderSubmission.create({ data })
  const approved = submissions[3]
  if (approved && size.projects > 3)
    await db.funderSubmissionEvent.create({
      data: {
        ...own,
        id: newId<string>(),
        submissionId: approved.id,
        kind: 'approved',
        happenedOn: dayIn(-1),
        byId: manager,
        at: inDays(-1),
      },
    })

  // Requests, questions, a task, visits, and an agreement that was signed.
  const requests = Array.from({ length: 6 }, (_, n) => ({
    ...{ ...own, id: newId<string>(), number: n + 1, what: long(`${of} figures ${n}`, 500), ofWhom: 'Lead', askedOn: dayIn(-20 - n) },
    ...{
      promisedOn: n === 1 ? dayIn(-3) : null,
      chaserId: runs,
      state: n === 5 ? 'delivered' : 'open',
      endedOn: n === 5 ? dayIn(-1) : null,
    },
    ...{ timesChased: 0, version: 1, createdById: manager, createdAt: at },
  }))
  await db.funderRequest.createMany({ data: requests })
  await db.funderRequestEvent.create({
    data: { ...own, id: newId<string>(), requestId: requests[5]?.id ?? '', at: inDays(-1), byId: manager, kind: 'delivered' },
  })
  await db.question.createMany({
    data: ['open', 'open', 'answered'].map((state, n) => ({
      ...{
        ...own,
        id: newId<string>(),
        number: n + 1,
        askerId: runs,
        isUnnamed: true,
        practiceId: first,
        text: long(`${of} question ${n}`, 500),
      },
      ...{ askedAt: inDays(n === 0 ? -16 : -3), state, version: 1 },
      ...(state === 'answered' && { answer: 'Yes', answeredById: executive, answeredAt: inDays(-1) }),
    })),
  })
  const task = { ...own, id: newId<string>(), text: long(`${of} audit`, 500), dueOn: dayIn(-2), duePrecision: 'day', sentById: manager }
  await db.practiceTask.create({ data: { ...task, sentAt: at, version: 1 } })
  await db.practiceVisit.createMany({
    data: [
      { practiceId: first, state: 'planned', plannedAt: inDays(2) },
      { practiceId: practices[1] ?? first, state: 'held', heldOn: dayIn(-3), dueAgainOn: dayIn(-1) },
    ].map((visit) => ({ ...own, id: newId<string>(), visitorId: executive, version: 1, createdById: manager, createdAt: at, ...visit })),
  })
  const signed = { agreement: 'declined', agreementOn: dayIn(-2) }
  await db.practiceAgreement.create({ data: { ...own, id: newId<string>(), practiceId: practices.at(-1) ?? '', ...signed } })
  await db.practice.update({ where: { organisationId_id: { ...own, id: practices.at(-1) ?? '' } }, data: signed })

  // Actions: of people, of practices and of the task; late, due, waiting for the executive, conditions, and done.
  const states = ['open', 'open', 'done', 'blocked'] as const
  const actions = Array.from({ length: size.actions }, (_, n) => {
    const state = states[n % states.length] ?? 'open'
    const isOfPractice = n % 3 === 0
    const isCondition = n % 100 === 1
    return {
      ...{
        ...own,
        id: newId<string>(),
        number: n + 1,
        text: long(`${of} action ${n}`, 150),
        dueOn: dayIn((n % 60) - 40),
        duePrecision: 'day',
      },
      ...(isOfPractice ? { ownerPracticeId: practices[n % practices.length] ?? first } : { ownerId: runs }),
      ...(isCondition && !isOfPractice && { source: 'milestone_review', projectId: projects[n % size.projects]?.id ?? '' }),
      ...{ state, blockedOn: state === 'blocked' ? 'needs_decision' : null, reason: state === 'blocked' ? 'Which?' : null },
      ...{ endedAt: state === 'done' ? inDays(-1) : null, endedById: state === 'done' ? runs : null },
      ...{ escalatedAt: state === 'blocked' ? inDays(-(n % 9)) : null, agreedById: manager, agreedAt: at, givenAt: at },
      ...{ timesMoved: 0, nudgeStep: 0, isToPost: false, version: 1 },
    }
  })
  const ofTask = practices.map((ownerPracticeId, n) => ({
    ...{
      ...own,
      id: newId<string>(),
      number: size.actions + n + 1,
      text: task.text,
      dueOn: task.dueOn,
      duePrecision: 'day',
      ownerPracticeId,
    },
    ...{ source: 'task', taskId: task.id, state: 'open', agreedById: manager, agreedAt: at, givenAt: at },
    ...{ timesMoved: 0, nudgeStep: 0, isToPost: false, version: 1 },
  }))
  const all = [...actions, ...ofTask]
  for (let from = 0; from < all.length; from += BATCH) await db.action.createMany({ data: all.slice(from, from + BATCH) })
}
