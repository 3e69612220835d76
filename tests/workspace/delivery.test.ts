import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Dict, Message } from '../../src/workspace/model.ts'
import { type BareApp, startBareApp } from '../support/bare-app.ts'
import { APP_TOKEN, type ByHand, input, modal, plain, SECRET, section, startByHand, TOKEN } from './by-hand.ts'

let slack: ByHand
beforeAll(async () => {
  slack = await startByHand({ ackWithinMs: 150 })
})
afterAll(() => slack.stop())
beforeEach(() => slack.app.answers(() => ({})))
afterEach(() => slack.workspace.person('UGP').closesAll())

const gp = () => slack.workspace.person('UGP')
const messages = (user: string, channel = 'CALL'): Message[] => slack.workspace.person(user).sees().messages[channel] ?? []
const button = (more: Dict = {}) => ({ type: 'button', action_id: 'go', text: plain('Go'), value: 'P-1', ...more })

async function postButton(more: Dict = {}): Promise<string> {
  const blocks = [section('A card'), { type: 'actions', block_id: 'row', elements: [button(more)] }]
  return String((await slack.call('chat.postMessage', { channel: 'CALL', text: 'A card', blocks })).ts)
}

async function openForm(blocks: unknown[] = [input('Title')], more: Dict = {}): Promise<string> {
  const answer = await slack.call('views.open', { trigger_id: await slack.trigger(), view: modal(blocks, more) })
  return String((answer.view as Dict).id)
}

