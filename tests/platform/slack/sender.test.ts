import { LogLevel, WebAPIRateLimitedError, WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createPeople, findPerson, permits } from '../../../src/features/people/index.ts'
import { administratorExists } from '../../../src/features/people/store.ts'
import { createSender, type Sender } from '../../../src/platform/due/sender.ts'
import { section } from '../../../src/platform/slack/blocks.ts'
import { clientOptions } from '../../../src/platform/slack/clients.ts'
import type { FactDrawings } from '../../../src/platform/slack/feature.ts'
import { anythingFits, outgoing } from '../../../src/platform/slack/outgoing.ts'
import { createRateLimits } from '../../../src/platform/slack/rate-limits.ts'
import { createSlackFrontEnd } from '../../../src/platform/slack/sender.ts'
import { createUseCases } from '../../../src/platform/use-cases.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Outbox, Outgoing } from '../../../src/ports/outbox.ts'
import { newId, type OrganisationId, type PersonId } from '../../../src/shared/ids.ts'
import type { NetworkFault } from '../../../src/workspace/network-faults.ts'
import { createWorkspace, type Workspace } from '../../../src/workspace/workspace.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { inOutbox } from '../../support/outbox.ts'
import { manifestFor, testTeam } from '../../support/product.ts'

const { db } = await testDatabase()
const NOW = new Date('2027-03-16T13:00:00Z')
const LEASE = 60_000
const DOUBT = 30_000

let organisation: OrganisationId
let workspace: Workspace
let client: WebClient
let hasty: WebClient
let machineMs: number
let words: string
let faults: unknown[]

const GP = newId<PersonId>()

beforeEach(async () => {
  machineMs = Date.parse('2027-01-01T00:00:00Z')
  words = 'P-14 was submitted'
  faults = []
  const team = testTeam({
    users: [
      { id: 'UGP', name: 'fernville.gp' },
      { id: 'UARCHWAY', name: 'archway.gp', email: 'archway@daccom.example' },
    ],
    channels: [
      { id: 'CEXEC', name: 'executive', kind: 'private', members: [] },
      { id: 'COUT', name: 'practices', members: ['UGP'], hasApp: false },
    ],
  })
  workspace = createWorkspace({ manifest: manifestFor('http'), teams: [team] })
  const slackApiUrl = `${await workspace.start()}/api/`
  const clientWith = (timeout: number) =>
    new WebClient(team.botToken, { ...clientOptions({ slackApiUrl, fetch: outgoing(anythingFits) }), timeout, logLevel: LogLevel.ERROR })
  client = clientWith(10_000)
  hasty = clientWith(1_000)
  organisation = await testOrganisation({ platform: 'slack', workspace: team.id })
  const places = { executive: 'CEXEC', practices: 'COUT' }
  await db.chatPlace.createMany({
    data: Object.entries(places).map(([name, externalId]) => ({ organisationId: organisation, platform: 'slack', name, externalId })),
  })
  await db.person.create({ data: { organisationId: organisation, id: GP, name: 'Fernville GP', createdAt: NOW } })
  const account = { platform: 'slack', workspace: team.id, externalId: 'UGP', personId: GP }
  await db.chatIdentity.create({ data: { organisationId: organisation, ...account } })
})

afterEach(() => workspace.stop())

const drawings: FactDrawings = {
  told: {
    schema: z.object({ kind: z.literal('told'), proposal: z.string() }),
    draw: async (_fact, { organisation: of, to }) => {
      if (words === '') return 'stale'
      const { name } = await db.organisation.findUniqueOrThrow({ where: { id: of } })
      return { text: `${name}: ${words}`, blocks: [section('place' in to ? words : `You: ${words}`)] }
    },
  },
}

const accountsUnder = (clock: Clock) => {
  const hasAdministrator = administratorExists
  return createPeople({ db, clock, ...createUseCases({ db, clock, findPerson, permits, hasAdministrator, onCommit: () => undefined }) })
}

