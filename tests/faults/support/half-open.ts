import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A road to a server whose connections can be left half open: both ends believe in them, and nothing gets through any more. */
export type HalfOpenRoad = {
  url: string
  /** Nothing gets through, and nobody is told; who comes anew is let in and hears nothing either. */
  silence(): void
  /** Who comes from now on gets through. What was silenced stays so for ever. */
  heal(): void
  close(): void
}

export async function openRoad(server: string): Promise<HalfOpenRoad> {
  const url = new URL(server)
  const far = { host: url.hostname, port: Number(url.port) }
  const open = new Set<Socket>()
  let isSilent = false
  const road = createServer((near) => {
    const there = connect(far)
    for (const [end, other] of [
      [near, there],
      [there, near],
    ] as const) {
      open.add(end.on('error', () => undefined))
      end.on('close', () => {
        open.delete(end)
        other.destroy()
      })
    }
    near.pipe(there)
    there.pipe(near)
    if (isSilent) silenced(near, there)
  }).listen(0, '127.0.0.1')
  await once(road, 'listening')
  url.host = `127.0.0.1:${(road.address() as AddressInfo).port}`
  return {
    url: url.href,
    silence() {
      isSilent = true
      silenced(...open)
    },
    heal() {
      isSilent = false
    },
    close() {
      road.close()
      for (const socket of open) socket.destroy()
    },
  }
}

function silenced(...sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.unpipe().pause()
}
