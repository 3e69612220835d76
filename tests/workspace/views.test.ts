import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Dict } from '../../src/workspace/model.ts'
import { type ByHand, input, MANIFEST, messagesOf, modal, OTHER_TOKEN, section, startByHand } from './by-hand.ts'

let slack: ByHand
let machine = new Date('2026-11-02T09:00:00Z')
beforeAll(async () => {
  slack = await startByHand({ machineNow: () => machine })
})
afterAll(() => slack.stop())
beforeEach(() => slack.workspace.person('UGP').closesAll())

const later = (milliseconds: number) => {
  machine = new Date(machine.getTime() + milliseconds)
}
const open = async (view: Dict = modal([input('Title')]), trigger_id?: string) =>
  slack.call('views.open', { trigger_id: trigger_id ?? (await slack.trigger()), view })
const push = async (view: Dict = modal([input('Title')])) => slack.call('views.push', { trigger_id: await slack.trigger(), view })
const idOf = (answer: Dict) => String((answer.view as Dict).id)
const stack = () => slack.workspace.person('UGP').sees().modals

describe('a trigger', () => {
  test('opens one form', async () => {
    const trigger = await slack.trigger()
    expect((await open(undefined, trigger)).ok).toBe(true)
    expect(await open(undefined, trigger)).toEqual({ ok: false, error: 'exchanged_trigger_id' })
    expect(stack()).toHaveLength(1)
  })

  test('is good for three seconds of the machine', async () => {
    const trigger = await slack.trigger()
    later(3000)
    expect((await open(undefined, trigger)).ok).toBe(true)
    const late = await slack.trigger()
    later(3001)
    expect(await open(undefined, late)).toEqual({ ok: false, error: 'expired_trigger_id' })
  })

  test('nobody gave is invalid, and so is one of another team', async () => {
    expect(await open(undefined, '1.2.3')).toEqual({ ok: false, error: 'invalid_trigger_id' })
    const trigger_id = await slack.trigger()
    expect(await slack.call('views.open', { trigger_id, view: modal([input('Title')]) }, OTHER_TOKEN)).toEqual({
      ok: false,
      error: 'invalid_trigger_id',
    })
  })

  test('is not used up by a view that Slack refuses', async () => {
    const trigger = await slack.trigger()
    expect((await open(modal([]), trigger)).error).toBe('invalid_arguments')
    expect((await open(undefined, trigger)).ok).toBe(true)
  })
})

describe('a view is refused', () => {
  test("for each limit, in Slack's words and with the rule", async () => {
    const answer = await open(
      modal([input('Title'), section('')], { title: { type: 'plain_text', text: 'A title of more than 24 ch' }, submit: undefined }),
    )
    expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' })
    expect(messagesOf(answer)).toEqual(
      expect.arrayContaining([
        '[ERROR] must be less than 25 characters [json-pointer:/view/title/text] [rule:modal.title length]',
        '[ERROR] missing required field: submit [json-pointer:/view/submit] [rule:modal.submit requiredWith]',
        '[ERROR] must be more than 0 characters [json-pointer:/view/blocks/1/text/text] [rule:section.text length]',
      ]),
    )
  })

  test('for the wrong surface', async () => {
    expect(await open({ type: 'home', blocks: [] })).toMatchObject({ ok: false, error: 'invalid_arguments' })
  })

  test('for a table, which forms do not draw', async () => {
    expect(messagesOf(await open(modal([{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }])))[0]).toContain(
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    )
  })

  test('over 250,000 bytes: view_too_large', async () => {
    const options = Array.from({ length: 100 }, (_, n) => ({
      text: { type: 'plain_text', text: `${n} ${'x'.repeat(70)}` },
      value: `${n}${'y'.repeat(70)}`,
    }))
    const select = (id: number) => input(`menu ${id}`, {}, { type: 'static_select', action_id: 'chosen', options })
    expect(await open(modal(Array.from({ length: 14 }, (_, id) => select(id))))).toMatchObject({ ok: false, error: 'view_too_large' })
  })

  test('when its external id is taken: duplicate_external_id', async () => {
    await open(modal([section('x')], { external_id: 'once' }))
    expect(await push(modal([section('x')], { external_id: 'once' }))).toEqual({ ok: false, error: 'duplicate_external_id' })
  })
})