function sender(by = client): Sender {
  const clientFor = async () => by
  const clock = { now: () => NOW }
  const machine = { now: () => new Date(machineMs) }
  const frontEnd = createSlackFrontEnd({ db, clock, machine, drawings, clientFor, linkByEmail: accountsUnder(clock).linkByEmail })
  const options = { organisation, leaseMs: LEASE, doubtWaitMs: DOUBT, paceMs: 0 }
  return createSender({ db, frontEnd, clock, machine, onError: (error) => faults.push(error), options })
}

const within = (run: (outbox: Outbox) => Promise<void>) => inOutbox(db, organisation, NOW, run)

const send = (over: Partial<Outgoing> = {}) =>
  within((outbox) => outbox.send({ to: { place: 'executive' }, fact: { kind: 'told', proposal: 'p' }, dedupeKey: newId(), ...over }))

const pass = async (ms: number) => {
  machineMs += ms
  await sender().drain()
}

const row = () => db.delivery.findFirstOrThrow({ where: { organisationId: organisation }, orderBy: { id: 'desc' } })
const posted = (channel = 'CEXEC') => workspace.world.messagesIn(channel).map(({ text }) => text)

describe('posting', () => {
  test('a message stands in the channel of its place, with the whole text, and its row knows where', async () => {
    await send()
    await sender().drain()
    const [message] = workspace.world.messagesIn('CEXEC')
    expect(message).toMatchObject({ text: 'DacCom: P-14 was submitted', blocks: [{ type: 'section' }] })
    const delivery = await row()
    expect(delivery).toMatchObject({ state: 'sent', channel: 'CEXEC', ts: message?.ts })
    expect(message?.metadata).toEqual({ event_type: 'daccom_post', event_payload: { delivery_id: delivery.id } })
    expect(workspace.refusals).toEqual([])
  })

  test('a person is written to in a direct channel, which is opened once and kept', async () => {
    await send({ to: { person: GP } })
    await send({ to: { person: GP } })
    await sender().drain()
    const { directChannel } = await db.chatIdentity.findFirstOrThrow({ where: { organisationId: organisation } })
    expect(directChannel).toMatch(/^D/)
    expect(posted(directChannel ?? '')).toEqual(['DacCom: P-14 was submitted', 'DacCom: P-14 was submitted'])
  })

  test('a person who has never used the app is found by e-mail and linked, and one whom Slack does not know is not', async () => {
    const people = ['archway@daccom.example', 'nobody@daccom.example', null].map((email) => ({ id: newId<PersonId>(), email }))
    await db.person.createMany({ data: people.map((person) => ({ organisationId: organisation, name: 'GP', createdAt: NOW, ...person })) })
    for (const { id } of people) await send({ to: { person: id } })
    await sender().drain()
    const linked = await db.chatIdentity.findMany({ where: { organisationId: organisation, externalId: 'UARCHWAY' } })
    expect(linked.map(({ personId, directChannel }) => [personId, posted(directChannel ?? '')])).toEqual([
      [people[0]?.id, ['DacCom: P-14 was submitted']],
    ])
    const rows = await db.delivery.findMany({ where: { organisationId: organisation }, orderBy: { id: 'asc' } })
    expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
      ['sent', null],
      ['failed', 'no_account'],
      ['failed', 'no_account'],
    ])
    const audited = await db.auditEvent.findMany({ where: { organisationId: organisation } })
    expect(audited.map(({ action, subjectId }) => [action, subjectId])).toEqual([['people.linked_account', people[0]?.id]])
  })

  test('what is stale by now is dropped', async () => {
    await send()
    words = ''
    await sender().drain()
    expect([await row(), posted()]).toMatchObject([{ state: 'dropped', reason: 'stale' }, []])
  })

  test('a fact that cannot be drawn is a fault of ours, told and tried again', async () => {
    await send({ fact: { kind: 'told' } })
    await sender().drain()
    expect([(await row()).state, faults.length]).toEqual(['queued', 1])
  })
})

