import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { APP_TOKEN, type ByHand, MANIFEST, messagesOf, OTHER_TOKEN, startByHand, TOKEN } from './by-hand.ts'

let slack: ByHand
beforeAll(async () => {
  slack = await startByHand()
})
afterAll(() => slack.stop())
afterEach(() => void slack.workspace.refusals.splice(0))

describe('who may call', () => {
  test('a call without a token is not authed', async () => {
    expect(await slack.call('auth.test', {}, null)).toEqual({ ok: false, error: 'not_authed' })
  })

  test('an unknown token is invalid', async () => {
    expect(await slack.call('auth.test', {}, 'xoxb-nobody')).toEqual({ ok: false, error: 'invalid_auth' })
  })

  test('each bot token speaks for its own team', async () => {
    expect(await slack.call('auth.test')).toMatchObject({ ok: true, team_id: 'TNORTH', team: 'North Group', user_id: 'UNORTHBOT' })
    expect(await slack.call('auth.test', {}, OTHER_TOKEN)).toMatchObject({ ok: true, team_id: 'TSOUTH', user_id: 'USOUTHBOT' })
  })

  test('the token may stand among the fields of a form', async () => {
    const response = await fetch(`${slack.base}/api/auth.test`, { method: 'POST', body: new URLSearchParams({ token: TOKEN }) })
    expect(await response.json()).toMatchObject({ ok: true, team_id: 'TNORTH' })
  })

  test('an app token opens connections and nothing else', async () => {
    expect(await slack.call('apps.connections.open', {}, APP_TOKEN)).toMatchObject({
      ok: true,
      url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/),
    })
    expect(await slack.call('apps.connections.open', {}, TOKEN)).toMatchObject({ ok: false, error: 'not_allowed_token_type' })
    expect(await slack.call('apps.connections.open', {}, 'xapp-unknown')).toMatchObject({ ok: false, error: 'invalid_auth' })
    expect(await slack.call('auth.test', {}, APP_TOKEN)).toMatchObject({ ok: false, error: 'not_allowed_token_type' })
  })

  test('a method that Slack does not have is unknown', async () => {
    expect(await slack.call('chat.shout')).toEqual({ ok: false, error: 'unknown_method', req_method: 'chat.shout' })
  })

  test('only POST is taken', async () => {
    expect((await fetch(`${slack.base}/api/auth.test`)).status).toBe(405)
  })

  test('a body that is not JSON is refused', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` }
    const response = await fetch(`${slack.base}/api/auth.test`, { method: 'POST', headers, body: '{' })
    expect(await response.json()).toEqual({ ok: false, error: 'invalid_json' })
  })

  test('an argument that is missing is named', async () => {
    const answer = await slack.call('chat.postMessage', { text: 'to nowhere' })
    expect(answer.error).toBe('invalid_arguments')
    expect(messagesOf(answer)).toEqual(['[ERROR] missing required field: channel'])
  })

  test('a form carries blocks as JSON, as the SDK sends them', async () => {
    const blocks = JSON.stringify([{ type: 'divider' }])
    const body = new URLSearchParams({ token: TOKEN, channel: 'CALL', text: 'x', blocks })
    const response = await fetch(`${slack.base}/api/chat.postMessage`, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } })
  })
})

describe('what may be called', () => {
  test.each([
    ['chat.postMessage', { channel: 'CALL', text: 'x' }, 'chat:write'],
    ['chat.postEphemeral', { channel: 'CALL', user: 'UGP', text: 'x' }, 'chat:write'],
    ['chat.update', { channel: 'CALL', ts: '1.1', text: 'x' }, 'chat:write'],
    ['chat.delete', { channel: 'CALL', ts: '1.1' }, 'chat:write'],
    ['conversations.open', { users: 'UGP' }, 'im:write'],
    ['conversations.info', { channel: 'CALL' }, 'channels:read'],
    ['conversations.info', { channel: 'CEXEC' }, 'groups:read'],
    ['conversations.list', {}, 'channels:read'],
    ['conversations.list', { types: 'im' }, 'im:read'],
    ['conversations.members', { channel: 'CALL' }, 'channels:read'],
    ['conversations.history', { channel: 'CALL' }, 'channels:history'],
    ['conversations.history', { channel: 'CEXEC' }, 'groups:history'],
    ['conversations.replies', { channel: 'CALL', ts: '1.1' }, 'channels:history'],
    ['conversations.join', { channel: 'COUT' }, 'channels:join'],
    ['conversations.create', { name: 'new' }, 'channels:manage'],
    ['conversations.create', { name: 'new', is_private: true }, 'groups:write'],
    ['conversations.invite', { channel: 'CALL', users: 'UGP' }, 'channels:manage,channels:write.invites'],
    ['users.conversations', {}, 'channels:read'],
    ['users.info', { user: 'UGP' }, 'users:read'],
    ['users.list', {}, 'users:read'],
    ['users.lookupByEmail', { email: 'gp@fernville.example' }, 'users:read.email'],
    ['team.info', {}, 'team:read'],
    ['files.getUploadURLExternal', { filename: 'a.txt', length: 1 }, 'files:write'],
    ['files.completeUploadExternal', { files: [] }, 'files:write'],
    ['files.info', { file: 'F1' }, 'files:read'],
  ])('%s %j needs a scope', async (method, args, needed) => {
    const bare = await startByHand({ manifest: { ...MANIFEST, oauth_config: { scopes: { bot: ['commands'] } } } })
    expect(await bare.call(method, args)).toEqual({ ok: false, error: 'missing_scope', needed, provided: 'commands' })
    expect(bare.workspace.refusals).toMatchObject([{ method, error: 'missing_scope', team: 'TNORTH' }])
    await bare.stop()
  })

  test('every refusal is kept with method and team, and nothing else is', async () => {
    await slack.call('chat.postMessage', { channel: 'CALL', text: 'fine' })
    await slack.call('chat.postMessage', { channel: 'CNONE', text: 'x' }, OTHER_TOKEN)
    expect(slack.workspace.refusals).toEqual([
      { at: expect.any(String), team: 'TSOUTH', method: 'chat.postMessage', error: 'channel_not_found', messages: [], rules: [] },
    ])
  })
})
