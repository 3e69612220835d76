import type { ServerResponse } from 'node:http'
import type { PageEvent } from '../page/protocol.ts'
import type { Change } from '../world.ts'

const eventOf = (change: Change, team: string, me: string): PageEvent | undefined => {
  if ('team' in change && change.team !== team) return undefined
  switch (change.kind) {
    case 'message':
      return { kind: 'messages', channel: change.channel }
    case 'view':
    case 'home':
      return change.user === me ? { kind: 'state' } : undefined
    case 'restored':
      return { kind: 'reset' }
    case 'traffic':
      return undefined
    default:
      return { kind: 'state' }
  }
}

/** The open event streams of all windows. Changes that come together are told together. */
export function createStreams() {
  const open = new Set<{ tell(event: PageEvent): void; hear(change: Change): void; end(): void }>()
  return {
    add(response: ServerResponse, team: string, me: string): void {
      const waiting = new Map<string, PageEvent>()
      const flush = () => {
        for (const event of waiting.values()) response.write(`data: ${JSON.stringify(event)}\n\n`)
        waiting.clear()
      }
      const stream = {
        tell(event: PageEvent) {
          if (waiting.size === 0) setTimeout(flush, 10)
          waiting.set(JSON.stringify(event), event)
        },
        hear(change: Change) {
          const event = eventOf(change, team, me)
          if (event) stream.tell(event)
        },
        end: () => void response.end(),
      }
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      response.write('retry: 500\n\n')
      open.add(stream)
      response.on('close', () => open.delete(stream))
    },

    hear(change: Change): void {
      for (const stream of open) stream.hear(change)
    },

    tell(event: PageEvent): void {
      for (const stream of open) stream.tell(event)
    },

    end(): void {
      for (const stream of open) stream.end()
    },
  }
}