describe('what cannot be delivered is kept with the reason', () => {
  const reasonFor = async (over: Partial<Outgoing>) => {
    await send(over)
    await sender().drain()
    const { state, reason } = await row()
    return [state, reason]
  }

  test('a person without an account here', async () => {
    const person = newId<PersonId>()
    await db.person.create({ data: { organisationId: organisation, id: person, name: 'PCT lead', createdAt: NOW } })
    expect(await reasonFor({ to: { person } })).toEqual(['failed', 'no_account'])
  })

  test('a person whose account was switched off', async () => {
    await db.chatIdentity.updateMany({ where: { organisationId: organisation, personId: GP }, data: { deactivatedAt: NOW } })
    expect(await reasonFor({ to: { person: GP } })).toEqual(['failed', 'no_account'])
  })

  test('a place without a channel', async () => {
    expect(await reasonFor({ to: { place: 'programme' } })).toEqual(['failed', 'no_channel'])
  })

  test('a channel that the app is not in', async () => {
    expect(await reasonFor({ to: { place: 'practices' } })).toEqual(['failed', 'not_in_channel'])
  })

  test('a fact that nothing draws', async () => {
    expect(await reasonFor({ fact: { kind: 'unheard_of' } })).toEqual(['failed', 'unknown_fact'])
  })
})

describe('cards', () => {
  const card = () => send({ subject: 'proposal:p' })
  const refresh = () => within((outbox) => outbox.refresh('proposal:p'))

  test('a card is drawn anew in its place and still says which delivery it is', async () => {
    await card()
    await sender().drain()
    const [before] = workspace.world.messagesIn('CEXEC')
    words = 'P-14 was accepted'
    await refresh()
    await sender().drain()
    const [after, ...more] = workspace.world.messagesIn('CEXEC')
    expect([after?.text, after?.ts, after?.metadata, more]).toEqual(['DacCom: P-14 was accepted', before?.ts, before?.metadata, []])
    expect(await row()).toMatchObject({ mode: 'update', state: 'sent', ts: before?.ts })
  })

  test('a card that somebody deleted is left alone', async () => {
    await card()
    await sender().drain()
    workspace.world.messagesIn('CEXEC').splice(0)
    await refresh()
    await sender().drain()
    expect(await row()).toMatchObject({ mode: 'update', state: 'dropped', reason: 'stale' })
  })

  test('an update whose answer was lost is done again', async () => {
    await card()
    await sender().drain()
    words = 'P-14 was accepted'
    await refresh()
    workspace.faults.plan({ method: 'chat.update', answer: 'drop' })
    await sender().drain()
    expect(posted()).toEqual(['DacCom: P-14 was submitted'])
    await pass(DOUBT)
    expect([posted(), (await row()).state]).toEqual([['DacCom: P-14 was accepted'], 'sent'])
  })
})

