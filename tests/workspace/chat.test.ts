import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dict } from '../../src/workspace/model.ts'
import { type ByHand, EVERY_SCOPE, MANIFEST, messagesOf, OTHER_TOKEN, plain, section, startByHand } from './by-hand.ts'

let slack: ByHand
beforeAll(async () => {
  slack = await startByHand()
})
afterAll(() => slack.stop())

const post = (args: Dict) => slack.call('chat.postMessage', { channel: 'CALL', ...args })
const posted = async (args: Dict = { text: 'first' }) => String((await post(args)).ts)

describe('chat.postMessage refuses', () => {
  test.each([
    ['a channel that does not exist', 'CNONE'],
    ['a private channel that the app is not in', 'CSECRET'],
    ['a channel of another team', 'CSOUTH'],
    ['a person of another team', 'USOUTH'],
  ])('%s: channel_not_found', async (_, channel) => {
    expect(await post({ channel, text: 'x' })).toEqual({ ok: false, error: 'channel_not_found' })
  })

  test('a public channel that the app is not in: not_in_channel', async () => {
    expect(await post({ channel: 'COUT', text: 'x' })).toEqual({ ok: false, error: 'not_in_channel' })
  })

  test('an archived channel: is_archived', async () => {
    expect(await post({ channel: 'COLD', text: 'x' })).toEqual({ ok: false, error: 'is_archived' })
  })

  test.each([{}, { text: '' }, { blocks: [] }])('%j: no_text', async (args) => {
    expect(await post(args)).toEqual({ ok: false, error: 'no_text' })
  })

  test('blocks that are not a list of objects: invalid_blocks_format', async () => {
    expect(await post({ text: 'x', blocks: 'section' })).toEqual({ ok: false, error: 'invalid_blocks_format' })
    expect(await post({ text: 'x', blocks: ['section'] })).toEqual({ ok: false, error: 'invalid_blocks_format' })
  })

  test("a section of 3,001 characters: invalid_blocks, in Slack's words and with the rule", async () => {
    const answer = await post({ text: 'x', blocks: [section('é'.repeat(3001))] })
    expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' })
    expect(messagesOf(answer)).toContain(
      '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text] [rule:section.text length]',
    )
    expect(slack.workspace.refusals.at(-1)?.rules).toContain('section.text length')
  })

  test('3,000 emoji are 3,000 characters', async () => {
    expect((await post({ text: 'x', blocks: [section('🙂'.repeat(3000))] })).ok).toBe(true)
  })

  test('an input that only a form may have', async () => {
    const blocks = [{ type: 'input', label: plain('File'), element: { type: 'file_input', action_id: 'a' } }]
    expect(messagesOf(await post({ text: 'x', blocks }))).toEqual([
      expect.stringContaining('[ERROR] unsupported type: file_input [json-pointer:/blocks/0/element/type]'),
    ])
  })

  test('a text of 40,001 characters: msg_too_long', async () => {
    expect(await post({ text: 'x'.repeat(40_001) })).toMatchObject({ ok: false, error: 'msg_too_long' })
  })

  test('more than 12,000 characters of blocks: msg_blocks_too_long', async () => {
    expect(await post({ text: 'x', blocks: Array.from({ length: 5 }, () => section('x'.repeat(2900))) })).toMatchObject({
      ok: false,
      error: 'msg_blocks_too_long',
    })
  })

  test('Markdown together with text: markdown_text_conflict', async () => {
    expect(await post({ text: 'x', markdown_text: '# x' })).toEqual({ ok: false, error: 'markdown_text_conflict' })
  })

  test('attachments, which the stand-in does not draw', async () => {
    expect(await post({ text: 'x', attachments: [{ text: 'old' }] })).toMatchObject({ ok: false, error: 'invalid_attachments' })
  })

  test.each([
    ['delivery', 'invalid_metadata_format'],
    [{ event_type: 'x' }, 'invalid_metadata_format'],
    [{ event_type: 'with spaces', event_payload: {} }, 'invalid_metadata_schema'],
    [{ event_type: 'x', event_payload: { long: 'x'.repeat(9000) } }, 'metadata_too_large'],
  ])('metadata %#: %s', async (metadata, error) => {
    expect(await post({ text: 'x', metadata })).toEqual({ ok: false, error })
  })

  test('a thread of a message that is not there: cannot_reply_to_message', async () => {
    expect(await post({ text: 'x', thread_ts: '1.000001' })).toEqual({ ok: false, error: 'cannot_reply_to_message' })
  })
})

describe('chat.postMessage', () => {
  test('posts under a time that no other message has', async () => {
    const times = await Promise.all(Array.from({ length: 20 }, () => posted()))
    expect(new Set(times).size).toBe(20)
    expect(times.every((ts) => /^\d{10}\.\d{6}$/.test(ts))).toBe(true)
  })

  test('opens the direct channel where it is given a person', async () => {
    const answer = await post({ channel: 'UGP', text: 'hello' })
    expect(answer).toMatchObject({ ok: true, channel: expect.stringMatching(/^D/) })
    expect(slack.workspace.person('UGP').directChannel().id).toBe(answer.channel)
  })

  test('reaches a public channel from outside with the scope for it', async () => {
    const open = await startByHand({ manifest: { ...MANIFEST, oauth_config: { scopes: { bot: [...EVERY_SCOPE, 'chat:write.public'] } } } })
    expect((await open.call('chat.postMessage', { channel: 'COUT', text: 'x' })).ok).toBe(true)
    await open.stop()
  })

  test('gives ids to blocks and elements that have none', async () => {
    const blocks = [{ type: 'actions', elements: [{ type: 'button', text: plain('Go') }] }]
    expect((await post({ text: 'x', blocks })).message).toMatchObject({
      blocks: [{ block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] }],
    })
  })
})

