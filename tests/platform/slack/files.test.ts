import { LogLevel, WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createSender } from '../../../src/platform/due/sender.ts'
import type { Point } from '../../../src/platform/points.ts'
import { clientOptions } from '../../../src/platform/slack/clients.ts'
import type { FactDrawings } from '../../../src/platform/slack/feature.ts'
import { anythingFits, outgoing } from '../../../src/platform/slack/outgoing.ts'
import { createSlackFrontEnd } from '../../../src/platform/slack/sender.ts'
import type { Outgoing } from '../../../src/ports/outbox.ts'
import { newId, type OrganisationId } from '../../../src/shared/ids.ts'
import type { NetworkFault } from '../../../src/workspace/network-faults.ts'
import { createWorkspace, type Workspace } from '../../../src/workspace/workspace.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { inOutbox } from '../../support/outbox.ts'
import { manifestFor, testTeam } from '../../support/product.ts'

const { db } = await testDatabase()
const NOW = new Date('2027-03-16T13:00:00Z')
const DOUBT = 30_000

let organisation: OrganisationId
let workspace: Workspace
let client: WebClient
let machineMs: number
let points: Point[]
let faults: unknown[]
let atPoint: (point: Point) => void

beforeEach(async () => {
  machineMs = Date.parse('2027-01-01T00:00:00Z')
  points = []
  faults = []
  atPoint = (point) => void points.push(point)
  const team = testTeam({
    users: [{ id: 'UGP', name: 'fernville.gp' }],
    channels: [
      { id: 'CEXEC', name: 'executive', kind: 'private', members: ['UGP'] },
      { id: 'COUT', name: 'practices', members: ['UGP'], hasApp: false },
    ],
  })
  workspace = createWorkspace({ manifest: manifestFor('http'), teams: [team] })
  const slackApiUrl = `${await workspace.start()}/api/`
  client = new WebClient(team.botToken, {
    ...clientOptions({ slackApiUrl, fetch: outgoing(anythingFits) }),
    timeout: 1_000,
    logLevel: LogLevel.ERROR,
  })
  organisation = await testOrganisation({ platform: 'slack', workspace: team.id })
  const places = { executive: 'CEXEC', practices: 'COUT' }
  await db.chatPlace.createMany({
    data: Object.entries(places).map(([name, externalId]) => ({ organisationId: organisation, platform: 'slack', name, externalId })),
  })
})

afterEach(() => workspace.stop())

const drawings: FactDrawings = {
  minutes: {
    schema: z.object({ kind: z.literal('minutes') }),
    draw: async () => ({
      text: 'The minutes of Tuesday.',
      file: { name: 'minutes.docx', title: 'Minutes, Tue 16 Mar 2027', bytes: Buffer.from('many words') },
    }),
  },
}

function sender() {
  const clock = { now: () => NOW }
  const machine = { now: () => new Date(machineMs) }
  const frontEnd = createSlackFrontEnd({
    ...{ db, clock, machine, drawings, atPoint: (point) => atPoint(point) },
    clientFor: async () => client,
    linkByEmail: async () => null,
  })
  return createSender({
    db,
    frontEnd,
    clock,
    machine,
    onError: (error) => faults.push(error),
    options: { organisation, doubtWaitMs: DOUBT, paceMs: 0 },
  })
}

const send = (over: Partial<Outgoing> = {}) =>
  inOutbox(db, organisation, NOW, (outbox) =>
    outbox.send({ to: { place: 'executive' }, fact: { kind: 'minutes' }, dedupeKey: newId(), ...over }),
  )

const pass = async (ms: number) => {
  machineMs += ms
  await sender().drain()
}

const goWrong = (method: string, fault: Partial<NetworkFault> = {}) => workspace.faults.plan({ method, answer: 'drop', ...fault })
const COMPLETE = 'files.completeUploadExternal'
const row = () => db.delivery.findFirstOrThrow({ where: { organisationId: organisation }, orderBy: { id: 'desc' } })
const posted = () => workspace.world.messagesIn('CEXEC')

