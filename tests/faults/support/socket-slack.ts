import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { eventually } from './eventually.ts'

/** A Slack that opens sockets and answers what a start asks; a test does with them what Slack itself seldom does. */
export type SocketSlack = {
  apiUrl: string
  /** The newest connection, once there are so many in all. */
  socket(connections?: number): Promise<WebSocket>
  /** What the app answered to an envelope. */
  heard: unknown[]
  /** From now on no socket is opened any more, because of this. */
  refuse(error: string): void
  /** Gone from one moment to the next. */
  vanish(): void
}

export async function startSocketSlack(): Promise<SocketSlack> {
  let refusal: string | undefined
  const sockets: WebSocket[] = []
  const heard: unknown[] = []
  const identity = { team_id: 'T0FAULTS001', bot_id: 'B1', user_id: 'UBOT' }
  const server = createServer((request, response) => {
    const opens = request.url?.endsWith('apps.connections.open')
    const answer = opens && refusal ? { ok: false, error: refusal } : { ok: true, ...identity, ...(opens && { url: `ws://${at}` }) }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  const hub = new WebSocketServer({ server })
  hub.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (raw) => heard.push(JSON.parse(String(raw))))
    socket.send(JSON.stringify({ type: 'hello' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    apiUrl: `http://${at}/api/`,
    socket: (connections = 1) =>
      eventually(
        async () => (sockets.length >= connections ? sockets.at(-1) : undefined),
        () => `Only ${sockets.length} connections came`,
      ),
    heard,
    refuse(error) {
      refusal = error
    },
    vanish() {
      for (const socket of sockets) socket.terminate()
      hub.close()
      server.close()
      server.closeAllConnections()
    },
  }
}
