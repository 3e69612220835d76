import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Acknowledgement, Delivery } from '../../src/workspace/app-link.ts'
import type { Dict } from '../../src/workspace/model.ts'
import { testDatabase } from '../support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from '../support/group.ts'
import type { PersonDriver } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'

const AT_ONCE = 8
/** One for each kind of envelope: what is in them is read by the same code, whichever way they came. */
const OVER_THE_SOCKET_TOO = ['command', 'form', 'visit to Home']

describe.each(['http', 'socket'] as const)('what does not come as Slack sends it, over %s', (mode) => {
  const team = groupTeam()
  let product: Product
  let organisationId: string
  let gp: PersonDriver

  beforeAll(async () => {
    product = await startProduct([team], { mode, clock: { now: () => GROUP_NOW }, sender: { paceMs: 1, doubtWaitMs: 50 } })
    organisationId = await groupFor(team)
    gp = product.as('UGP')
    // That a busy machine is slow is none of the faults that are tried here.
    Object.assign(product.workspace.world, { ackWithinMs: 20_000, triggerLivesMs: 20_000 })
    await deeds.form?.()
  })
  afterAll(() => product.stop())

  const proposals = async () => (await testDatabase()).db.proposal.count({ where: { organisationId } })

  async function opensForm(): Promise<void> {
    await gp.closesAll()
    await gp.types('/daccom propose', { in: 'practices' })
    await gp.fills({ Title: 'A clinic', 'What and why?': 'The wait is long.', 'Commissioning area': 'Prescribing' })
  }

  const list = () => gp.types('/daccom proposals', { in: 'practices' })

  /** What each kind of request comes from. */
  const deeds: Record<string, () => Promise<unknown>> = {
    command: list,
    press: async () => {
      await list()
      await gp.presses('Open', { in: 'practices' })
    },
    'choice in a form': async () => {
      await opensForm()
      await gp.chooses('What is it?', 'Request for action from outside')
    },
    form: async () => {
      await opensForm()
      await gp.submits()
    },
    shortcut: () => gp.usesShortcut('Raise a proposal'),
    'visit to Home': () => gp.opensHome(),
  }

  /** The request that a deed has sent, as it is kept: what is changed in it goes out at the next delivery. */
  async function sentBy(deed: () => Promise<unknown>): Promise<Delivery> {
    await deed()
    await gp.waits()
    const sent = product.workspace.lastDelivery()
    if (!sent) throw new Error('Nothing was sent')
    return sent
  }

  const tried = Object.entries(deeds).filter(([kind]) => mode === 'http' || OVER_THE_SOCKET_TOO.includes(kind))

  test.each(tried)('a %s without any one of its fields is answered, and without a server error', async (kind, deed) => {
    const sent = await sentBy(deed)
    const before = await proposals()
    const genuine = sent.payload
    // Slack says over the socket that it limits the app in an envelope without an event, and waits for no answer.
    const all = pathsIn(genuine).filter((path) => mode === 'http' || path.join('.') !== 'event')
    const answers = new Map<string, Acknowledgement>()
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const sending = all.slice(from, from + AT_ONCE).map(async (path) => {
        sent.payload = without(genuine, path)
        answers.set(path.join('.'), await product.workspace.redeliver())
      })
      await Promise.all(sending)
    }
    expect([...answers].filter(([, { outcome }]) => outcome !== 'acknowledged')).toEqual([])
    await product.app.settle()

    if (kind === 'form') {
      // Whatever is missing, a form never closes as if it were saved.
      const closed = [...answers].filter(([, answer]) => !('body' in answer && (answer.body as Dict | undefined)?.response_action))
      expect(closed.map(([path]) => path)).toEqual(['type'])
      // Without the id of its view, or without what tells one drawing of it from the next, a form is another form.
      expect(await proposals()).toBe(before + 2)
    } else expect(await proposals()).toBe(before)
    await gp.closesAll()
    await gp.types('/daccom help', { in: 'practices' })
    await expect(gp.in('practices')).toShow('What DacCom can do')
  })

  const stillWords: [missing: string, kind: string, path: string[], words: string | RegExp][] = [
    ['a command without its text', 'command', ['text'], 'Nothing needs you'],
    ['a command without its trigger', 'command', ['trigger_id'], 'Open proposals'],
    ['a command without its channel', 'command', ['channel_id'], 'Open proposals'],
    ['a press without a value', 'press', ['actions', '0', 'value'], /not there any more|closed the door/],
    ['a press without its container', 'press', ['container'], 'closed the door'],
    ['a press without its trigger', 'press', ['trigger_id'], 'Slack did not let me show this'],
    ['a form without what was filled in', 'form', ['view', 'state'], 'Please fill this in.'],
    ['a form without its blocks', 'form', ['view', 'blocks'], /something went wrong on my side. Nothing was saved.*E-[A-Z2-9]{4}/],
    ['a form without the person', 'form', ['user'], /something went wrong on my side. Nothing was saved.*E-[A-Z2-9]{4}/],
    ['a form without its callback', 'form', ['view', 'callback_id'], /something went wrong on my side. Nothing was saved/],
  ]

  test.each(stillWords)('%s is answered in words', async (_, kind, path, words) => {
    const sent = await sentBy(deeds[kind] ?? list)
    const saidBefore = gp.remembers('practices').length
    sent.payload = without(sent.payload, path)
    // As another form, so that it is not taken for the one that was saved.
    if (kind === 'form') Object.assign((sent.payload.view ?? {}) as Dict, { id: `V-${path.join('-')}` })
    const answer = await product.workspace.redeliver()
    await gp.waits()
    const said = gp.remembers('practices').slice(saidBefore)
    expect(JSON.stringify([answer, said])).toMatch(words)
  })

  test('a form of a workspace that is not ours is not closed as if it were saved, and keeps what was typed', async () => {
    const sent = await sentBy(deeds.form ?? list)
    const before = await proposals()
    const { view } = sent.payload as { view: Dict }
    sent.payload = { ...sent.payload, team: { id: 'TELSEWHERE' }, view: { ...view, id: 'VELSEWHERE', app_installed_team_id: 'TELSEWHERE' } }
    const answer = JSON.stringify(await product.workspace.redeliver())
    expect(answer).toMatch(/something went wrong on my side. Nothing was saved.*E-[A-Z2-9]{4}/)
    expect(answer).toContain('"initial_value":"A clinic"')
    expect(await proposals()).toBe(before)
  })
})

