import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Page, PageAnswer, PageRequest } from '../../ports/pages.ts'
import { type Html, html } from '../../shared/html.ts'
import type { Log } from '../logging.ts'
import { bodyOf } from './body.ts'
import { STYLE, STYLE_SOURCE } from './page-style.ts'
import type { Handle, Routes } from './server.ts'

/** A form of ours is far below this. */
const MOST_BYTES = 8 * 1024

/** Of every answer: nothing is loaded, framed, kept in a search engine, or told to where a link leads. */
const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src ${STYLE_SOURCE}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'no-store',
}

const STATUS = { shown: 200, refused: 422, gone: 410 } as const

const NOT_FOUND = {
  title: 'This address leads nowhere',
  body: html`<p>It may have been copied in part, or it has been replaced by a newer one. Please ask whoever gave it to you.</p>`,
}
const TOO_LARGE = { title: 'That was too much', body: html`<p>Nothing was saved. Please go back and send less.</p>` }
const FAILED = { title: 'That did not work', body: html`<p>Please open the link again in a few minutes, and see what it says.</p>` }

/** The pages of the slices, each under every method that it answers. */
export const pageRoutes = (pages: readonly Page[], log: Log): Routes =>
  Object.fromEntries(pages.flatMap((page) => page.methods.map((method) => [`${method} ${page.path}`, handleOf(page, log)])))

function handleOf(page: Page, log: Log): Handle {
  return async (request, response, token) => {
    const body = request.method === 'POST' ? await bodyOf(request, MOST_BYTES) : Buffer.alloc(0)
    if (body === 'too large') {
      response.setHeader('connection', 'close')
      return show(response, 413, TOO_LARGE)
    }
    try {
      await write(await page.answer(readRequest(request, token, body)), request, response)
    } catch (error) {
      // The address is no part of the line: its token would be.
      log.error({ err: error, page: page.path }, 'A page failed')
      show(response, 500, FAILED)
    }
  }
}

function readRequest({ method, url = '', headers }: IncomingMessage, token: string, body: Buffer): PageRequest {
  const isForm = headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'
  const pairs = isForm ? [...new URLSearchParams(body.toString())].reverse() : []
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : ''
  return { method: method === 'POST' ? 'POST' : 'GET', token, query, form: Object.fromEntries(pairs) }
}

async function write(answer: PageAnswer | null, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (answer === null) return show(response, 404, NOT_FOUND)
  if ('calendar' in answer) return sendCalendar(answer.calendar, request, response)
  if ('seeOther' in answer) return void response.writeHead(303, { ...HEADERS, location: answer.seeOther }).end()
  show(response, STATUS[answer.is], answer.page)
}

function show(response: ServerResponse, status: number, { title, body }: { title: string; body: Html }): void {
  const { markup } = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: STYLE } as Html}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(markup)
}

/** Calendars ask every hour or so: one that has what stands is told so, and gets nothing. */
function sendCalendar(text: string, request: IncomingMessage, response: ServerResponse): void {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  const headers = { ...HEADERS, 'cache-control': 'private, no-cache', etag }
  const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return void response.writeHead(304, headers).end()
  const type = { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="meetings.ics"' }
  response.writeHead(200, { ...headers, ...type }).end(text)
}
