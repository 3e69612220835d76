import { createPeople, findPerson, permits } from '../../src/features/people/index.ts'
import { administratorExists } from '../../src/features/people/store.ts'
import { wasCarriedOut } from '../../src/platform/carried-out.ts'
import { startHttp } from '../../src/platform/http/server.ts'
import { slackEvents } from '../../src/platform/http/slack-events.ts'
import { createLog } from '../../src/platform/logging.ts'
import { createMetrics } from '../../src/platform/metrics.ts'
import { createSlack } from '../../src/platform/slack/app.ts'
import { createCallerOf } from '../../src/platform/slack/callers.ts'
import { createExplain } from '../../src/platform/slack/errors.ts'
import type { SlackFeature } from '../../src/platform/slack/feature.ts'
import { mount } from '../../src/platform/slack/mounting.ts'
import { fitsOrThrows } from '../../src/platform/slack/outgoing.ts'
import { createUseCases } from '../../src/platform/use-cases.ts'
import type { Feature } from '../../src/ports/feature.ts'
import type { RunUseCase } from '../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId } from '../../src/shared/ids.ts'
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { testDatabase, testOrganisation } from './database.ts'
import { type PersonDriver, peopleOf } from './person.ts'
import { manifestFor, SIGNING_SECRET, testTeam } from './product.ts'

const machine = { now: () => new Date() }

export type EdgeUnderTest = {
  workspace: Workspace
  organisation: OrganisationId
  as(userId: string): PersonDriver
  useCase: RunUseCase
  logged(): string
  stop(): Promise<void>
}

/** The Slack edge alone, on a real database and the stand-in, with a slice made for one test. UGP is known by e-mail, USTRANGER is not. */
export async function startEdge(
  slice: Partial<SlackFeature>,
  { homeSection, ...times }: { loadingAfterMs?: number; slowAfterMs?: number } & Pick<Feature, 'homeSection'> = {},
): Promise<EdgeUnderTest> {
  const team = testTeam({
    users: [
      { id: 'UGP', name: 'gp', realName: 'Fernville GP', email: 'gp@fernville.example' },
      { id: 'USTRANGER', name: 'stranger', realName: 'Stranger', email: 'stranger@elsewhere.example' },
      { id: 'UOWNER', name: 'owner', realName: 'Workspace owner', email: 'owner@daccom.example', isOwner: true },
    ],
    channels: [{ id: 'CALL', name: 'practices', members: ['UGP', 'USTRANGER', 'UOWNER'] }],
  })
  const { db } = await testDatabase()
  const organisation = await testOrganisation({ platform: 'slack', workspace: team.id })
  const createdAt = new Date('2027-03-01T09:00:00Z')
  const known = [
    { name: 'Fernville GP', email: 'gp@fernville.example' },
    { name: 'Programme manager', email: 'programme@daccom.example' },
    { name: 'Workspace owner', email: 'owner@daccom.example' },
  ].map((person) => ({ organisationId: organisation, id: newId<PersonId>(), createdAt, ...person }))
  await db.person.createMany({ data: known })
  await db.roleAssignment.create({
    data: { organisationId: organisation, id: newId(), personId: known[1]?.id ?? '', role: 'programme_manager', fromOn: createdAt },
  })

  const lines: string[] = []
  const log = createLog('debug', { write: (line) => lines.push(line) })
  const workspace = createWorkspace({ manifest: manifestFor('http'), teams: [team], signingSecret: SIGNING_SECRET })
  const fits = fitsOrThrows(log)
  const credentials = { mode: 'http', botToken: team.botToken, signingSecret: SIGNING_SECRET } as const
  const metrics = createMetrics()
  const slack = createSlack({ credentials, apiUrl: `${await workspace.start()}/api/`, fits, metrics, log })
  const clock = { now: () => new Date('2027-03-16T12:00:00Z') }
  const { useCase, work } = createUseCases({
    db,
    clock,
    findPerson,
    permits,
    hasAdministrator: administratorExists,
    onCommit: () => undefined,
  })
  const accounts = createPeople({ db, clock, work })
  const explain = createExplain(log, metrics, wasCarriedOut(db))
  const edge = { accounts, callerOf: createCallerOf(accounts), explain, fits, log, loadingAfterMs: 300, slowAfterMs: 2_000, ...times }
  const nothing: SlackFeature = { commands: [], shortcuts: [], drawings: {}, items: {}, register: () => undefined }
  mount(slack, edge, {
    inSlack: [{ ...nothing, ...slice }],
    setUp: { command: { word: 'setup', help: [], welcome: async () => undefined }, register: () => undefined },
    home: { features: [{ ...(homeSection && { homeSection }) }], db, clock, open: { note: () => undefined } },
  })
  const { requestListener } = slack
  if (!requestListener) throw new Error('The edge under test speaks HTTP')
  const http = await startHttp(0, { 'POST /slack/events': slackEvents(requestListener, machine) }, log)
  await slack.start()
  workspace.sendTo(`${http.url}/slack/events`)
  return {
    workspace,
    organisation,
    as: peopleOf(workspace, { settle: () => slack.settle(5_000) }),
    useCase,
    logged: () => lines.join(''),
    async stop() {
      await http.stop(100)
      await slack.stop(1_000)
      await workspace.stop()
    },
  }
}