describe('a request that Slack did not sign, or signed long ago', () => {
  const team = groupTeam()
  let product: Product
  let organisationId: string
  beforeAll(async () => {
    product = await startProduct([team], { clock: { now: () => GROUP_NOW }, sender: { paceMs: 1, doubtWaitMs: 50 } })
    organisationId = await groupFor(team)
  })
  afterAll(() => product.stop())

  const FIVE_MINUTES_AND_A_BIT = 5 * 60_000 + 2_000

  test.each(['command', 'press', 'form', 'event'])('a %s is refused, and nothing comes of it', async (kind) => {
    const gp = product.as('UGP')
    const { workspace } = product
    await gp.types('/daccom propose', { in: 'practices' })
    await gp.fills({ Title: 'A clinic', 'What and why?': 'The wait is long.', 'Commissioning area': 'Prescribing' })
    if (kind === 'press') await gp.chooses('What is it?', 'Request for action from outside')
    if (kind === 'form') await gp.submits()
    if (kind === 'event') await gp.opensHome()
    if (kind === 'command') await gp.types('/daccom proposals', { in: 'practices' })
    await gp.waits()
    const { db } = await testDatabase()
    const counts = async () => [
      await db.proposal.count({ where: { organisationId } }),
      await db.useCaseKey.count({ where: { organisationId } }),
    ]
    // A form of another view would act again, if it were let in.
    const sent = workspace.lastDelivery()
    if (sent && kind === 'form') sent.payload = { ...sent.payload, view: { ...(sent.payload.view as Dict), id: 'VFORGED' } }
    const [before, shown] = [await counts(), workspace.snapshot()]
    const old = new Date(workspace.world.machineNow().getTime() - FIVE_MINUTES_AND_A_BIT)
    for (const fault of [
      { signingSecret: 'guessed' },
      { at: old },
      { signingSecret: 'guessed', at: old },
      { headers: { 'x-slack-signature': 'v0=00' } },
    ]) {
      expect((await workspace.forge(fault)).status).toBe(401)
    }
    await product.app.settle()
    expect([await counts(), workspace.snapshot()]).toEqual([before, shown])
    if (kind === 'form') {
      expect((await workspace.forge({})).status).toBe(200)
      expect(await counts()).not.toEqual(before)
    }
    await gp.closesAll()
  })
})

/** Every place in a payload, the first of a list standing for all. */
function pathsIn(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || at.length > 3) return []
  const entries = Array.isArray(value) ? Object.entries(value.slice(0, 1)) : Object.entries(value)
  return entries.flatMap(([key, inner]) => [[...at, key], ...pathsIn(inner, [...at, key])])
}

function without(payload: Dict, path: readonly string[]): Dict {
  const copy = structuredClone(payload)
  let owner: Dict = copy
  for (const key of path.slice(0, -1)) owner = owner[key] as Dict
  delete owner[path.at(-1) ?? '']
  return copy
}
