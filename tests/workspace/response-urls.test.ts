import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dict, Message } from '../../src/workspace/model.ts'
import { type ByHand, plain, section, startByHand } from './by-hand.ts'

let slack: ByHand
let machine = new Date('2026-11-02T09:00:00Z')
beforeAll(async () => {
  slack = await startByHand({ machineNow: () => machine })
})
afterAll(() => slack.stop())

const use = async (url: string, body: unknown) => {
  const response = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
  return { status: response.status, text: await response.text() }
}
const seen = (user: string, channel = 'CALL'): Message[] => slack.workspace.person(user).sees().messages[channel] ?? []

async function fromCommand(channel = 'CALL'): Promise<string> {
  await slack.workspace.person('UGP').types(channel, '/bare')
  return String(slack.app.last().body.response_url)
}

const card = [section('A card'), { type: 'actions', block_id: 'row', elements: [{ type: 'button', action_id: 'go', text: plain('Go') }] }]

async function fromPress(ephemeral = false): Promise<{ url: string; ts: string }> {
  const posted = await slack.call(ephemeral ? 'chat.postEphemeral' : 'chat.postMessage', {
    channel: 'CALL',
    user: 'UGP',
    text: 'A card',
    blocks: card,
  })
  const ts = String(posted.ts ?? posted.message_ts)
  await slack.workspace.person('UGP').works({ channel: 'CALL', ts }, 'row', 'go')
  return { url: String(slack.app.last().body.response_url), ts }
}

describe('a response URL', () => {
  test('answers to one person unless told otherwise, even where the app is not a member', async () => {
    const url = await fromCommand('COUT')
    expect(await use(url, { text: 'just you' })).toEqual({ status: 200, text: 'ok' })
    expect(seen('UGP', 'COUT').at(-1)).toMatchObject({ text: 'just you', visibleTo: 'UGP' })
    await use(url, { text: 'everybody', response_type: 'in_channel' })
    expect(seen('UGP', 'COUT').at(-1)).not.toHaveProperty('visibleTo')
  })

  test('is good for five uses', async () => {
    const url = await fromCommand()
    for (let n = 1; n <= 5; n += 1) expect((await use(url, { text: `use ${n}` })).status).toBe(200)
    expect(await use(url, { text: 'one too many' })).toEqual({ status: 404, text: '{"ok":false,"error":"used_url"}' })
    expect(slack.workspace.refusals.at(-1)).toMatchObject({ method: 'response_url', error: 'used_url', team: 'TNORTH' })
    expect(seen('UGP').some(({ text }) => text === 'one too many')).toBe(false)
  })

  test('is good for thirty minutes of the machine', async () => {
    const url = await fromCommand()
    machine = new Date(machine.getTime() + 30 * 60_000)
    expect((await use(url, { text: 'just in time' })).status).toBe(200)
    machine = new Date(machine.getTime() + 1)
    expect(await use(url, { text: 'too late' })).toMatchObject({ status: 404, text: expect.stringContaining('expired_url') })
  })

  test('that nobody gave has expired', async () => {
    expect((await use(`${slack.base}/response/TNORTH/made-up`, { text: 'x' })).status).toBe(404)
  })

  test('replaces the message that was worked on, in place and for all', async () => {
    const { url, ts } = await fromPress()
    await use(url, { replace_original: true, text: 'Done', blocks: [section('Done')] })
    expect(seen('UEXEC').find((message) => message.ts === ts)).toMatchObject({
      text: 'Done',
      blocks: [{ text: { text: 'Done' } }],
      editedTs: expect.any(String),
    })
  })

  test('replaced by text alone has no blocks left', async () => {
    const { url, ts } = await fromPress()
    await use(url, { replace_original: true, text: 'Done' })
    expect(seen('UEXEC').find((message) => message.ts === ts)?.blocks).toEqual([])
  })

  test('replaces an ephemeral message, which stays with its reader', async () => {
    const { url, ts } = await fromPress(true)
    await use(url, { replace_original: true, text: 'Next page' })
    expect(seen('UGP').find((message) => message.ts === ts)).toMatchObject({ text: 'Next page', visibleTo: 'UGP' })
    expect(seen('UEXEC').some((message) => message.ts === ts)).toBe(false)
  })

  test('deletes the message that was worked on, once', async () => {
    const { url, ts } = await fromPress()
    expect((await use(url, { delete_original: true })).status).toBe(200)
    expect(seen('UGP').some((message) => message.ts === ts)).toBe(false)
    expect(await use(url, { delete_original: true })).toMatchObject({ status: 400, text: expect.stringContaining('message_not_found') })
  })

  test('of a command replaces what it said before', async () => {
    const url = await fromCommand()
    await use(url, { text: 'page one' })
    const { ts } = seen('UGP').at(-1) ?? {}
    await use(url, { text: 'page two', replace_original: true })
    expect(seen('UGP').find((message) => message.ts === ts)?.text).toBe('page two')
  })

  test('says something new beside the message unless it is told to replace', async () => {
    const { url, ts } = await fromPress()
    await use(url, { text: 'beside it' })
    expect(seen('UGP').find((message) => message.ts === ts)?.text).toBe('A card')
    expect(seen('UGP').at(-1)).toMatchObject({ text: 'beside it', visibleTo: 'UGP' })
  })

  test.each([
    ['no words', {}, 'no_text'],
    ['blocks over a limit', { text: 'x', blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] }, 'invalid_blocks'],
    ['no JSON', 'text=x', 'invalid_payload'],
  ])('refuses %s', async (_, body: Dict | string, error) => {
    expect(await use(await fromCommand(), body)).toEqual({ status: 400, text: `{"ok":false,"error":"${error}"}` })
  })
})
