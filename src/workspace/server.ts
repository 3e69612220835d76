import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Refused } from './api/call.ts'
import type { Api } from './api/front.ts'
import { argsOf, bodyOf } from './body.ts'
import type { Dict } from './model.ts'
import type { NetworkFaults } from './network-faults.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { SocketHub } from './socket.ts'
import { bytesOf, type Uploads } from './uploads.ts'
import type { World } from './world.ts'

type Parts = { world: World; api: Api; sockets: SocketHub; responseUrls: ResponseUrls; uploads: Uploads; networkFaults: NetworkFaults }

/** The stand-in's own port, on loopback only: Web API, response URLs, uploads, downloads and sockets. */
export function createWorkspaceServer({ world, api, sockets, responseUrls, uploads, networkFaults }: Parts) {
  let inFlight = 0
  const server = createServer((request, response) => {
    inFlight += 1
    world.changed({ kind: 'traffic' })
    response.on('close', () => {
      inFlight -= 1
      world.changed({ kind: 'traffic' })
    })
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, { ok: false, error: 'internal_error', detail: String(error) })
    })
  })
  server.on('upgrade', sockets.upgrade)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const body = await bodyOf(request)
    if (pathname.startsWith('/files/')) uploads.download(pathname, bearerOf(request), response)
    else if (request.method !== 'POST') send(response, 405, { ok: false, error: 'method_not_allowed' })
    else if (pathname.startsWith('/api/')) callMethod(pathname.slice('/api/'.length), request, body, response)
    else if (pathname.startsWith('/response/')) answerByUrl(pathname, body, response)
    else if (pathname.startsWith('/upload/')) receive(pathname, await bytesOf(request.headers['content-type'] ?? '', body), response)
    else send(response, 404, { ok: false, error: 'not_found' })
  }

  function callMethod(method: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const args = argsOf(request.headers['content-type'] ?? '', body)
    const token = bearerOf(request) ?? (args?.token as string | undefined)
    const carryOut = () => (args ? api(method, args, token) : { ok: false, error: 'invalid_json' })
    const result = networkFaults.resultOf(method, args ?? {}, response, carryOut)
    if (result) send(response, 200, result)
  }

  /** The second step of a file is no method of the Web API; `upload` is what a fault calls it. */
  function receive(pathname: string, bytes: Buffer, response: ServerResponse): void {
    const result = networkFaults.resultOf('upload', {}, response, () => uploads.receive(pathname, bytes))
    if (result) response.writeHead(result.ok ? 200 : 404).end(result.ok ? `OK - ${bytes.length}` : 'file_not_found')
  }

  function answerByUrl(pathname: string, body: Buffer, response: ServerResponse): void {
    const team = pathname.split('/')[2] ?? ''
    try {
      const args = argsOf('application/json', body)
      if (!args) throw new Refused('invalid_payload')
      responseUrls.use(pathname, args)
      response.writeHead(200, { 'content-type': 'text/html' }).end('ok')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      world.refuse({ team, method: 'response_url', ...error.kept })
      send(response, error.code === 'used_url' || error.code === 'expired_url' ? 404 : 400, { ok: false, error: error.code })
    }
  }

  return {
    inFlight: () => inFlight,

    /** Listens on 127.0.0.1; the answer is the address. */
    listen: (port: number): Promise<string> =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
      }),

    close: (): Promise<void> =>
      new Promise((resolve) => {
        sockets.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const bearerOf = ({ headers }: IncomingMessage) => headers.authorization?.replace(/^Bearer /, '')

function send(response: ServerResponse, status: number, body: Dict): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
