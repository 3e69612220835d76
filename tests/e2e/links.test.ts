import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageState } from '../../src/workspace/page/protocol.ts'
import { seriousFaults, startBrowser, visit, write } from './support/browser.ts'
import { startLocal } from './support/local.ts'

let browser: Browser
let local: Awaited<ReturnType<typeof startLocal>>

beforeAll(async () => {
  ;[browser, local] = await Promise.all([startBrowser(), startLocal()])
}, 180_000)

afterAll(async () => {
  await browser.close()
  await local.stop()
})

// A token of an answer has 128 characters; the next text of the window follows at once.
const ADDRESS = /http:\/\/localhost:\d+\/(?:answer\/[\w-]{128}|calendar\/[\w-]+\.ics)/

const addressIn = (text: string | null): string => ADDRESS.exec(text ?? '')?.[0] ?? expect.fail('no address')

async function asManager() {
  const { people } = (await (await fetch(`${local.url}/api/state`)).json()) as PageState
  const manager = people.find(({ name }) => name === 'Programme manager')
  const headers = { 'content-type': 'application/json', origin: local.url }
  await fetch(`${local.url}/api/act?as=${manager?.id}`, { method: 'POST', headers, body: '{"do":"close_all"}' })
  return visit(browser, `${local.url}/?as=${manager?.id}&at=C0EXECUTIVE`)
}

/** A link that the programme manager passes on, taken out of the window. */
async function linkToForward(): Promise<string> {
  const { page, close } = await asManager()
  await write(page, '/daccom meetings')
  await page
    .getByRole('button', { name: /^Open .*, Locality$/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Link to forward' }).click()
  const form = page.getByRole('dialog', { name: 'Link to forward' })
  await form.getByRole('combobox', { name: 'Whose link?' }).click()
  await page.getByRole('option').first().click()
  await form.getByRole('button', { name: 'Show the link' }).click()
  await page.getByText('to nobody else').waitFor()
  const link = addressIn(await page.getByRole('dialog').last().textContent())
  await close()
  return link
}

/** A phone on which no script runs. */
async function onPhone(link: string): Promise<{ page: Page; close(): Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    javaScriptEnabled: false,
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(5_000)
  await page.goto(link)
  return { page, close: () => context.close() }
}

describe('the page of a signed link', () => {
  test('is answered on a phone without a script, and looks as it should', { timeout: 60_000 }, async () => {
    const link = await linkToForward()
    expect(new URL(link).origin).toBe(local.url)
    const { page, close } = await onPhone(link)
    await page.getByRole('heading', { name: 'Locality' }).waitFor()
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await page.getByLabel('Someone else from our practice').check()
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await page.getByText('Nothing was saved yet').waitFor()
    await page.getByLabel('If it is someone else: who?').fill('A locum')
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await page.getByText('A locum will be there').waitFor()
    await close()
  })

  test.each([
    ['answered', { width: 1360, height: 860 }],
    ['on a phone', { width: 360, height: 640 }],
  ])('axe-core finds nothing serious, and nothing is wider than the screen: %s', { timeout: 60_000 }, async (_name, viewport) => {
    const link = await linkToForward()
    // The page forbids every script, so the one that looks at it goes round that.
    const context = await browser.newContext({ viewport, bypassCSP: true })
    const page = await context.newPage()
    for (const address of [link, `${link}?thanks`, `${link}x`]) {
      await page.goto(address)
      expect(await seriousFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
    }
    await context.close()
  })

  test('is worked by the keyboard alone', { timeout: 60_000 }, async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(await linkToForward())
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Send the answer')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await context.close()
  })
})

test('the calendar’s address leads where the visitor is', { timeout: 60_000 }, async () => {
  const { page, close } = await asManager()
  await write(page, '/daccom meetings')
  await page.getByRole('button', { name: 'Calendar link' }).first().click()
  await page.getByText('How to add it').waitFor()
  const address = addressIn(await page.getByRole('dialog').textContent())
  expect(new URL(address).origin).toBe(local.url)
  const answer = await fetch(address)
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('SUMMARY:Locality')])
  await close()
})
