import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Dict } from './model.ts'
import type { World } from './world.ts'

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api'

type Waiting = { socket: WebSocket; resolve: (payload: unknown) => void; reject: (error: Error) => void }

export type SocketHub = ReturnType<typeof createSocketHub>

/** The Socket Mode side: tickets, connections and envelopes. Each envelope goes to one connection. */
export function createSocketHub(world: World) {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const open = new Set<WebSocket>()
  const waiting = new Map<string, Waiting>()

  function welcome(socket: WebSocket): void {
    open.add(socket)
    socket.on('close', () => {
      open.delete(socket)
      for (const [id, one] of waiting) {
        if (one.socket !== socket) continue
        waiting.delete(id)
        one.reject(new Error('the socket closed before the acknowledgement'))
      }
      world.changed({ kind: 'traffic' })
    })
    socket.on('message', (raw) => {
      const { envelope_id, payload } = JSON.parse(String(raw)) as { envelope_id?: string; payload?: unknown }
      const one = waiting.get(envelope_id ?? '')
      waiting.delete(envelope_id ?? '')
      one?.resolve(payload)
    })
    const hello = {
      type: 'hello',
      num_connections: open.size,
      connection_info: { app_id: world.appId },
      debug_info: { host: 'local-workspace' },
    }
    socket.send(JSON.stringify(hello))
    world.changed({ kind: 'traffic' })
  }

  return {
    connections: () => open.size,

    /** A path that opens one connection, once. */
    ticketPath(): string {
      const ticket = randomUUID()
      tickets.add(ticket)
      return `/link/?ticket=${ticket}&app_id=${world.appId}`
    },

    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://localhost')
      if (pathname !== '/link/' || !tickets.delete(searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, welcome)
    },

    /** Sends an envelope and waits for its acknowledgement; nothing comes back once `signal` fires. */
    deliver(type: EnvelopeType, payload: Dict, retry: Dict, signal: AbortSignal): Promise<unknown> {
      const [socket] = [...open].slice(-1)
      if (!socket) return Promise.reject(new Error('no socket is connected'))
      const envelope_id = randomUUID()
      return new Promise((resolve, reject) => {
        waiting.set(envelope_id, { socket, resolve, reject })
        signal.addEventListener('abort', () => {
          waiting.delete(envelope_id)
          reject(signal.reason)
        })
        socket.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api', ...retry }))
      })
    },

    /** Slack recycles connections: tells every client to come back. */
    refresh(): void {
      for (const socket of open) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }))
    },

    close(): void {
      for (const socket of open) socket.terminate()
      server.close()
    },
  }
}