describe('a request to the app', () => {
  test('is signed over its raw body with the time of the machine', async () => {
    await gp().types('CALL', '/bare help me')
    const { headers, raw } = slack.app.last()
    const timestamp = String(headers['x-slack-request-timestamp'])
    const wanted = createHmac('sha256', SECRET).update(`v0:${timestamp}:${raw}`).digest('hex')
    expect(headers['x-slack-signature']).toBe(`v0=${wanted}`)
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5)
  })

  test('of a command is a form with all of its fields', async () => {
    await gp().types('CALL', '/bare  propose a clinic ')
    expect(slack.app.last().headers['content-type']).toContain('application/x-www-form-urlencoded')
    expect(slack.app.last().body).toMatchObject({
      command: '/bare',
      text: 'propose a clinic',
      team_id: 'TNORTH',
      team_domain: 'north-group',
      channel_id: 'CALL',
      channel_name: 'practices',
      user_id: 'UGP',
      user_name: 'fernville.gp',
      response_url: expect.stringContaining(`${slack.base}/response/`),
      trigger_id: expect.any(String),
    })
  })

  test('of a command has links for names, as the manifest asks', async () => {
    await gp().types('CALL', '/bare ask @exec in #executive about @nobody')
    expect(slack.app.last().body.text).toBe('ask <@UEXEC|exec> in <#CEXEC|executive> about @nobody')
  })

  test('of a press names person, message, element and what the message holds', async () => {
    const ts = await postButton()
    await gp().works({ channel: 'CALL', ts }, 'row', 'go')
    expect(slack.app.last().body).toMatchObject({
      type: 'block_actions',
      user: { id: 'UGP', team_id: 'TNORTH' },
      team: { id: 'TNORTH' },
      channel: { id: 'CALL' },
      container: { type: 'message', message_ts: ts, channel_id: 'CALL', is_ephemeral: false },
      message: { ts, text: 'A card', bot_id: expect.any(String) },
      state: { values: {} },
      actions: [{ type: 'button', action_id: 'go', block_id: 'row', value: 'P-1', text: plain('Go'), action_ts: expect.any(String) }],
    })
  })

  test('of a press in an ephemeral message does not give the message', async () => {
    const blocks = [{ type: 'actions', block_id: 'row', elements: [button()] }]
    const { message_ts } = await slack.call('chat.postEphemeral', { channel: 'CALL', user: 'UGP', text: 'psst', blocks })
    await gp().works({ channel: 'CALL', ts: String(message_ts) }, 'row', 'go')
    expect(slack.app.last().body).toMatchObject({ container: { is_ephemeral: true, message_ts } })
    expect(slack.app.last().body).not.toHaveProperty('message')
  })

  test("of a choice in a message says what is held there, and nobody else's choice", async () => {
    const options = ['one', 'two'].map((value) => ({ text: plain(value), value }))
    const blocks = [{ type: 'actions', block_id: 'row', elements: [{ type: 'static_select', action_id: 'pick', options }, button()] }]
    const ts = String((await slack.call('chat.postMessage', { channel: 'CALL', text: 'x', blocks })).ts)
    await gp().works({ channel: 'CALL', ts }, 'row', 'pick', { selected_option: options[1] })
    expect(slack.app.last().body).toMatchObject({ actions: [{ type: 'static_select', selected_option: { value: 'two' } }] })
    await gp().works({ channel: 'CALL', ts }, 'row', 'go')
    expect(slack.app.last().body.state).toEqual({ values: { row: { pick: { type: 'static_select', selected_option: options[1] } } } })
    await slack.workspace.person('UEXEC').works({ channel: 'CALL', ts }, 'row', 'go')
    expect(slack.app.last().body.state).toEqual({ values: { row: { pick: { type: 'static_select', selected_option: null } } } })
  })

  test('of a submission carries values, metadata, hash and the stack', async () => {
    const view = await openForm([input('Title')], { private_metadata: '{"id":"P-1"}', callback_id: 'raise' })
    await gp().works({ view }, 'Title', 'typed', { value: 'Leg ulcers' })
    await gp().submits(view)
    expect(slack.app.last().body).toMatchObject({
      type: 'view_submission',
      user: { id: 'UGP' },
      response_urls: [],
      view: {
        id: view,
        callback_id: 'raise',
        private_metadata: '{"id":"P-1"}',
        root_view_id: view,
        previous_view_id: null,
        hash: expect.any(String),
        state: { values: { Title: { typed: { type: 'plain_text_input', value: 'Leg ulcers' } } } },
      },
    })
  })

  test('of a submission brings response URLs for the channels that the form asks for', async () => {
    const menu = { type: 'conversations_select', action_id: 'typed', response_url_enabled: true }
    const view = await openForm([input('Where', {}, menu)])
    await gp().works({ view }, 'Where', 'typed', { selected_conversation: 'CALL' })
    await gp().submits(view)
    const [asked] = slack.app.last().body.response_urls as Dict[]
    expect(asked).toMatchObject({ block_id: 'Where', action_id: 'typed', channel_id: 'CALL' })
    const response = await fetch(String(asked?.response_url), {
      method: 'POST',
      body: JSON.stringify({ text: 'from the form', response_type: 'in_channel' }),
    })
    expect(response.status).toBe(200)
    expect(messages('UEXEC').at(-1)?.text).toBe('from the form')
  })

  test('of shortcuts carries a trigger, and the message where there is one', async () => {
    await gp().usesShortcut('raise')
    expect(slack.app.last().body).toMatchObject({ type: 'shortcut', callback_id: 'raise', trigger_id: expect.any(String) })
    const ts = await postButton()
    await gp().usesMessageShortcut('note', 'CALL', ts)
    expect(slack.app.last().body).toMatchObject({
      type: 'message_action',
      callback_id: 'note',
      message_ts: ts,
      message: { text: 'A card' },
      channel: { id: 'CALL' },
    })
  })

  test('of Home is an event with an envelope', async () => {
    await gp().opensHome()
    expect(slack.app.last().body).toMatchObject({
      type: 'event_callback',
      team_id: 'TNORTH',
      event_id: expect.stringMatching(/^Ev/),
      event: { type: 'app_home_opened', user: 'UGP', tab: 'home' },
      authorizations: [{ team_id: 'TNORTH', user_id: 'UNORTHBOT', is_bot: true }],
    })
  })

  test('of a message is sent where the app is in and subscribes, and a mention twice', async () => {
    const before = slack.app.received.length
    await gp().types('COUT', 'nobody hears this')
    await gp().types(gp().directChannel().id, 'the manifest does not subscribe to this')
    expect(slack.app.received).toHaveLength(before)
    await gp().types('CALL', 'good morning')
    expect(slack.app.last().body.event).toMatchObject({
      type: 'message',
      text: 'good morning',
      channel: 'CALL',
      channel_type: 'channel',
      user: 'UGP',
    })
    await gp().types('CALL', 'hello <@UNORTHBOT>')
    expect(slack.app.received.slice(-2).map(({ body }) => (body.event as Dict).type)).toEqual(['message', 'app_mention'])
  })

  test('of a search is answered with options', async () => {
    const view = await openForm([input('Who', {}, { type: 'external_select', action_id: 'typed' })])
    slack.app.answers(({ value }) => ({ json: { options: [{ text: plain(`found ${value}`), value: '1' }] } }))
    expect(await gp().searches({ view }, 'Who', 'typed', 'fern')).toEqual({ options: [{ text: plain('found fern'), value: '1' }] })
    expect(slack.app.last().body).toMatchObject({
      type: 'block_suggestion',
      block_id: 'Who',
      action_id: 'typed',
      value: 'fern',
      view: { id: view },
    })
  })

  test('of a search with 101 options shows nothing and is kept as refused', async () => {
    const view = await openForm([input('Who', {}, { type: 'external_select', action_id: 'typed' })])
    slack.app.answers(() => ({ json: { options: Array.from({ length: 101 }, (_, n) => ({ text: plain(`${n}`), value: `${n}` })) } }))
    expect(await gp().searches({ view }, 'Who', 'typed', 'x')).toEqual({ options: [], trouble: 'Could not load the options.' })
    expect(slack.workspace.refusals.at(-1)).toMatchObject({ error: 'invalid_options', rules: ['static_select.options items'] })
  })

  test('of a double click goes out twice, each with its own time and trigger', async () => {
    const ts = await postButton()
    const before = slack.app.received.length
    await gp().works({ channel: 'CALL', ts }, 'row', 'go', undefined, { twice: true })
    const sent = slack.app.received.slice(before).map(({ body }) => body)
    expect(new Set(sent.map(({ trigger_id }) => trigger_id)).size).toBe(2)
    expect(new Set(sent.map(({ actions }) => (actions as { action_ts: string }[])[0]?.action_ts)).size).toBe(2)
  })

  test('can come from a screen that has not caught up', async () => {
    const ts = await postButton()
    const asSeen = structuredClone(messages('UGP').at(-1))
    await slack.call('chat.update', { channel: 'CALL', ts, text: 'Decided', blocks: [section('Decided')] })
    await expect(gp().works({ channel: 'CALL', ts }, 'row', 'go')).rejects.toThrow('no element go')
    if (!asSeen) throw new Error('nothing was seen')
    await gp().works({ channel: 'CALL', ts, asSeen }, 'row', 'go')
    expect(slack.app.last().body).toMatchObject({ actions: [{ value: 'P-1' }], container: { message_ts: ts } })
  })
})

