import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createLog, logForBolt } from '../../../src/platform/logging.ts'
import { createSocket, type Lost } from '../../../src/platform/slack/socket.ts'

const lines: string[] = []
const log = createLog('info', { write: (line) => lines.push(line) })

let server: Server
let answer: Record<string, unknown>
let connected: Promise<WebSocket>

/** A Slack that does nothing but open sockets, so that a test can send whatever it likes. */
beforeEach(async () => {
  lines.length = 0
  server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)))
  const sockets = new WebSocketServer({ server })
  const { promise, resolve } = Promise.withResolvers<WebSocket>()
  connected = promise
  sockets.on('connection', (socket) => {
    socket.send(JSON.stringify({ type: 'hello' }))
    resolve(socket)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  answer = { ok: true, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const socketTo = (lost?: Lost) =>
  createSocket('xapp-1', { slackApiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }, logForBolt(log), log, lost)

describe('Socket Mode', () => {
  test('survives an envelope that holds no event, and hears the next', async () => {
    const socket = socketTo()
    const { promise: heard, resolve } = Promise.withResolvers<string>()
    const app = new App({ receiver: socket.receiver, authorize: async () => ({ botToken: 'xoxb-1', botId: 'B' }), logger: logForBolt(log) })
    app.command('/daccom', async ({ ack, command }) => {
      await ack()
      resolve(command.text)
    })
    await socket.start()
    const slack = await connected
    slack.send(JSON.stringify({ type: 'events_api', envelope_id: '1', payload: { type: 'app_rate_limited', team_id: 'T1' } }))
    slack.send('not even JSON')
    const payload = { command: '/daccom', text: 'help', team_id: 'T1', user_id: 'U1', channel_id: 'C1' }
    slack.send(JSON.stringify({ type: 'slash_commands', envelope_id: '2', payload, accepts_response_payload: true }))
    expect(await heard).toBe('help')
    expect(lines.join('')).toContain('An envelope of Slack was not understood')
    await socket.stop(1_000)
  })

  test('knows whether it is connected, and is closed when stopping is done', async () => {
    const socket = socketTo()
    expect(socket.isConnected()).toBe(false)
    await socket.start()
    expect(socket.isConnected()).toBe(true)
    const slack = await connected
    await socket.stop(5_000)
    expect(socket.isConnected()).toBe(false)
    expect(slack.readyState).toBeGreaterThan(1)
  })

  test('tells when a lost connection does not come back in time', async () => {
    const { promise: told, resolve: tell } = Promise.withResolvers<Error>()
    const socket = socketTo({ afterMs: 50, tell })
    await socket.start()
    ;(await connected).terminate()
    expect((await told).message).toBe('Socket Mode did not come back within 0.05 s')
    expect(socket.isConnected()).toBe(false)
    await socket.stop(1_000)
  })

  test('tells nothing of a connection that was ended on purpose', async () => {
    const told: Error[] = []
    const socket = socketTo({ afterMs: 0, tell: (error) => told.push(error) })
    await socket.start()
    await socket.stop(5_000)
    await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual([])
  })

  test('with a token that Slack refuses says where a good one is found', async () => {
    answer = { ok: false, error: 'invalid_auth' }
    await expect(socketTo().start()).rejects.toThrow(/SLACK_APP_TOKEN \(invalid_auth\).*connections:write/)
  })
})
