import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dict } from '../../src/workspace/model.ts'
import { type ByHand, OTHER_TOKEN, startByHand } from './by-hand.ts'

let slack: ByHand
beforeAll(async () => {
  slack = await startByHand()
})
afterAll(() => slack.stop())

const ids = (answer: Dict, key: string) => (answer[key] as { id: string }[]).map(({ id }) => id)

describe('conversations.open', () => {
  test('gives the same direct channel every time', async () => {
    const first = await slack.call('conversations.open', { users: 'UGP' })
    expect(first).toMatchObject({ ok: true, channel: { id: expect.stringMatching(/^D/) } })
    expect(await slack.call('conversations.open', { users: 'UGP' })).toMatchObject({ already_open: true, channel: first.channel })
  })

  test.each([
    [{ users: 'UNOBODY' }, 'user_not_found'],
    [{ users: 'USOUTH' }, 'user_not_found'],
    [{ users: 'UGONE' }, 'user_disabled'],
    [{}, 'users_list_not_supplied'],
    [{ users: 'UGP,UEXEC' }, 'missing_scope'],
    [{ users: 'U1,U2,U3,U4,U5,U6,U7,U8,U9' }, 'too_many_users'],
  ])('%j: %s', async (args, error) => {
    expect(await slack.call('conversations.open', args)).toMatchObject({ ok: false, error })
  })
})

describe('channels', () => {
  test("are listed by kind; private ones only where the app is in, another team's never", async () => {
    expect(ids(await slack.call('conversations.list'), 'channels')).toEqual(['CALL', 'COUT', 'COLD'])
    expect(ids(await slack.call('conversations.list', { exclude_archived: true }), 'channels')).toEqual(['CALL', 'COUT'])
    expect(ids(await slack.call('conversations.list', { types: 'private_channel' }), 'channels')).toEqual(['CEXEC'])
    expect(ids(await slack.call('conversations.list', {}, OTHER_TOKEN), 'channels')).toEqual(['CSOUTH'])
  })

  test('come in pages', async () => {
    const first = await slack.call('conversations.list', { limit: 2 })
    const cursor = (first.response_metadata as { next_cursor: string }).next_cursor
    expect(ids(first, 'channels')).toEqual(['CALL', 'COUT'])
    expect(ids(await slack.call('conversations.list', { limit: 2, cursor }), 'channels')).toEqual(['COLD'])
  })

  test.each([
    [{ limit: 0 }, 'invalid_limit'],
    [{ cursor: 'nonsense' }, 'invalid_cursor'],
    [{ types: 'tent' }, 'invalid_types'],
  ])('%j: %s', async (args, error) => {
    expect(await slack.call('conversations.list', args)).toEqual({ ok: false, error })
  })

  test("users.conversations lists the app's own, or a person's", async () => {
    expect(
      ids(await slack.call('users.conversations', { types: 'public_channel,private_channel', exclude_archived: true }), 'channels'),
    ).toEqual(['CALL', 'CEXEC'])
    expect(ids(await slack.call('users.conversations', { user: 'UGP' }), 'channels')).toEqual(['CALL', 'COUT', 'COLD'])
  })

  test('a private channel without the app is not even there', async () => {
    for (const method of ['conversations.info', 'conversations.members', 'conversations.history']) {
      expect(await slack.call(method, { channel: 'CSECRET' })).toEqual({ ok: false, error: 'channel_not_found' })
    }
  })

  test('say whether they are private and who is in', async () => {
    expect((await slack.call('conversations.info', { channel: 'CEXEC' })).channel).toMatchObject({
      is_private: true,
      is_member: true,
      name: 'executive',
    })
    expect((await slack.call('conversations.info', { channel: 'COUT' })).channel).toMatchObject({ is_private: false, is_member: false })
    expect((await slack.call('conversations.members', { channel: 'CEXEC' })).members).toEqual(['UEXEC', 'UNORTHBOT'])
  })
})