describe('a command', () => {
  const slackSaid = () => messages('UGP').at(-1)

  test('that the app leaves for too long is told to have timed out, to its author only', async () => {
    const { promise, resolve } = Promise.withResolvers<object>()
    slack.app.answers(() => promise)
    await gp().types('CALL', '/bare')
    expect(slackSaid()).toMatchObject({ text: '/bare failed with the error "operation_timeout"', visibleTo: 'UGP', isFromSlack: true })
    resolve({})
  })

  test('that the app answers with an error is told to have failed', async () => {
    slack.app.answers(() => ({ status: 500 }))
    await gp().types('CALL', '/bare')
    expect(slackSaid()?.text).toBe('/bare failed with the error "dispatch_failed"')
  })

  test('that the manifest does not have is unknown to Slack', async () => {
    const before = slack.app.received.length
    await gp().types('CALL', '/unknown thing')
    expect(slackSaid()?.text).toContain('/unknown is not a valid command')
    expect(slack.app.received).toHaveLength(before)
  })

  test.each([
    ['text', { text: 'plain words' }, 'plain words'],
    ['JSON', { json: { text: 'worded in JSON' } }, 'worded in JSON'],
  ])('answered in %s is answered to its author only', async (_, answer, words) => {
    slack.app.answers(() => answer)
    await gp().types('CALL', '/bare')
    expect(slackSaid()).toMatchObject({ text: words, visibleTo: 'UGP' })
    expect(messages('UEXEC').some(({ text }) => text === words)).toBe(false)
  })

  test('answered in the channel is seen by all', async () => {
    slack.app.answers(() => ({ json: { text: 'for all', response_type: 'in_channel' } }))
    await gp().types('CALL', '/bare')
    expect(messages('UEXEC').at(-1)?.text).toBe('for all')
  })

  test('answered with blocks that Slack refuses fails, and the rule is kept', async () => {
    slack.app.answers(() => ({ json: { text: 'x', blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] } }))
    await gp().types('CALL', '/bare')
    expect(slackSaid()?.text).toBe('/bare failed with the error "invalid_blocks"')
    expect(slack.workspace.refusals.at(-1)).toMatchObject({ method: 'acknowledgement of a command', rules: ['header.text length'] })
  })
})

