import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

const MOST_BYTES = 40_000_000

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Nothing is loaded from anywhere but this server. */
const GUARDS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { ...GUARDS, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body))
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...GUARDS, 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

/** A file of the built page; false where there is none of that name. */
export async function sendBuilt(response: ServerResponse, folder: string, path: string): Promise<boolean> {
  const name = normalize(path === '/' ? '/index.html' : path)
  const kind = KINDS[extname(name)]
  if (!kind || name.includes('..')) return false
  const content = await readFile(join(folder, name)).catch(() => undefined)
  if (!content) return false
  const caching = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  response.writeHead(200, { ...GUARDS, 'content-type': kind, 'cache-control': caching }).end(content)
  return true
}

export function sendDownload(response: ServerResponse, name: string, content: Buffer): void {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  response.writeHead(200, { ...GUARDS, 'content-type': 'application/octet-stream', 'content-disposition': disposition }).end(content)
}

/** The JSON of a request; undefined where it is none or too long. */
export async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += part.length
    if (length > MOST_BYTES) return undefined
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    return undefined
  }
}

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Whether a request is for this machine by name: another page cannot reach the server under a name of its own. */
export const isForUs = ({ headers }: IncomingMessage): boolean => LOCAL.test(headers.host ?? '')

/** Whether a deed comes from our own page and from no other that the browser has open. */
export const isFromOurPage = ({ headers }: IncomingMessage): boolean =>
  headers.origin === `http://${headers.host}` && headers['content-type']?.startsWith('application/json') === true