describe('joining, making and inviting', () => {
  test.each([
    ['conversations.join', { channel: 'COLD' }, 'is_archived'],
    ['conversations.join', { channel: 'CEXEC' }, 'method_not_supported_for_channel_type'],
    ['conversations.create', { name: 'practices' }, 'name_taken'],
    ['conversations.create', { name: 'With Spaces' }, 'invalid_name_specials'],
    ['conversations.create', { name: '--' }, 'invalid_name_punctuation'],
    ['conversations.create', { name: 'x'.repeat(81) }, 'invalid_name_maxlength'],
    ['conversations.invite', { channel: 'CALL', users: 'UGP' }, 'already_in_channel'],
    ['conversations.invite', { channel: 'CALL', users: 'UNORTHBOT' }, 'cant_invite_self'],
    ['conversations.invite', { channel: 'CALL', users: 'UNOBODY' }, 'user_not_found'],
    ['conversations.invite', { channel: 'COUT', users: 'UEXEC' }, 'not_in_channel'],
    ['conversations.invite', { channel: 'COLD', users: 'UEXEC' }, 'is_archived'],
  ])('%s %j: %s', async (method, args, error) => {
    expect(await slack.call(method, args)).toEqual({ ok: false, error })
  })

  test('a made channel can be filled and posted to', async () => {
    const { channel } = await slack.call('conversations.create', { name: 'series-locality', is_private: true })
    const { id } = channel as { id: string }
    expect((await slack.call('conversations.invite', { channel: id, users: 'UGP,UEXEC' })).ok).toBe(true)
    await slack.call('chat.postMessage', { channel: id, text: 'welcome' })
    expect(slack.workspace.person('UGP').sees().messages[id]).toMatchObject([{ text: 'welcome' }])
  })

  test('a joined channel can be posted to', async () => {
    const own = await startByHand()
    expect((await own.call('conversations.join', { channel: 'COUT' })).ok).toBe(true)
    expect(await own.call('conversations.join', { channel: 'COUT' })).toMatchObject({ ok: true, warning: 'already_in_channel' })
    expect((await own.call('chat.postMessage', { channel: 'COUT', text: 'here' })).ok).toBe(true)
    await own.stop()
  })
})

describe('what was said', () => {
  test('history runs backwards, without replies, and can be cut by time', async () => {
    const own = await startByHand()
    const times: unknown[] = []
    for (const text of ['one', 'two', 'three']) times.push((await own.call('chat.postMessage', { channel: 'CALL', text })).ts)
    await own.call('chat.postMessage', { channel: 'CALL', text: 'reply', thread_ts: times[0] })
    const texts = async (args: Dict) =>
      ((await own.call('conversations.history', { channel: 'CALL', ...args })).messages as Dict[]).map(({ text }) => text)
    expect(await texts({})).toEqual(['three', 'two', 'one'])
    expect(await texts({ oldest: times[0] })).toEqual(['three', 'two'])
    expect(await texts({ oldest: times[0], latest: times[1], inclusive: true })).toEqual(['two', 'one'])
    const { messages } = await own.call('conversations.replies', { channel: 'CALL', ts: times[0] })
    expect((messages as Dict[]).map(({ text }) => text)).toEqual(['one', 'reply'])
    expect(await own.call('conversations.replies', { channel: 'CALL', ts: '1.1' })).toEqual({ ok: false, error: 'thread_not_found' })
    await own.stop()
  })

  test('metadata comes back only when it is asked for', async () => {
    const metadata = { event_type: 'daccom_post', event_payload: { delivery_id: '42' } }
    await slack.call('chat.postMessage', { channel: 'CALL', text: 'with metadata', metadata })
    const read = async (args: Dict) =>
      ((await slack.call('conversations.history', { channel: 'CALL', limit: 1, ...args })).messages as Dict[])[0]
    expect(await read({})).not.toHaveProperty('metadata')
    expect(await read({ include_all_metadata: true })).toMatchObject({ metadata })
  })

  test('is not read from outside: not_in_channel', async () => {
    expect(await slack.call('conversations.history', { channel: 'COUT' })).toEqual({ ok: false, error: 'not_in_channel' })
  })

  test.each([
    [{ oldest: 'yesterday' }, 'invalid_ts_oldest'],
    [{ latest: 'now' }, 'invalid_ts_latest'],
  ])('%j: %s', async (args, error) => {
    expect(await slack.call('conversations.history', { channel: 'CALL', ...args })).toEqual({ ok: false, error })
  })
})

describe('people and team', () => {
  test('a person is found by id and by e-mail, whatever the case', async () => {
    expect((await slack.call('users.info', { user: 'UGP' })).user).toMatchObject({
      real_name: 'Fernville GP',
      profile: { email: 'gp@fernville.example' },
    })
    expect((await slack.call('users.lookupByEmail', { email: 'GP@Fernville.example' })).user).toMatchObject({ id: 'UGP' })
    expect((await slack.call('users.info', { user: 'UEXEC' })).user).toMatchObject({ is_admin: true, is_owner: false })
  })

  test.each([
    ['users.info', { user: 'USOUTH' }, 'user_not_found'],
    ['users.lookupByEmail', { email: 'nobody@fernville.example' }, 'users_not_found'],
  ])('%s %j: %s', async (method, args, error) => {
    expect(await slack.call(method, args)).toEqual({ ok: false, error })
  })

  test("people of one team are never among another's", async () => {
    expect(ids(await slack.call('users.list', {}, OTHER_TOKEN), 'members')).toEqual(['USOUTH', 'USOUTHBOT'])
  })

  test('the team gives its name', async () => {
    expect((await slack.call('team.info')).team).toMatchObject({ id: 'TNORTH', name: 'North Group' })
  })
})
