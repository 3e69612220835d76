import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ModalView } from '@slack/types'
import { WebAPIPlatformError, WebClient } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../../src/platform/logging.ts'
import { header, section } from '../../../src/platform/slack/blocks.ts'
import { clientOptions } from '../../../src/platform/slack/clients.ts'
import { anythingFits, fitsOrThrows, outgoing } from '../../../src/platform/slack/outgoing.ts'

let server: Server
let url: string
const reached: string[] = []
const lines: string[] = []
const log = createLog('info', { write: (line) => lines.push(line) })

beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(request.url ?? '')
    response.setHeader('content-type', 'application/json').end('{"ok":true}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  reached.length = 0
  lines.length = 0
})

const tooLong = [{ ...header('x'), text: { type: 'plain_text' as const, text: 'x'.repeat(151) } }]
const clientWith = (fetch: ReturnType<typeof outgoing>) => new WebClient('xoxb-1', clientOptions({ slackApiUrl: url, fetch }))

describe('what goes out', () => {
  const checked = outgoing(fitsOrThrows(log))

  test('reaches Slack when it fits', async () => {
    await clientWith(checked).chat.postMessage({ channel: 'C1', text: 'Hello', blocks: [section('Hello')] })
    expect(reached).toEqual(['/chat.postMessage'])
  })

  test('is stopped when Slack would refuse it, and certainly not carried out; the log names the place', async () => {
    const sent = clientWith(checked).chat.postMessage({ channel: 'C1', text: 'Hello', blocks: tooLong })
    await expect(sent).rejects.toBeInstanceOf(WebAPIPlatformError)
    expect(reached).toEqual([])
    expect(lines.join('')).toContain('/blocks/0/text/text')
  })

  test('views are held to the limits of their own surface', async () => {
    const client = clientWith(checked)
    await client.views.publish({ user_id: 'U1', view: { type: 'home', blocks: [section('Hello')] } })
    const modal: ModalView = {
      type: 'modal',
      title: { type: 'plain_text', text: 'A title of more than twenty-four' },
      blocks: [section('Hello')],
    }
    await expect(client.views.open({ trigger_id: '1', view: modal })).rejects.toThrow()
    expect(reached).toEqual(['/views.publish'])
  })

  test('an answer to a response_url is held to them too', async () => {
    const answer = (blocks: unknown) => checked(`${url}answer`, { method: 'POST', body: JSON.stringify({ text: 'Hello', blocks }) })
    expect((await answer([section('Hello')])).status).toBe(200)
    expect((await answer(tooLong)).ok).toBe(false)
    expect(reached).toEqual(['/answer'])
  })

  test('is not read in production, where Slack itself says what it takes', async () => {
    await clientWith(outgoing(anythingFits)).chat.postMessage({ channel: 'C1', text: 'Hello', blocks: tooLong })
    expect(reached).toEqual(['/chat.postMessage'])
  })
})
