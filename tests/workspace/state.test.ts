import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWorkspace } from '../../src/workspace/workspace.ts'
import { type ByHand, input, MANIFEST, modal, section, startByHand, TEAMS } from './by-hand.ts'

let slack: ByHand
let today = new Date('2026-11-02T09:00:00Z')
beforeEach(async () => {
  today = new Date('2026-11-02T09:00:00Z')
  slack = await startByHand({ now: () => today })
})
afterEach(() => slack.stop())

describe('the state of a workspace', () => {
  test('survives as JSON: messages, forms, Home, and ids that go on', async () => {
    const first = await slack.call('chat.postMessage', { channel: 'CALL', text: 'kept' })
    await slack.call('views.open', { trigger_id: await slack.trigger(), view: modal([input('Title')]) })
    await slack.call('views.publish', { user_id: 'UGP', view: { type: 'home', blocks: [section('home')] } })
    const snapshot = slack.workspace.snapshot()
    const before = slack.workspace.person('UGP').sees()

    await slack.call('chat.delete', { channel: 'CALL', ts: first.ts })
    slack.workspace.restore(snapshot)
    expect(slack.workspace.person('UGP').sees()).toEqual(before)
    expect(Number((await slack.call('chat.postMessage', { channel: 'CALL', text: 'next' })).ts)).toBeGreaterThan(Number(first.ts))
  })

  test('two ids that are the same are refused at the start', () => {
    const [north] = structuredClone(TEAMS)
    if (!north) throw new Error('there is no team')
    expect(() => createWorkspace({ manifest: MANIFEST, teams: [north, { ...north, id: 'TOTHER' }] })).toThrow(
      'two users of the local workspace have the id UGP',
    )
  })
})

describe('the clock of what people see', () => {
  test('gives messages their time, which never repeats or runs back', async () => {
    const at = async () => Number((await slack.call('chat.postMessage', { channel: 'CALL', text: 'x' })).ts)
    const first = await at()
    expect(first).toBe(today.getTime() / 1000)
    expect(await at()).toBeGreaterThan(first)
    today = new Date('2026-11-09T09:00:00Z')
    const nextWeek = await at()
    expect(nextWeek).toBe(today.getTime() / 1000)
    today = new Date('2026-11-02T09:00:00Z')
    expect(await at()).toBeGreaterThan(nextWeek)
  })

  test('does not date signatures or end triggers', async () => {
    const trigger_id = await slack.trigger()
    expect(Math.abs(Number(slack.app.last().headers['x-slack-request-timestamp']) - Date.now() / 1000)).toBeLessThan(5)
    today = new Date('2026-12-24T09:00:00Z')
    expect((await slack.call('views.open', { trigger_id, view: modal([input('Title')]) })).ok).toBe(true)
  })
})

describe('whoever watches', () => {
  test('hears of what changed and where, until it stops', async () => {
    const heard: unknown[] = []
    const stop = slack.workspace.watch((change) => heard.push(change))
    await slack.call('chat.postMessage', { channel: 'CALL', text: 'x' })
    await slack.call('chat.postMessage', { channel: 'CNONE', text: 'x' })
    expect(heard).toContainEqual({ kind: 'message', team: 'TNORTH', channel: 'CALL' })
    expect(heard).toContainEqual({ kind: 'refusal' })
    stop()
    const before = heard.length
    await slack.call('chat.postMessage', { channel: 'CALL', text: 'x' })
    expect(heard).toHaveLength(before)
  })
})
