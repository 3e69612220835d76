import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Sink = {
  apiUrl: string
  /** A response URL, and what ends when the app has answered there. */
  expectAnswer(): { responseUrl: string; answered: Promise<void> }
  stop(): void
}

/** The quickest Slack there could be: every call succeeds at once. What is measured is the product, not the stand-in. */
export async function startSink(): Promise<Sink> {
  const waiting = new Map<string, () => void>()
  let calls = 0
  const server = createServer((request, response) => {
    request.resume()
    waiting.get(request.url ?? '')?.()
    waiting.delete(request.url ?? '')
    calls += 1
    const body = {
      ok: true,
      ts: `${calls}.000100`,
      channel: { id: 'D1' },
      view: { id: `V${calls}`, hash: 'h' },
      user_id: 'U1',
      bot_id: 'B1',
      team_id: 'TBENCH',
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    expectAnswer() {
      const path = `/answer/${waiting.size}-${calls}-${process.hrtime.bigint()}`
      return { responseUrl: `http://127.0.0.1:${port}${path}`, answered: new Promise((resolve) => waiting.set(path, resolve)) }
    },
    stop: () => server.close(),
  }
}
