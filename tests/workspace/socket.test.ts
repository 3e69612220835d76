import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { APP_TOKEN, type ByHand, startByHand } from './by-hand.ts'

let slack: ByHand
beforeEach(async () => {
  slack = await startByHand({ ackWithinMs: 150 })
})
afterEach(() => slack.stop())

type Envelope = { type: string; envelope_id?: string; payload?: Record<string, unknown>; [more: string]: unknown }

/** A socket as a client opens it; what arrives is answered by `answer`, given back it is the acknowledgement. */
async function connect(answer: (envelope: Envelope) => unknown = () => ({})) {
  const { url } = await slack.call('apps.connections.open', {}, APP_TOKEN)
  const socket = new WebSocket(String(url))
  const received: Envelope[] = []
  const greeted = Promise.withResolvers<void>()
  socket.on('message', (raw) => {
    const envelope = JSON.parse(String(raw)) as Envelope
    received.push(envelope)
    if (envelope.type === 'hello') greeted.resolve()
    const payload = envelope.envelope_id && answer(envelope)
    if (payload) socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload }))
  })
  await greeted.promise
  return { socket, received, url: String(url) }
}

const said = (user = 'UGP') => slack.workspace.person(user).sees().messages.CALL?.at(-1)?.text

describe('Socket Mode', () => {
  test('greets, then carries commands in envelopes and takes the answer from the acknowledgement', async () => {
    const { received } = await connect(() => ({ text: 'by socket' }))
    await slack.workspace.person('UGP').types('CALL', '/bare now')
    expect(received).toMatchObject([
      { type: 'hello', num_connections: 1 },
      {
        type: 'slash_commands',
        envelope_id: expect.any(String),
        accepts_response_payload: true,
        payload: { command: '/bare', text: 'now', user_id: 'UGP' },
      },
    ])
    expect(said()).toBe('by socket')
    expect(slack.app.received).toEqual([])
  })

  test('carries interactions and events under names of their own', async () => {
    const { received } = await connect()
    await slack.workspace.person('UGP').usesShortcut('raise')
    await slack.workspace.person('UGP').opensHome()
    expect(received.slice(1)).toMatchObject([
      { type: 'interactive', payload: { type: 'shortcut' } },
      { type: 'events_api', accepts_response_payload: false, payload: { type: 'event_callback', event: { type: 'app_home_opened' } } },
    ])
  })

  test('gives an event that is delivered again the number of the try', async () => {
    const { received } = await connect()
    await slack.workspace.person('UGP').opensHome()
    await slack.workspace.redeliver(1)
    expect(received.at(-1)).toMatchObject({ retry_attempt: 1, retry_reason: 'http_timeout' })
    expect(received.at(-1)?.payload?.event_id).toBe(received.at(-2)?.payload?.event_id)
  })

  test('a ticket opens one socket only', async () => {
    const { url } = await connect()
    const second = new WebSocket(url)
    const [error] = await once(second, 'error')
    expect(String(error)).toContain('401')
  })

  test('an envelope that nobody acknowledges has timed out for the person', async () => {
    await connect(() => undefined)
    await slack.workspace.person('UGP').types('CALL', '/bare')
    expect(said()).toBe('/bare failed with the error "operation_timeout"')
  })

  test('a socket that closes before the acknowledgement has failed', async () => {
    const { socket } = await connect(() => socket.terminate())
    await slack.workspace.person('UGP').types('CALL', '/bare')
    expect(said()).toBe('/bare failed with the error "dispatch_failed"')
  })

  test('without a socket, requests go to the URL', async () => {
    const { socket } = await connect()
    socket.close()
    await once(socket, 'close')
    await slack.workspace.person('UGP').types('CALL', '/bare')
    expect(slack.app.last().body.command).toBe('/bare')
  })

  test('tells clients to come back when it recycles connections', async () => {
    const { socket, received } = await connect()
    slack.workspace.sockets.refresh()
    await once(socket, 'message')
    expect(received.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' })
  })
})
