import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../logging.ts'

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** By method and path, such as `GET /healthz`. */
export type Routes = Readonly<Record<string, Handle>>

export type HttpServer = {
  url: string
  /** Takes no more requests and waits for those that are under way, for at most `patienceMs`. */
  stop(patienceMs?: number): Promise<void>
}

/** Serves the routes; everything else is 404. Whatever a request does, the process lives. */
export async function startHttp(port: number, routes: Routes, log: Log): Promise<HttpServer> {
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    answer(routes, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'A request failed')
      end(response, 500)
    })
  })
  await listen(server, port)
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, stop: (patienceMs = 5_000) => stop(server, patienceMs) }
}

async function answer(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0] ?? '/'
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handle = Object.hasOwn(routes, `${method} ${path}`) ? routes[`${method} ${path}`] : undefined
  if (!handle) return end(response, 404, 'Not found')
  await handle(request, response)
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
