import { writeWord } from '../platform/documents/word.ts'
import { archiveOf, SNAPSHOT } from '../platform/postgres/archive.ts'
import type { Edge } from '../platform/slack/edge.ts'
import type { SlackFeature } from '../platform/slack/feature.ts'
import type { SetUp } from '../platform/slack/mounting.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Db } from '../ports/database.ts'
import type { Deps, Feature } from '../ports/feature.ts'
import type { Answering, BelowMessage, PublicUrl } from '../ports/links.ts'
import type { PassOn } from '../ports/passing-on.ts'
import type { OrganisationId } from '../shared/ids.ts'
import {
  actionService,
  actions,
  actionsBy,
  actionsToHandOver,
  findBodySeries,
  followDueMeetings,
  quickService,
  taskActionsBy,
} from './actions/index.ts'
import { IDS as ACTION_IDS } from './actions/slack/ids.ts'
import { actionsInSlack } from './actions/slack/index.ts'
import { projectValue } from './actions/slack/quick-carried.ts'
import { QUICK } from './actions/slack/quick-ids.ts'
import { quickActionsInSlack } from './actions/slack/quick-listeners.ts'
import { actionTrail } from './actions/trail.ts'
import { type AgendaParts, agenda, agendaCarrying, agendaService, itemsToHandOver } from './agenda/index.ts'
import { agendaInSlack } from './agenda/slack/index.ts'
import { atRisk, attendance, attendanceService, followRegisters, forecast, registerOfMeetings } from './attendance/index.ts'
import { attendanceInSlack } from './attendance/slack/index.ts'
import { businessCases, type CaseParts, caseService } from './business-cases/index.ts'
import { CASE_DOOR, casesInSlack } from './business-cases/slack/index.ts'
import { digest, digestService, planDigestAnew } from './digest/index.ts'
import type { DigestParts } from './digest/parts.ts'
import { digestInSlack } from './digest/slack/index.ts'
import { imports, importsService } from './imports/index.ts'
import type { ImportsService } from './imports/service.ts'
import { importsInSlack } from './imports/slack/index.ts'
import { linkService, links } from './links/index.ts'
import { linksInSlack } from './links/slack/index.ts'
import {
  answerAskedBy,
  answerRefused,
  beginSeries,
  calendarBy,
  carryOverQuotas,
  followClosings,
  meetingService,
  meetings,
  seatsToHandOver,
} from './meetings/index.ts'
import { meetingsInSlack } from './meetings/slack/index.ts'
import { messages, messagesService } from './messages/index.ts'
import { messagesInSlack } from './messages/slack/index.ts'
import { followForMinutes, minutes, minutesService, onRecord, recordAfterRegister } from './minutes/index.ts'
import { minutesInSlack } from './minutes/slack/index.ts'
import { findAway, notificationService, notifications, planNudge } from './notifications/index.ts'
import { notificationsInSlack } from './notifications/slack/index.ts'
import { operations } from './operations/index.ts'
import { operationsInSlack } from './operations/slack/index.ts'
import {
  areasToHandOver,
  earlierYearsBy,
  findDigestTime,
  findWorkingTime,
  findYear,
  type LeavingService,
  leavingService,
  type OrganisationService,
  organisation,
  organisationService,
  organisationSteps,
  type SetupService,
  setupService,
} from './organisation/index.ts'
import { organisationInSlack } from './organisation/slack/index.ts'
import { passingOn, passOnBy } from './passing-on/index.ts'
import { passingOnInSlack } from './passing-on/slack/index.ts'
import { createPeople, findDeputies, people, registerService } from './people/index.ts'
import { peopleInSlack, peopleOptions } from './people/slack/index.ts'
import { practices, practicesService } from './practices/index.ts'
import { practicesInSlack } from './practices/slack/index.ts'
import { openProject, projectService, projects, projectsPort, projectsToHandOver } from './projects/index.ts'
import { projectsInSlack } from './projects/slack/index.ts'
import { projectTrail } from './projects/trail.ts'
import { proposalService, proposals, raiseElsewhere, studiesToHandOver } from './proposals/index.ts'
import { IDS as PROPOSAL_IDS } from './proposals/slack/ids.ts'
import { proposalsInSlack } from './proposals/slack/index.ts'
import { followSessions, questionService, questions, questionTrail } from './questions/index.ts'
import { questionsInSlack } from './questions/slack/index.ts'
import { requestService, requests, requestsToHandOver, waitsFor } from './requests/index.ts'
import { requestsInSlack } from './requests/slack/index.ts'
import { requestTrail } from './requests/trail.ts'
import { reportService, statusReports } from './status-reports/index.ts'
import type { ReportParts } from './status-reports/parts.ts'
import { statusReportsInSlack } from './status-reports/slack/index.ts'
import { approvalsBy, submissionService, submissions } from './submissions/index.ts'
import { SUBMISSIONS_DOOR, submissionsInSlack } from './submissions/slack/index.ts'
import { submissionTrail } from './submissions/trail.ts'
import { dropAtClosing, type TaskParts, taskService, tasks } from './tasks/index.ts'
import { taskDoors, tasksInSlack } from './tasks/slack/index.ts'
import { followForReports, lastReports, updateService, updates } from './updates/index.ts'
import { UPDATE_DOOR, updatesInSlack } from './updates/slack/index.ts'
import { reportTrail } from './updates/trail.ts'
import { followForProgress, readVisitLimit, visitService, visits, visitsToHandOver } from './visits/index.ts'
import { visitsInSlack } from './visits/slack/index.ts'

