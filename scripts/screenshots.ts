import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { PageState } from '../src/workspace/page/protocol.ts'
import { startBrowser, visit, write } from '../tests/e2e/support/browser.ts'
import { startLocal } from '../tests/e2e/support/local.ts'

/** Takes the README's pictures of the local workspace, from the real product with its sample. */

const FOLDER = fileURLToPath(new URL('../docs/images', import.meta.url))
const EXECUTIVE = 'C0EXECUTIVE'
const PRACTICES = 'C0PRACTICES'
const PHONE = { width: 390, height: 780 }

mkdirSync(FOLDER, { recursive: true })
const [browser, local] = await Promise.all([startBrowser(), startLocal()])
const { people }: PageState = await (await fetch(`${local.url}/api/state`)).json()

async function as(name: string, at: string, options: BrowserContextOptions = {}): Promise<Page> {
  const person = people.find((one) => one.name === name)
  const { page } = await visit(browser, `${local.url}/?as=${person?.id}&at=${at}`, {
    viewport: { width: 1360, height: 850 },
    ...options,
  })
  return page
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
  console.log(`docs/images/${name}.png`)
}

const gp = await as('Fernville GP', PRACTICES)
await write(gp, '/daccom propose')
const form = gp.getByRole('dialog', { name: 'Raise a proposal' })
await form.getByLabel('Title').fill('Saturday clinic for leg ulcers')
await form
  .getByLabel('What and why?')
  .fill('Our community nurses would dress leg ulcers on Saturdays, so that nobody waits over a weekend or goes to A&E for a dressing.')
await form.getByRole('combobox', { name: 'Commissioning area' }).click()
await gp.getByRole('option', { name: 'Community nursing services' }).click()
await form.getByLabel('Title').focus()
await take(gp, 'form')
await form.getByRole('button', { name: 'Save' }).click()
await gp.getByRole('dialog', { name: 'Thank you' }).waitFor()
await gp.keyboard.press('Escape')

const reviewer = await as('Archway GP', EXECUTIVE)
const card = reviewer.getByRole('article').filter({ hasText: 'Saturday clinic for leg ulcers' })
await card.waitFor({ timeout: 30_000 })
await take(reviewer, 'executive')
await write(reviewer, '/daccom proposals')
await reviewer.getByText('Only visible to you').waitFor()

const dark = await as('Archway GP', EXECUTIVE, { colorScheme: 'dark' })
await dark.getByText('Only visible to you').waitFor()
await take(dark, 'list-dark')

const home = await as('Archway GP', 'home')
await home.locator('.home .blocks').waitFor()
await take(home, 'home')

const phone = await as('Manor Street GP', EXECUTIVE, { viewport: PHONE, deviceScaleFactor: 2 })
await phone.getByRole('article').filter({ hasText: 'Saturday clinic for leg ulcers' }).waitFor()
await take(phone, 'phone')

const register = await as('Programme manager', PRACTICES)
await write(register, '/daccom attendance')
await register.getByRole('dialog', { name: 'Attendance' }).getByText('Who was here?').waitFor()
await take(register, 'register')

await browser.close()
await local.stop()