describe('a message that is a file', () => {
  test('stands in the channel with its comment, and its bytes can be fetched', async () => {
    await send()
    await sender().drain()
    const [message, ...more] = posted()
    const [file = ''] = message?.files ?? []
    expect([message?.text, more]).toEqual(['The minutes of Tuesday.', []])
    expect(await row()).toMatchObject({ state: 'sent', channel: 'CEXEC', ts: message?.ts, fileId: file })
    expect(workspace.world.state.files[file]).toMatchObject({ name: 'minutes.docx', title: 'Minutes, Tue 16 Mar 2027' })
    const headers = { authorization: `Bearer ${client.token}` }
    const bytes = await fetch(`${workspace.address()}/files/${file}/minutes.docx`, { headers })
    expect(await bytes.text()).toBe('many words')
    expect([points.slice(0, 3), faults, workspace.refusals]).toEqual([['before call', 'between file steps', 'after call'], [], []])
  })

  test('has its id in the database before anything can be seen', async () => {
    await send()
    const seen: [string | null | undefined, number][] = []
    let kept: Promise<unknown> = Promise.resolve()
    atPoint = (point) => {
      if (point === 'between file steps') kept = row().then(({ fileId }) => seen.push([fileId, posted().length]))
    }
    goWrong(COMPLETE)
    await sender().drain()
    await kept
    expect(seen).toEqual([[expect.stringMatching(/^F/), 0]])
  })

  for (const answer of ['drop', 'hang', 'error', 'html'] as const) {
    test(`that was shared, with "${answer}" for an answer, is found and not sent again`, async () => {
      await send()
      goWrong(COMPLETE, { answer, carriesOut: true })
      await sender().drain()
      expect([(await row()).state, posted().length]).toEqual(['sending', 1])
      await pass(DOUBT)
      expect([await row(), posted().length]).toMatchObject([{ state: 'sent', ts: posted()[0]?.ts }, 1])
    })
  }

  test('that was not shared is sent after two looks, as a new upload', async () => {
    await send()
    goWrong(COMPLETE)
    await sender().drain()
    const { fileId } = await row()
    await pass(DOUBT)
    expect([await row(), posted().length]).toMatchObject([{ looks: 1, fileId }, 0])
    await pass(DOUBT)
    expect([(await row()).state, posted().length]).toEqual(['sent', 1])
    expect((await row()).fileId).not.toBe(fileId)
  })

  test('that Slack shares only after it has answered waits to be seen, and is not sent again', async () => {
    await send()
    const late: { channel: string; ts: string }[] = []
    atPoint = (point) => {
      if (point === 'after call') for (const file of Object.values(workspace.world.state.files)) late.push(...file.sharedIn.splice(0))
    }
    await sender().drain()
    expect(await row()).toMatchObject({ state: 'sending' })
    await pass(DOUBT)
    expect(await row()).toMatchObject({ state: 'sending', looks: 1 })
    for (const file of Object.values(workspace.world.state.files)) file.sharedIn.push(...late)
    await pass(DOUBT)
    expect([(await row()).state, posted().length]).toEqual(['sent', 1])
  })

  test('is looked for until a look succeeds', async () => {
    await send()
    goWrong(COMPLETE, { carriesOut: true })
    goWrong('files.info', { answer: 'error', times: 3 })
    await sender().drain()
    for (let looks = 0; looks < 3; looks += 1) await pass(DOUBT)
    expect([(await row()).state, posted().length]).toEqual(['sending', 1])
    await pass(DOUBT)
    expect([(await row()).state, posted().length]).toEqual(['sent', 1])
  })

  test.each(['files.getUploadURLExternal', 'upload'])(
    'whose bytes did not get there, because of %s, is sent a little later',
    async (step) => {
      await send()
      goWrong(step, { answer: 'error' })
      await sender().drain()
      expect(await row()).toMatchObject({ state: 'queued', fileId: null })
      await pass(10_000)
      expect([(await row()).state, posted().length]).toEqual(['sent', 1])
    },
  )

  test('waits as long as Slack says, and is then uploaded anew', async () => {
    await send()
    goWrong(COMPLETE, { answer: 'limit', retryAfter: 30 })
    await sender().drain()
    expect(await row()).toMatchObject({ state: 'queued', fileId: null })
    await pass(29_999)
    expect(posted()).toEqual([])
    await pass(1)
    expect(posted().length).toBe(1)
  })

  test('for a channel that the app is not in is kept with the reason', async () => {
    await send({ to: { place: 'practices' } })
    await sender().drain()
    expect(await row()).toMatchObject({ state: 'failed', reason: 'not_in_channel' })
  })

  test('is no card: it is not drawn anew', async () => {
    await send({ subject: 'meeting:m' })
    await sender().drain()
    await inOutbox(db, organisation, NOW, (outbox) => outbox.refresh('meeting:m'))
    await sender().drain()
    expect([await row(), posted().length]).toMatchObject([{ mode: 'update', state: 'dropped', reason: 'stale' }, 1])
  })

  test('is not shared by a sender whose lease ran out during the upload; the next one sends it', async () => {
    await send()
    atPoint = (point) => {
      if (points.push(point) === 1) machineMs += 61_000
    }
    await sender().drain()
    expect(points).toEqual(['before call', 'before call', 'between file steps', 'after call'])
    expect([(await row()).state, posted().length]).toEqual(['sent', 1])
  })
})
