import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Dict } from '../../src/workspace/model.ts'
import { type ByHand, OTHER_TOKEN, startByHand, TOKEN } from './by-hand.ts'

let slack: ByHand
beforeAll(async () => {
  slack = await startByHand()
})
afterAll(() => slack.stop())

const ask = async (args: Dict = {}) => slack.call('files.getUploadURLExternal', { filename: 'minutes.docx', length: 5, ...args })
const complete = (args: Dict, token?: string) => slack.call('files.completeUploadExternal', args, token)

async function upload(): Promise<string> {
  const { upload_url, file_id } = await ask()
  expect((await fetch(String(upload_url), { method: 'POST', body: 'bytes' })).status).toBe(200)
  return String(file_id)
}

describe('a file', () => {
  test('goes up in three steps, is shared in a channel and can be fetched', async () => {
    const id = await upload()
    const done = await complete({ files: [{ id, title: 'Minutes' }], channel_id: 'CALL', initial_comment: 'Here they are' })
    expect(done).toMatchObject({ ok: true, files: [{ id, title: 'Minutes', size: 5 }] })
    const message = slack.workspace.person('UGP').sees().messages.CALL?.at(-1)
    expect(message).toMatchObject({ text: 'Here they are', files: [id] })
    const { file } = await slack.call('files.info', { file: id })
    expect(file).toMatchObject({ name: 'minutes.docx', channels: ['CALL'], shares: { public: { CALL: [{ ts: message?.ts }] } } })
    const fetched = (token: string) => fetch(String((file as Dict).url_private), { headers: { authorization: `Bearer ${token}` } })
    expect(await (await fetched(TOKEN)).text()).toBe('bytes')
    expect((await fetched(OTHER_TOKEN)).status).toBe(404)
    expect(await (await fetched('xoxb-nobody')).text()).toContain('Sign in')
  })

  test.each([
    ['a public channel', 'CALL', ['public', 'channels']],
    ['a private one', 'CEXEC', ['private', 'groups']],
  ])('shared in %s says so in the place that Slack has for it', async (_, channel_id, [kind = '', listed = '']) => {
    const id = await upload()
    await complete({ files: [{ id }], channel_id })
    const { file } = await slack.call('files.info', { file: id })
    const info = file as Record<string, unknown> & { shares: Dict }
    expect(Object.keys(info.shares)).toEqual([kind])
    expect(Object.keys(info.shares[kind] as Dict)).toEqual([channel_id])
    expect(['channels', 'groups', 'ims'].map((list) => [list, info[list]])).toContainEqual([listed, [channel_id]])
  })

  test("goes up with the SDK's own three steps", async () => {
    const client = new WebClient(TOKEN, { slackApiUrl: `${slack.base}/api/`, retryConfig: { retries: 0 } })
    const result = await client.filesUploadV2({ channel_id: 'CALL', filename: 'list.csv', file: Buffer.from('a,b'), title: 'List' })
    expect(result.ok).toBe(true)
    expect(slack.workspace.person('UGP').sees().messages.CALL?.at(-1)?.files).toHaveLength(1)
  })

  test.each([
    [{ length: 0 }, 'invalid_arguments'],
    [{ length: 2 ** 31 }, 'file_upload_size_restricted'],
    [{ filename: undefined }, 'invalid_arguments'],
    [{ alt_txt: 'x'.repeat(1001) }, 'alt_txt_too_large'],
  ])('asked for with %j: %s', async (args, error) => {
    expect(await ask(args)).toMatchObject({ ok: false, error })
  })

  test.each([
    ['that nobody asked for', { files: [{ id: 'F0' }] }, 'file_not_found'],
    ['list that is empty', { files: [] }, 'invalid_arguments'],
  ])('a %s is not completed', async (_, args, error) => {
    expect(await complete(args)).toMatchObject({ ok: false, error })
  })

  test('without its bytes is not there yet', async () => {
    const { file_id } = await ask()
    expect(await complete({ files: [{ id: file_id }] })).toEqual({ ok: false, error: 'file_not_found' })
  })

  test.each([
    ['CNONE', 'channel_not_found'],
    ['COUT', 'not_in_channel'],
    ['COLD', 'posting_to_channel_denied'],
  ])('is not shared in %s: %s', async (channel_id, error) => {
    expect(await complete({ files: [{ id: await upload() }], channel_id })).toEqual({ ok: false, error })
  })

  test('of one team is unknown to another', async () => {
    const id = await upload()
    expect(await complete({ files: [{ id }] }, OTHER_TOKEN)).toEqual({ ok: false, error: 'file_not_found' })
    expect(await slack.call('files.info', { file: id }, OTHER_TOKEN)).toEqual({ ok: false, error: 'file_not_found' })
  })

  test('that was never completed cannot be fetched', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` }
    expect((await fetch(`${slack.base}/files/${await upload()}/minutes.docx`, { headers })).status).toBe(404)
  })
})