describe('chat.update', () => {
  const update = (args: Dict, token?: string) => slack.call('chat.update', { channel: 'CALL', ...args }, token)

  test('changes text and keeps the blocks that it is not given', async () => {
    const ts = await posted({ text: 'first', blocks: [section('kept')] })
    expect(await update({ ts, text: 'second' })).toMatchObject({
      ok: true,
      text: 'second',
      message: { blocks: [{ text: { text: 'kept' } }] },
    })
  })

  test('takes blocks away with an empty list', async () => {
    const ts = await posted({ text: 'first', blocks: [section('gone')] })
    expect((await update({ ts, text: 'second', blocks: [] })).message).not.toHaveProperty('blocks')
  })

  test('refuses a message that is not there: message_not_found', async () => {
    expect(await update({ ts: '1.000001', text: 'x' })).toEqual({ ok: false, error: 'message_not_found' })
  })

  test('refuses an ephemeral message: message_not_found', async () => {
    const { message_ts } = await slack.call('chat.postEphemeral', { channel: 'CALL', user: 'UGP', text: 'hush' })
    expect(await update({ ts: message_ts, text: 'x' })).toEqual({ ok: false, error: 'message_not_found' })
  })

  test("refuses somebody else's message: cant_update_message", async () => {
    await slack.workspace.person('UGP').types('CALL', 'mine')
    const ts = slack.workspace.person('UGP').sees().messages.CALL?.at(-1)?.ts
    expect(await update({ ts, text: 'x' })).toEqual({ ok: false, error: 'cant_update_message' })
  })

  test("refuses another team's message: channel_not_found", async () => {
    const ts = await posted()
    expect(await update({ ts, text: 'x' }, OTHER_TOKEN)).toEqual({ ok: false, error: 'channel_not_found' })
  })

  test('counts text in bytes after escaping: 800 ampersands fit, 801 do not', async () => {
    const ts = await posted()
    expect((await update({ ts, text: '&'.repeat(800) })).ok).toBe(true)
    expect(await update({ ts, text: '&'.repeat(801) })).toMatchObject({ ok: false, error: 'msg_too_long' })
    expect(await update({ ts, text: 'é'.repeat(2001) })).toMatchObject({ ok: false, error: 'msg_too_long' })
  })
})

describe('chat.delete and chat.getPermalink', () => {
  test('what was deleted is gone', async () => {
    const ts = await posted({ text: 'short-lived' })
    expect(await slack.call('chat.delete', { channel: 'CALL', ts })).toEqual({ ok: true, channel: 'CALL', ts })
    expect(await slack.call('chat.delete', { channel: 'CALL', ts })).toEqual({ ok: false, error: 'message_not_found' })
  })

  test("somebody else's message stays: cant_delete_message", async () => {
    await slack.workspace.person('UGP').types('CALL', 'mine too')
    const ts = slack.workspace.person('UGP').sees().messages.CALL?.at(-1)?.ts
    expect(await slack.call('chat.delete', { channel: 'CALL', ts })).toEqual({ ok: false, error: 'cant_delete_message' })
  })

  test('a permalink names team, channel and time', async () => {
    const ts = await posted()
    expect(await slack.call('chat.getPermalink', { channel: 'CALL', message_ts: ts })).toMatchObject({
      ok: true,
      permalink: `https://north-group.slack.com/archives/CALL/p${ts.replace('.', '')}`,
    })
    expect(await slack.call('chat.getPermalink', { channel: 'CALL', message_ts: '1.1' })).toEqual({ ok: false, error: 'message_not_found' })
  })
})

describe('chat.postEphemeral', () => {
  const whisper = (args: Dict) => slack.call('chat.postEphemeral', { channel: 'CALL', user: 'UGP', text: 'for you alone', ...args })

  test('is seen by its reader and by nobody else, and stands in no history', async () => {
    expect((await whisper({})).ok).toBe(true)
    const seenBy = (user: string) =>
      slack.workspace
        .person(user)
        .sees()
        .messages.CALL?.some(({ text }) => text === 'for you alone')
    expect(seenBy('UGP')).toBe(true)
    expect(seenBy('UEXEC')).toBe(false)
    const { messages } = await slack.call('conversations.history', { channel: 'CALL', limit: 1000 })
    expect(JSON.stringify(messages)).not.toContain('for you alone')
  })

  test.each([
    ['a reader who is not in the channel', { channel: 'CEXEC' }, 'user_not_in_channel'],
    ['a channel that the app is not in', { channel: 'COUT' }, 'not_in_channel'],
    ['an archived channel', { channel: 'COLD' }, 'is_archived'],
    ['nothing to say', { text: '' }, 'no_text'],
  ])('refuses %s', async (_, args, error) => {
    expect(await whisper(args)).toEqual({ ok: false, error })
  })
})
