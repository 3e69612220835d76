import { describe, expect, onTestFinished, test } from 'vitest'
import { STYLE } from '../../../src/platform/http/page-style.ts'
import { pageRoutes } from '../../../src/platform/http/pages.ts'
import { startHttp } from '../../../src/platform/http/server.ts'
import { createLog } from '../../../src/platform/logging.ts'
import type { Page, PageAnswer, PageRequest } from '../../../src/ports/pages.ts'
import { html } from '../../../src/shared/html.ts'

async function serve(answer: (request: PageRequest) => Promise<PageAnswer | null>, over: Partial<Page> = {}) {
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => lines.push(line) })
  const server = await startHttp(0, pageRoutes([{ path: '/answer/:token', methods: ['GET', 'POST'], answer, ...over }], log), log)
  onTestFinished(() => server.stop())
  return { url: server.url, logged: () => lines.join('') }
}

const shown = async (): Promise<PageAnswer> => ({ page: { title: 'Shown', body: html`<p>Here</p>` }, is: 'shown' })
const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('a page of a slice', () => {
  test('gets the token as it stands in the address, the query, and what a form sent', async () => {
    const seen: PageRequest[] = []
    const { url } = await serve(async (request) => {
      seen.push(request)
      return shown()
    })
    await fetch(`${url}/answer/abc-_1?thanks`)
    await fetch(`${url}/answer/%41`, {
      method: 'POST',
      headers: { 'content-type': 'application/X-WWW-form-urlencoded; charset=UTF-8' },
      body: 'a=1&a=2&b=%C3%A9+x',
    })
    await fetch(`${url}/answer/json`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' })
    expect(seen).toEqual([
      { method: 'GET', token: 'abc-_1', query: 'thanks', form: {} },
      { method: 'POST', token: '%41', query: '', form: { a: '1', b: 'é x' } },
      { method: 'POST', token: 'json', query: '', form: {} },
    ])
  })

  test.each(['/answer', '/answer/', '/answer/a/b', '/answers/a', '/other/a', '/answer/:token/'])('is not at %s', async (path) => {
    const { url } = await serve(shown)
    expect((await fetch(url + path)).status).toBe(404)
  })

  test('has an ending where its path has one', async () => {
    const { url } = await serve(async ({ token }) => (token === 'a' ? { calendar: 'BEGIN:VCALENDAR' } : null), {
      path: '/calendar/:token.ics',
    })
    expect([
      (await fetch(`${url}/calendar/a.ics`)).status,
      (await fetch(`${url}/calendar/a`)).status,
      (await fetch(`${url}/calendar/.ics`)).status,
    ]).toEqual([200, 404, 404])
  })

  test('is under the methods that it answers, and HEAD is GET without a body', async () => {
    const { url } = await serve(shown, { methods: ['GET'] })
    expect((await fetch(`${url}/answer/a`, { method: 'POST' })).status).toBe(404)
    const head = await fetch(`${url}/answer/a`, { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([200, '', 'text/html; charset=utf-8'])
  })

  test('takes no more than 8 KB, said in advance or not', async () => {
    let calls = 0
    const { url } = await serve(async () => {
      calls += 1
      return shown()
    })
    const body = `a=${'x'.repeat(9000)}`
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(body))
        controller.close()
      },
    })
    expect((await fetch(`${url}/answer/a`, { method: 'POST', headers: form, body })).status).toBe(413)
    expect((await fetch(`${url}/answer/a`, { method: 'POST', headers: form, body: stream, duplex: 'half' } as RequestInit)).status).toBe(
      413,
    )
    expect((await fetch(`${url}/answer/a`, { method: 'POST', headers: form, body: body.slice(0, 8000) })).status).toBe(200)
    expect(calls).toBe(1)
  })

  test('that fails says so in words, and the log has the cause without the token', async () => {
    const token = 'a-token-of-twenty-and-more'
    const { url, logged } = await serve(async () => {
      throw new Error(`on purpose at ${url}/answer/${token}`)
    })
    const answer = await fetch(`${url}/answer/${token}`)
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('That did not work')])
    expect(logged()).toContain('on purpose')
    expect(logged()).not.toContain(token)
  })

  test('lets nothing be loaded but its own style, which stands in it word for word', async () => {
    const { url } = await serve(shown)
    const answer = await fetch(`${url}/answer/a`)
    expect(await answer.text()).toContain(`<style>${STYLE}</style>`)
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(STYLE))).toString('base64')
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
  })
})

describe('the style', () => {
  const luminance = (colour: string) => {
    const hex = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1)
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  test('has the contrast of WCAG AA: every colour that it names against white, 4.5 to 1', () => {
    const colours = [...new Set(STYLE.match(/#[0-9a-f]{3,6}\b/g) ?? [])].filter((colour) => colour !== '#fff')
    expect(colours.length).toBeGreaterThan(3)
    for (const colour of colours) expect([colour, 1.05 / (luminance(colour) + 0.05) >= 4.5]).toEqual([colour, true])
  })
})

describe('html', () => {
  test('escapes what is put in, and takes pieces of its own as they are', () => {
    const name = `<b>"O'Brien" & co</b>`
    expect(html`<p title="${name}">${[html`<i>${name}</i>`, html`!`]}${null}</p>`.markup).toBe(
      '<p title="&lt;b&gt;&quot;O&#39;Brien&quot; &amp; co&lt;/b&gt;"><i>&lt;b&gt;&quot;O&#39;Brien&quot; &amp; co&lt;/b&gt;</i>!</p>',
    )
  })
})
