import { createHmac } from 'node:crypto'
import { createServer, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { App, HTTPReceiver } from '@slack/bolt'
import { afterEach, describe, expect, test } from 'vitest'
import { healthz, readyz } from '../../../src/platform/http/health.ts'
import { type HttpServer, type Routes, startHttp } from '../../../src/platform/http/server.ts'
import { slackEvents } from '../../../src/platform/http/slack-events.ts'
import { createLog, logForBolt } from '../../../src/platform/logging.ts'

const secret = 'a-signing-secret-of-some-length'
const machine = { now: () => new Date() }
const seconds = () => Math.floor(Date.now() / 1000)
const log = createLog('silent')

let servers: HttpServer[] = []
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop(100)))
  servers = []
})

async function serve(routes: Routes): Promise<HttpServer> {
  const server = await startHttp(0, routes, log)
  servers.push(server)
  return server
}

/** A bare Bolt app behind the door; what reaches it is counted. */
async function slackServer(): Promise<{ url: string; reached: string[] }> {
  const reached: string[] = []
  const logger = logForBolt(log)
  const receiver = new HTTPReceiver({ signingSecret: secret, logger })
  const app = new App({ receiver, logger, authorize: async () => ({ botToken: 'xoxb-1', botId: 'B', botUserId: 'U' }) })
  app.use(async ({ body, next }) => {
    reached.push(JSON.stringify(body))
    await next()
  })
  app.command('/daccom', async ({ ack }) => ack())
  const { url } = await serve({ 'POST /slack/events': slackEvents(receiver.requestListener, machine) })
  return { url: `${url}/slack/events`, reached }
}

type Sent = { body: string; type?: string; at?: number | string; by?: string; headers?: Record<string, string> }

async function post(url: string, { body, type = 'application/json', at = seconds(), by = secret, headers = {} }: Sent): Promise<number> {
  const signature = `v0=${createHmac('sha256', by).update(`v0:${at}:${body}`).digest('hex')}`
  const signed = { 'content-type': type, 'x-slack-request-timestamp': String(at), 'x-slack-signature': signature, ...headers }
  const response = await fetch(url, { method: 'POST', body, headers: signed })
  await response.text()
  return response.status
}

const form = 'application/x-www-form-urlencoded'
const command = new URLSearchParams({ command: '/daccom', team_id: 'T1', user_id: 'U1', channel_id: 'C1', trigger_id: '1' }).toString()

describe('the door for Slack', () => {
  test('lets a well signed command in', async () => {
    const { url, reached } = await slackServer()
    expect(await post(url, { body: command, type: form })).toBe(200)
    expect(reached).toHaveLength(1)
  })

  test.each([
    ['null', 'application/json'],
    ['5', 'application/json'],
    ['"text"', 'application/json'],
    ['[]', 'application/json'],
    ['', 'application/json'],
    ['{', 'application/json'],
    ['payload=null', form],
    ['payload=5', form],
    ['payload=%5B%5D', form],
    ['payload={', form],
  ])('refuses a correctly signed %j (%s), and lives', async (body, type) => {
    const { url, reached } = await slackServer()
    expect(await post(url, { body, type })).toBe(400)
    expect(await post(url, { body: command, type: form })).toBe(200)
    expect(reached).toHaveLength(1)
  })

  test.each([
    ['another secret', { by: 'another-secret-of-some-length' }],
    ['no signature', { headers: { 'x-slack-signature': '' } }],
    ['another version of signature', { headers: { 'x-slack-signature': 'v1=00' } }],
    ['a time stamp six minutes old', { at: seconds() - 360 }],
    ['a time stamp six minutes ahead', { at: seconds() + 360 }],
    ['a time stamp that never comes', { at: 'Infinity' }],
    ['a time stamp that is no number', { at: 'now' }],
  ])('refuses a request with %s', async (_, fault) => {
    const { url, reached } = await slackServer()
    expect(await post(url, { body: command, type: form, ...fault })).toBe(401)
    expect(reached).toEqual([])
  })

  test('takes a clock that is four minutes off, either way', async () => {
    const { url } = await slackServer()
    expect(await post(url, { body: command, type: form, at: seconds() - 240 })).toBe(200)
    expect(await post(url, { body: command, type: form, at: seconds() + 240 })).toBe(200)
  })

  test('refuses more than 4 MB, said in advance or not, and keeps nothing of it', async () => {
    const { url, reached } = await slackServer()
    const body = Buffer.alloc(5 * 1024 * 1024, 'a')
    expect(await chunked(url, body, { 'content-length': String(body.length) })).toBe(413)
    expect(await chunked(url, body, { 'transfer-encoding': 'chunked' })).toBe(413)
    expect(reached).toEqual([])
  })
})