describe('a press that the app does not take', () => {
  test('is shown to who pressed', async () => {
    const ts = await postButton()
    slack.app.answers(() => ({ status: 404 }))
    await gp().works({ channel: 'CALL', ts }, 'row', 'go')
    expect(messages('UGP').at(-1)).toMatchObject({ text: 'We had some trouble connecting. Try again?', visibleTo: 'UGP' })
  })
})

describe('delivered again', () => {
  test('an event has the same id, and says which try it is', async () => {
    await gp().opensHome()
    const first = slack.app.last()
    await slack.workspace.redeliver(2)
    const again = slack.app.last()
    expect(again.raw).toBe(first.raw)
    expect(first.headers).not.toHaveProperty('x-slack-retry-num')
    expect(again.headers).toMatchObject({ 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' })
  })

  test('a submission has the same view and trigger', async () => {
    const view = await openForm([input('Title', { optional: true })])
    await gp().submits(view)
    const first = slack.app.last()
    await slack.workspace.redeliver()
    expect(slack.app.last().raw).toBe(first.raw)
    expect(slack.app.received.at(-2)).toBe(first)
  })
})

describe('a forged request', () => {
  let bare: BareApp
  let home: ByHand
  beforeAll(async () => {
    home = await startByHand()
    const secrets = { signingSecret: SECRET, appToken: APP_TOKEN, botToken: TOKEN }
    const register = (app: BareApp['app']) => app.command('/bare', async ({ ack }) => ack('welcome'))
    bare = await startBareApp({ workspace: home.workspace, over: 'http', ...secrets, register })
    await home.workspace.person('UGP').types('CALL', '/bare')
  })
  afterAll(async () => {
    await bare.stop()
    await home.stop()
  })

  test('is turned away by a Bolt app, and a good one is not', async () => {
    expect((await home.workspace.forge({})).status).toBe(200)
    expect((await home.workspace.forge({ signingSecret: 'guessed' })).status).toBe(401)
    expect((await home.workspace.forge({ headers: { 'x-slack-signature': 'v0=00' } })).status).toBe(401)
  })

  test('is told apart from the one that proves the URL, which a Bolt app answers', async () => {
    expect(await home.workspace.verifiesUrl()).toBe(true)
    expect(await slack.workspace.verifiesUrl()).toBe(false)
  })

  test('of six minutes ago is turned away', async () => {
    expect((await home.workspace.forge({ at: new Date(Date.now() - 6 * 60_000) })).status).toBe(401)
  })
})
