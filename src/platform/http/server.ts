import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../logging.ts'

/** `token` is the part of the path that a route leaves open; empty where it leaves none. */
export type Handle = (request: IncomingMessage, response: ServerResponse, token: string) => Promise<void> | void

/** By method and path, such as `GET /healthz`, or `GET /calendar/:token.ics` for one part that may be anything. */
export type Routes = Readonly<Record<string, Handle>>

export type HttpServer = {
  url: string
  /** Answers a request that came in by another server. */
  answer: RequestListener
  /** Takes no more requests and waits for those that are under way, for at most `patienceMs`. */
  stop(patienceMs?: number): Promise<void>
}

/** Serves the routes; everything else is 404. Whatever a request does, the process lives. */
export async function startHttp(port: number, routes: Routes, log: Log): Promise<HttpServer> {
  const find = finderIn(routes)
  const listener: RequestListener = (request, response) => {
    answer(find, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'A request failed')
      end(response, 500)
    })
  }
  const server = createServer({ requestTimeout: 30_000 }, listener)
  await listen(server, port)
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return { url, answer: listener, stop: (patienceMs = 5_000) => stop(server, patienceMs) }
}

type Found = { handle: Handle; token: string }
type Find = (wanted: string) => Found | undefined

const TOKEN = ':token'

/** Looks for a route as it is written, then for one whose open part fits. */
function finderIn(routes: Routes): Find {
  const open = Object.entries(routes).flatMap(([route, handle]) => {
    const [before = '', after] = route.split(TOKEN)
    return after === undefined ? [] : [{ before, after, handle }]
  })
  return (wanted) => {
    const handle = Object.hasOwn(routes, wanted) ? routes[wanted] : undefined
    if (handle) return { handle, token: '' }
    for (const { before, after, handle } of open) {
      const token = wanted.slice(before.length, wanted.length - after.length)
      if (wanted === `${before}${token}${after}` && token !== '' && !token.includes('/')) return { handle, token }
    }
    return undefined
  }
}

async function answer(find: Find, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0] ?? '/'
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const found = find(`${method} ${path}`)
  if (!found) return end(response, 404, 'Not found')
  await found.handle(request, response, found.token)
}

/** Ends the answer unless somebody has begun another. */
export function end(response: ServerResponse, status: number, text = ''): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port)))
    server.listen(port, () => resolve())
  })
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`Port ${port} is taken by another program. Stop that program, or set PORT to a free port.`, { cause: error })
  }
  if (error.code === 'EACCES') return new Error(`This process may not listen on port ${port}. Set PORT to 1024 or above.`, { cause: error })
  return error
}

function stop(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearTimeout(impatient)
      resolve()
    })
    server.closeIdleConnections()
  })
}