export type Slices = {
  features: readonly Feature[]
  inSlack: readonly SlackFeature[]
  /** What must work before anybody is known. */
  setUp: SetUp & Pick<Required<Edge>, 'firstContact'>
  setup: SetupService
  noteExport: LeavingService['noteExport']
  accounts: Accounts
  workspaceOf: OrganisationService['workspaceOf']
  passOn: PassOn
  belowMessage: BelowMessage
  imports: ImportsService
  /** When the next weekly digest goes out. */
  nextDigestAt(organisation: OrganisationId): Promise<Date>
}

/** Every slice, the ones that others build on first. They meet here and nowhere else. */
export function createSlices(
  parts: Omit<Deps, 'planNudge' | 'yearAt' | 'findDeputies' | 'findAway' | 'calendar'>,
  transaction: <T>(work: (db: Db) => Promise<T>, how?: typeof SNAPSHOT) => Promise<T>,
  publicUrl: PublicUrl = () => null,
): Slices {
  const deps: Deps = {
    ...parts,
    planNudge,
    yearAt: findYear,
    findDeputies,
    findAway,
    calendar: calendarBy({ ...parts, findDeputies, findAway }),
  }
  const register = createPeople(deps)
  const trails = [questionTrail, requestTrail, projectTrail, submissionTrail, actionTrail(deps.permits), reportTrail]
  const service = proposalService(deps, waitsFor, [openProject], trails)
  const requestParts = { ...deps, findWorkingTime }
  const asking = requestService(requestParts)
  const onAgenda = agendaCarrying({ ...deps, findWorkingTime })
  const actionParts = { ...deps, findWorkingTime, agenda: onAgenda }
  const agreed = actionsBy(actionParts)
  const projectParts = {
    ...deps,
    waitsFor,
    actions: agreed,
    lastReports,
    approvals: approvalsBy(deps),
    agenda: onAgenda,
    findBodySeries,
    findWorkingTime,
  }
  const running = projectService(projectParts)
  const questionParts = { ...deps, agenda: onAgenda, actions: agreed, raiseProposal: raiseElsewhere, findBodySeries }
  const questioning = questionService(questionParts)
  const taskParts: TaskParts = {
    ...deps,
    actions: agreed,
    taskActions: taskActionsBy(actionParts),
    findWorkingTime,
    visitLimit: readVisitLimit,
  }
  const tasking = taskService(taskParts)
  const toTasks = taskDoors(tasking)
  const caseParts: CaseParts = { ...deps, projects: projectsPort }
  const caseWriting = caseService(caseParts)
  const submissionParts = { ...deps, findWorkingTime, projects: projectsPort }
  const submitting = submissionService(submissionParts)
  const visitParts = { ...deps, findWorkingTime, actions: agreed }
  const visiting = visitService(visitParts)
  const atClosing = [followClosings, dropAtClosing(taskParts)]
  const agendaParts: AgendaParts = { ...deps, findWorkingTime, actionsOf: onRecord(agreed.ofMeeting) }
  const agendas = agendaService(agendaParts)
  const updateParts = { ...deps, projects: projectsPort, agenda: onAgenda, findBodySeries, findWorkingTime }
  const updating = updateService(updateParts)
  const followers = [
    followRegisters,
    atRisk(deps).followMeetings,
    onAgenda.follow,
    followSessions,
    followForMinutes,
    followDueMeetings(actionParts),
    followForProgress(visitParts),
    followForReports(updateParts),
  ]
  const calendar = meetingService(deps, findWorkingTime, followers)
  const recordParts = { ...deps, actions: agreed, agenda: onAgenda }
  const recording = minutesService(recordParts)
  const answering: Answering = { answer: calendar.answer, refused: answerRefused }
  const linking = linkService({ ...deps, publicUrl, answering, asks: answerAskedBy, forecast })
  const group = organisationService({ ...deps, transaction, begins: [beginSeries] })
  const digestParts: DigestParts = { ...deps, findWorkingTime, findDigestTime, slices: () => others }
  const digesting = digestService(digestParts)
  const reportParts: ReportParts = { ...deps, publicUrl, slices: () => others }
  const reporting = reportService(reportParts)
  const inSlack: SlackFeature[] = [
    proposalsInSlack(service, peopleOptions(register)),
    practicesInSlack(practicesService(deps, atClosing)),
    peopleInSlack(
      registerService(deps, [
        studiesToHandOver,
        seatsToHandOver,
        itemsToHandOver,
        requestsToHandOver(deps),
        projectsToHandOver,
        areasToHandOver,
        visitsToHandOver,
        actionsToHandOver(findWorkingTime),
      ]),
      peopleOptions(register),
    ),
    meetingsInSlack(
      calendar,
      peopleOptions(register),
      () => ({
        ofMeeting: inSlack.flatMap(({ meetingButtons = [] }) => meetingButtons),
        ofList: inSlack.flatMap(({ listButtons = [] }) => listButtons),
      }),
      forecast,
    ),
    linksInSlack(linking),
    attendanceInSlack(attendanceService(deps), registerOfMeetings(deps, [atRisk(deps).afterRegister, recordAfterRegister])),
    agendaInSlack(agendaParts, agendas, peopleOptions(register)),
    quickActionsInSlack(quickService({ ...deps, actions: agreed }), toTasks.write),
    actionsInSlack(actionService(actionParts), peopleOptions(register), () => ({
      listButtons: toTasks.buttons,
      also: { tasks: toTasks.list, task: toTasks.list },
    })),
    minutesInSlack({ service: recording, lookup: recordParts, write: writeWord, searchPeople: peopleOptions(register) }),
    tasksInSlack(tasking, { openAction: ACTION_IDS.open }),
    visitsInSlack(visitParts, visiting, ACTION_IDS),
    requestsInSlack(asking, peopleOptions(register)),
    questionsInSlack(questioning, peopleOptions(register), { proposal: PROPOSAL_IDS.open, action: ACTION_IDS.open }),
    projectsInSlack(
      running,
      { actionId: QUICK.begin, value: projectValue, doors: [CASE_DOOR, SUBMISSIONS_DOOR], inHome: [UPDATE_DOOR] },
      peopleOptions(register),
    ),
    updatesInSlack(updateParts, updating),
    casesInSlack(caseParts, caseWriting, writeWord),
    statusReportsInSlack(reporting, writeWord),
    submissionsInSlack(submitting, projectsPort),
    messagesInSlack(messagesService(deps)),
    digestInSlack(digesting, () => Object.assign({}, ...inSlack.map(({ digestButtons = {} }) => digestButtons))),
    operationsInSlack,
  ]
  // Notifications last: what the sweeps before it want to ask goes out in the same round.
  const others: Feature[] = [
    practices(deps, atClosing),
    people(deps),
    meetings(deps, calendar),
    links(linking),
    attendance(deps, findWorkingTime, earlierYearsBy([carryOverQuotas])),
    agenda(agendaParts, agendas),
    actions(actionParts),
    tasks(taskParts, actionService(actionParts).complete),
    visits(visitParts, visiting),
    minutes(recordParts, recording),
    proposals(deps, service),
    requests(requestParts, asking),
    questions(questionParts, questioning),
    projects(projectParts, running),
    updates(updateParts, updating),
    businessCases(caseParts, caseWriting),
    statusReports(reportParts, reporting),
    submissions(submissionParts, submitting),
    messages(deps),
    operations(deps),
    digest(digestParts),
    imports,
    notifications(deps, findWorkingTime),
    passingOn(deps, findWorkingTime),
  ]
  const setup = setupService(deps, [
    ...organisationSteps(deps, [planDigestAnew(digestParts)]),
    ...others.flatMap(({ setupSteps }) => setupSteps ?? []),
  ])
  const features = [organisation(deps, setup, [carryOverQuotas]), ...others]
  const bringingIn = importsService(
    deps,
    features.flatMap((feature) => feature.imports ?? []),
  )
  const leaving = leavingService(deps)
  const archive = (organisation: OrganisationId) => archiveOf((read) => transaction(read, SNAPSHOT), organisation)
  const forms = () => Object.assign({}, ...told.map(({ setupForms }) => setupForms))
  const { feature, ...setUp } = organisationInSlack({ ...deps, service: group, setup, leaving, archive, forms })
  const drawn = [...inSlack, feature]
  const lines = Object.assign({}, ...drawn.map(({ items }) => items))
  const told = [...drawn, notificationsInSlack(notificationService(deps), lines)]
  return {
    features,
    inSlack: [
      ...told,
      importsInSlack({ ...deps, service: bringingIn }),
      passingOnInSlack(Object.assign({}, ...told.map(({ drawings }) => drawings)), linking.below),
    ],
    setUp,
    setup,
    noteExport: leaving.noteExport,
    accounts: register,
    workspaceOf: group.workspaceOf,
    passOn: passOnBy(deps, findWorkingTime),
    belowMessage: linking.below,
    imports: bringingIn,
    nextDigestAt: digesting.nextAt,
  }
}