describe('a bad road to Slack', () => {
  const goWrong = (fault: Partial<NetworkFault>) => workspace.faults.plan({ method: 'chat.postMessage', answer: 'drop', ...fault })

  for (const answer of ['drop', 'hang', 'error', 'html'] as const) {
    test(`a post that was carried out, with "${answer}" for an answer, is found and not posted again`, async () => {
      await send()
      goWrong({ answer, carriesOut: true })
      await sender(answer === 'hang' ? hasty : client).drain()
      expect([(await row()).state, posted().length]).toEqual(['sending', 1])
      await pass(DOUBT)
      expect([await row(), posted().length]).toMatchObject([{ state: 'sent', ts: workspace.world.messagesIn('CEXEC')[0]?.ts }, 1])
    })

    test(`a post that was not carried out, with "${answer}" for an answer, is posted after two looks`, async () => {
      await send()
      goWrong({ answer })
      await sender(answer === 'hang' ? hasty : client).drain()
      await pass(DOUBT)
      expect([(await row()).looks, posted().length]).toEqual([1, 0])
      await pass(DOUBT)
      expect([(await row()).state, posted().length]).toEqual(['sent', 1])
    })
  }

  test('Slack says how long to wait, and so long nothing goes to that channel', async () => {
    await send()
    await send({ to: { person: GP } })
    goWrong({ answer: 'limit', retryAfter: 30, when: ({ channel }) => channel === 'CEXEC' })
    await sender().drain()
    expect(await db.delivery.findFirst({ where: { organisationId: organisation, state: 'sent' } })).toMatchObject({
      target: `person:${GP}`,
    })
    await pass(29_999)
    expect(posted()).toEqual([])
    await pass(1)
    expect(posted().length).toBe(1)
  })

  test('Slack refuses by rate and says no time: nothing was sent, and it is tried again after half a minute', async () => {
    await send()
    goWrong({ answer: 'limit', retryAfter: null })
    await sender().drain()
    expect([await row(), posted()]).toMatchObject([{ state: 'queued' }, []])
    await pass(29_999)
    expect(posted()).toEqual([])
    await pass(1)
    expect(posted().length).toBe(1)
  })

  test('a second channel that is refused while the first waits means that the workspace is: nobody is written to until then', async () => {
    for (const to of [{ place: 'executive' }, { person: GP }] as const) await send({ to })
    goWrong({ answer: 'limit', retryAfter: 30, times: 2 })
    const one = sender()
    await one.drain()
    const { id: third } = await db.person.create({ data: { organisationId: organisation, id: newId(), name: 'Other GP', createdAt: NOW } })
    const account = { platform: 'slack', workspace: 'T', externalId: 'UGP2', personId: third, directChannel: 'CEXEC' }
    const { workspace: at } = await db.organisation.findUniqueOrThrow({ where: { id: organisation } })
    await db.chatIdentity.create({ data: { organisationId: organisation, ...account, workspace: at ?? '' } })
    await send({ to: { person: third as PersonId } })
    await one.drain()
    expect(posted()).toEqual([])
    machineMs += 30_000
    await one.drain()
    expect([posted().length, (await db.delivery.findMany({ where: { organisationId: organisation, state: 'sent' } })).length]).toEqual([
      2, 3,
    ])
  })

  test('a method that is refused by rate waits for this organisation only', async () => {
    const call = createRateLimits({ now: () => new Date(machineMs) })
    const elsewhere = newId<OrganisationId>()
    const refused = () => Promise.reject(new WebAPIRateLimitedError(7))
    await expect(call({ organisation, method: 'chat.update' }, refused)).rejects.toThrow()
    const run = async () => 'called'
    await expect(call({ organisation, method: 'chat.update' }, run)).rejects.toMatchObject({ retryAfter: 7 })
    expect(await call({ organisation, method: 'conversations.history' }, run)).toBe('called')
    expect(await call({ organisation: elsewhere, method: 'chat.update' }, run)).toBe('called')
    machineMs += 7_000
    expect(await call({ organisation, method: 'chat.update' }, run)).toBe('called')
  })

  test('when the look fails too, nothing is posted until one has succeeded', async () => {
    await send()
    goWrong({ carriesOut: true })
    workspace.faults.plan({ method: 'conversations.history', answer: 'error', times: 3 })
    await sender().drain()
    for (let looks = 0; looks < 3; looks += 1) await pass(DOUBT)
    expect([(await row()).state, posted().length]).toEqual(['sending', 1])
    await pass(DOUBT)
    expect([(await row()).state, posted().length]).toEqual(['sent', 1])
  })

  test('a message is found though many came after it', async () => {
    await send()
    goWrong({ carriesOut: true })
    await sender().drain()
    for (let later = 0; later < 450; later += 1) await client.chat.postMessage({ channel: 'CEXEC', text: `later ${later}` })
    await pass(DOUBT)
    expect(await row()).toMatchObject({ state: 'sent', ts: workspace.world.messagesIn('CEXEC')[0]?.ts })
  })

  test('a Slack that cannot be reached leaves the message waiting, without a doubt', async () => {
    await send({ to: { person: GP } })
    await workspace.stop()
    await sender().drain()
    expect(await row()).toMatchObject({ state: 'queued', looks: 0 })
    expect(faults).toEqual([])
  })
})