describe('views.push', () => {
  test('stacks three at most: push_limit_reached', async () => {
    const first = await open()
    const second = await push()
    expect((second.view as Dict).previous_view_id).toBe(idOf(first))
    expect((second.view as Dict).root_view_id).toBe(idOf(first))
    expect((await push()).ok).toBe(true)
    expect(await push()).toEqual({ ok: false, error: 'push_limit_reached' })
    expect(stack()).toHaveLength(3)
  })

  test('needs something to lie on: not_found', async () => {
    expect(await push()).toEqual({ ok: false, error: 'not_found' })
  })
})

describe('views.update', () => {
  const update = (args: Dict, token?: string) => slack.call('views.update', { view: modal([input('Title')]), ...args }, token)

  test('redraws by id, or by external id', async () => {
    const view_id = idOf(await open(modal([section('loading')], { external_id: 'mine' })))
    expect((await update({ view_id })).ok).toBe(true)
    expect(await update({ external_id: 'mine' })).toEqual({ ok: false, error: 'not_found' })
    await update({ view_id, view: modal([section('again')], { external_id: 'mine' }) })
    expect(await update({ external_id: 'mine' })).toMatchObject({ ok: true, view: { id: view_id } })
  })

  test('refuses a form that is closed, or of another team: not_found', async () => {
    const view_id = idOf(await open())
    expect(await update({ view_id }, OTHER_TOKEN)).toEqual({ ok: false, error: 'not_found' })
    await slack.workspace.person('UGP').closes()
    expect(await update({ view_id })).toEqual({ ok: false, error: 'not_found' })
  })

  test('refuses a hash that is not the latest: hash_conflict', async () => {
    const opened = (await open()).view as Dict
    const updated = (await update({ view_id: opened.id, hash: opened.hash })).view as Dict
    expect(updated.hash).not.toBe(opened.hash)
    expect(await update({ view_id: opened.id, hash: opened.hash })).toEqual({ ok: false, error: 'hash_conflict' })
  })

  test('without saying which view is refused', async () => {
    expect(await update({})).toMatchObject({ ok: false, error: 'invalid_arguments' })
  })

  test('keeps what was filled in where block id and action id stay, and drops the rest', async () => {
    const view_id = idOf(await open(modal([input('Title'), input('Why'), input('Costs')])))
    const gp = slack.workspace.person('UGP')
    for (const block of ['Title', 'Why', 'Costs']) await gp.works({ view: view_id }, block, 'typed', { value: `my ${block}` })
    await update({
      view_id,
      view: modal([input('Title', {}, { initial_value: 'not this' }), input('Why', {}, { action_id: 'other' }), input('New')]),
    })
    expect(stack()[0]?.values).toEqual({
      Title: { typed: { type: 'plain_text_input', value: 'my Title' } },
      Why: { other: { type: 'plain_text_input', value: null } },
      New: { typed: { type: 'plain_text_input', value: null } },
    })
  })
})

describe('views.publish', () => {
  const publish = (args: Dict = {}) =>
    slack.call('views.publish', { user_id: 'UGP', view: { type: 'home', blocks: [section('At home')] }, ...args })

  test('shows Home to one person and keeps its id', async () => {
    const first = await publish()
    expect(first).toMatchObject({ ok: true, view: { type: 'home', id: expect.stringMatching(/^V/) } })
    expect(idOf(await publish())).toBe(idOf(first))
    expect(slack.workspace.person('UGP').sees().home?.blocks).toMatchObject([{ text: { text: 'At home' } }])
    expect(slack.workspace.person('UEXEC').sees().home).toBeUndefined()
  })

  test.each([
    [{ user_id: 'UNOBODY' }, 'user_not_found'],
    [{ user_id: 'USOUTH' }, 'user_not_found'],
    [{ view: { type: 'modal', blocks: [] } }, 'invalid_arguments'],
    [{ view: { type: 'home', blocks: [{ type: 'alert', text: { type: 'plain_text', text: 'x' } }] } }, 'invalid_arguments'],
  ])('%j: %s', async (args, error) => {
    expect(await publish(args)).toMatchObject({ ok: false, error })
  })

  test('refuses an old hash: hash_conflict', async () => {
    const { hash } = (await publish()).view as Dict
    await publish()
    expect(await publish({ hash })).toEqual({ ok: false, error: 'hash_conflict' })
  })

  test('needs Home to be switched on: not_enabled', async () => {
    const without = await startByHand({ manifest: { ...MANIFEST, features: {} } })
    expect(await without.call('views.publish', { user_id: 'UGP', view: { type: 'home', blocks: [] } })).toEqual({
      ok: false,
      error: 'not_enabled',
    })
    await without.stop()
  })
})