/** Sends a body as long as the server takes it, and answers the status that comes meanwhile. */
function chunked(url: string, body: Buffer, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode)
      sent.destroy()
    })
    sent.on('error', reject)
    sent.write(body.subarray(0, body.length - 1))
  })
}

describe('the server', () => {
  test('answers 404 for what it does not have, by path and by method', async () => {
    const { url } = await serve({ 'GET /healthz': healthz })
    expect((await fetch(`${url}/nothing`)).status).toBe(404)
    expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(`${url}/healthz?x=1`)).status).toBe(200)
    expect((await fetch(`${url}/healthz`, { method: 'HEAD' })).status).toBe(200)
  })

  test.each(['GET // HTTP/1.1', 'GET /%E0%A4%A HTTP/1.1', 'GET /__proto__ HTTP/1.1', 'POST /slack/events/../x HTTP/1.1'])(
    'survives %s',
    async (line) => {
      const { url } = await serve({ 'GET /healthz': healthz })
      const { port } = new URL(url)
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), 'localhost', () => socket.end(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`))
        socket.once('data', (data) => resolve(String(data)))
        socket.once('error', reject)
      })
      expect(answer).toMatch(/^HTTP\/1.1 404/)
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
    },
  )

  test('answers 500 when a handler fails, and lives', async () => {
    const { url } = await serve({
      'GET /fails': async () => {
        throw new Error('on purpose')
      },
      'GET /healthz': healthz,
    })
    const response = await fetch(`${url}/fails`)
    expect([response.status, await response.text()]).toEqual([500, ''])
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  test('names PORT when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, resolve))
    const { port } = other.address() as { port: number }
    await expect(startHttp(port, {}, log)).rejects.toThrow(
      `Port ${port} is taken by another program. Stop that program, or set PORT to a free port.`,
    )
    other.close()
  })

  test('stops when the request under way is answered', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    const server = await serve({
      'GET /slow': async (_request, response) => {
        reach()
        await released
        response.end('done')
      },
    })
    const answer = fetch(`${server.url}/slow`).then((response) => response.text())
    await reached
    const stopped = server.stop()
    release()
    expect(await answer).toBe('done')
    await stopped
    await expect(fetch(server.url)).rejects.toThrow()
  })
})

describe('/readyz', () => {
  const ready = async () => true
  const never = () => new Promise<boolean>(() => undefined)
  const broken = () => Promise.reject(new Error('on purpose'))

  test('is 200 when everything is ready', async () => {
    const { url } = await serve({ 'GET /readyz': readyz([{ name: 'database', isReady: ready }]) })
    const response = await fetch(`${url}/readyz`)
    expect([response.status, await response.text()]).toEqual([200, 'database: ready'])
  })

  test('is 503 and says what is not, be it broken or silent', async () => {
    const checks = [
      { name: 'database', isReady: broken },
      { name: 'slack', isReady: never },
      { name: 'mail', isReady: ready },
    ]
    const { url } = await serve({ 'GET /readyz': readyz(checks, 20) })
    const response = await fetch(`${url}/readyz`)
    expect([response.status, await response.text()]).toEqual([503, 'database: not ready\nslack: not ready\nmail: ready'])
  })
})
