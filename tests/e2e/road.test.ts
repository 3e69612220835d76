import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { PageState } from '../../src/workspace/page/protocol.ts'
import { seriousFaults, startBrowser, type Visitor, visit, write } from './support/browser.ts'
import { startLocal } from './support/local.ts'

/** Cards of one channel leave one a second, so one may wait for those of the sample. */
const SOON = { timeout: 20_000 }

let browser: Browser
let local: Awaited<ReturnType<typeof startLocal>>
const windows: Visitor[] = []

const state = async (): Promise<PageState> => (await fetch(`${local.url}/api/state`)).json()

/** A window in which this person of the sample, with no form open, looks at a channel or at Home. */
async function as(name: string, at = 'home'): Promise<Page> {
  const person = (await state()).people.find((one) => one.name === name)
  const headers = { 'content-type': 'application/json', origin: local.url }
  await fetch(`${local.url}/api/act?as=${person?.id}`, { method: 'POST', headers, body: '{"do":"close_all"}' })
  const opened = await visit(browser, `${local.url}/?as=${person?.id}&at=${at}`)
  windows.push(opened)
  return opened.page
}

const form = (page: Page, name: string): Locator => page.getByRole('dialog', { name })

async function pick(form: Locator, label: string, typed: string): Promise<void> {
  await form.getByRole('combobox', { name: label }).click()
  await form.page().keyboard.type(typed)
  await form.page().locator('[role=option][data-focus]').filter({ hasText: typed }).waitFor()
  await form.page().keyboard.press('Enter')
}

/** Raises a proposal by the form and answers its reference. */
async function raise(page: Page, title: string): Promise<string> {
  await write(page, '/daccom propose')
  const raising = form(page, 'Raise a proposal')
  await raising.getByLabel('Title').fill(title)
  await raising.getByLabel('What and why?').fill('Nurses would dress leg ulcers on Saturdays, so that nobody waits over a weekend.')
  await pick(raising, 'Commissioning area', 'Community nursing')
  await raising.getByRole('button', { name: 'Save' }).click()
  const thanks = form(page, 'Thank you')
  await thanks.waitFor()
  const [reference = ''] = /P-\d+/.exec((await thanks.textContent()) ?? '') ?? []
  await thanks.getByRole('button', { name: 'Close' }).last().click()
  return reference
}

/** Sends a form, and closes the word of thanks that takes its place. */
async function send(form: Locator, button: string): Promise<void> {
  const page = form.page()
  await form.getByRole('button', { name: button }).click()
  await page.getByRole('dialog', { name: 'Done' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** How many of the steps of Start here are done, whatever their number. */
const stepsDone = (page: Page, done: number) => page.getByText(new RegExp(`^${done} of \\d+ done$`)).first()

/** The newest message about a proposal that has this button. */
const about = (page: Page, reference: string, button: string): Locator =>
  page
    .getByRole('article')
    .filter({ hasText: `${reference}: ` })
    .getByRole('button', { name: button })
    .last()

async function study(page: Page, reference: string): Promise<void> {
  await about(page, reference, 'Write the study').click(SOON)
  const studying = form(page, 'Your study')
  await studying.waitFor()
  const ratings = studying.getByRole('combobox')
  for (let place = 0; place < (await ratings.count()); place += 1) {
    await ratings.nth(place).click()
    await page.getByRole('option', { name: 'Meets it' }).click()
  }
  await studying.getByRole('radio', { name: 'Accept it' }).check()
  await studying.getByLabel('Why?').fill('Wanted, safe and affordable.')
  await send(studying, 'Send')
}

/** Fills in the decision up to its button. */
async function decline(page: Page, reference: string, why: string): Promise<Locator> {
  await about(page, reference, 'Decide').click(SOON)
  const deciding = form(page, 'Decide')
  await deciding.getByRole('radio', { name: 'Decline' }).check()
  await deciding.getByRole('radio', { name: 'At a meeting' }).check()
  await deciding.getByLabel('The meeting of').fill((await state()).clock.now.slice(0, 10))
  await deciding.getByLabel('Why?').fill(why)
  return deciding
}

beforeAll(async () => {
  ;[browser, local] = await Promise.all([startBrowser(), startLocal()])
})

afterAll(async () => {
  await browser.close()
  await local.stop()
})

afterEach(async () => {
  const closing = windows.splice(0)
  expect(closing.flatMap(({ trouble }) => trouble)).toEqual([])
  await Promise.all(closing.map(({ close }) => close()))
  expect((await state()).refusals).toEqual([])
})

describe('the road of a proposal', () => {
  test('three people take one from the form to the decision, and Start here ticks each step', { timeout: 90_000 }, async () => {
    const gp = await as('Fernville GP', 'C0PRACTICES')
    const reference = await raise(gp, 'Weekend leg ulcer clinic')
    await stepsDone(gp, 1).waitFor()

    const reviewer = await as('Archway GP', 'C0EXECUTIVE')
    await about(reviewer, reference, "I'll study it").click(SOON)
    await stepsDone(reviewer, 2).waitFor(SOON)
    await reviewer.getByRole('link', { name: /DacCom/ }).click()
    await study(reviewer, reference)
    await stepsDone(reviewer, 3).waitFor(SOON)

    const member = await as('Manor Street GP', 'C0EXECUTIVE')
    const deciding = await decline(member, reference, 'The community nurses already do this on Saturdays.')
    await send(deciding, 'Record')
    await stepsDone(member, 4).waitFor(SOON)

    await gp.getByRole('link', { name: /DacCom/ }).click()
    await gp
      .getByRole('article')
      .filter({ hasText: reference })
      .filter({ hasText: 'The community nurses already do this on Saturdays.' })
      .waitFor(SOON)
  })

  test('a patient number is refused at its field, and the form keeps the rest', async () => {
    const gp = await as('Fernville GP', 'C0PRACTICES')
    await write(gp, '/daccom propose')
    const raising = form(gp, 'Raise a proposal')
    await raising.getByLabel('Title').fill('For 943 476 5919')
    await raising.getByLabel('What and why?').fill('kept')
    await pick(raising, 'Commissioning area', 'Community nursing')
    await raising.getByRole('button', { name: 'Save' }).click()
    await raising.locator('[aria-invalid=true]').first().waitFor()
    expect(await raising.getByRole('alert').first().textContent()).toMatch(/NHS number/i)
    expect(await raising.getByLabel('What and why?').inputValue()).toBe('kept')
  })

  test('the form adapts to its kind and keeps what was typed', async () => {
    const gp = await as('Fernville GP', 'C0PRACTICES')
    await write(gp, '/daccom propose')
    const raising = form(gp, 'Raise a proposal')
    await raising.getByLabel('Title').fill('Kept over the change')
    await raising.getByRole('radio', { name: 'Request for action from outside' }).check()
    await raising.getByLabel(/Who sent the request/).waitFor()
    expect(await raising.getByLabel('Title').inputValue()).toBe('Kept over the change')
  })

  test('somebody outside the register is told whom to ask', async () => {
    const stranger = await as('Visitor from another group', 'C0GENERAL')
    await stranger.getByRole('link', { name: /DacCom/ }).click()
    await write(stranger, '/daccom propose')
    await stranger.getByText('Only visible to you').waitFor()
    expect(await stranger.getByRole('dialog').count()).toBe(0)
  })

  test('the programme manager finds the whole trail behind Decide, and nothing to decide with', async () => {
    const manager = await as('Programme manager', 'C0EXECUTIVE')
    await about(manager, 'P-4', 'Decide').click(SOON)
    const trail = form(manager, 'P-4')
    await trail.getByText('Anticoagulation clinic in the community').waitFor()
    expect(await trail.getByRole('button', { name: /Decide|Record/ }).count()).toBe(0)
  })

  test('nobody studies a proposal of their own practice, and the person who tries is told so', async () => {
    const gp = await as('Fernville GP', 'C0PRACTICES')
    const reference = await raise(gp, 'Of our own practice')
    const partner = await as('Fernville partner', 'C0EXECUTIVE')
    await about(partner, reference, "I'll study it").click(SOON)
    await partner
      .getByText(/own practice|your practice/i)
      .last()
      .waitFor()
  })

  test('of two who decide at once in two windows one is first, and the other is told who', { timeout: 60_000 }, async () => {
    const members = ['Manor Street GP', 'Archway GP']
    const pages = [await as('Manor Street GP', 'C0EXECUTIVE'), await as('Archway GP', 'C0EXECUTIVE')]
    const forms = await Promise.all(pages.map((page, place) => decline(page, 'P-4', `Reason of ${members[place]}`)))
    await Promise.all(forms.map((each) => each.getByRole('button', { name: 'Record' }).click()))
    await Promise.all(pages.map((page) => page.getByRole('dialog', { name: /Done|Sorry/ }).waitFor({ timeout: 45_000 })))
    const answers = await Promise.all(pages.map(async (page) => (await page.getByRole('dialog').textContent()) ?? ''))
    const first = answers.findIndex((text) => text.includes('It is recorded'))
    expect(answers[1 - first]).toContain(`(${members[first]})`)
    await pages[0]?.keyboard.press('Escape')
    const card = pages[0]
      ?.getByRole('article')
      .filter({ hasText: 'P-4: ' })
      .filter({ hasText: `Reason of ${members[first]}` })
    await card?.first().waitFor(SOON)
    expect(await pages[0]?.getByText(`Reason of ${members[1 - first]}`).count()).toBe(0)
  })
})

describe('the workspace round it', () => {
  test('a reload in the middle of a form finds the form, and it can still be sent', async () => {
    const gp = await as('Ashlyns Road GP', 'C0PRACTICES')
    await write(gp, '/daccom propose')
    await form(gp, 'Raise a proposal').waitFor()
    await gp.reload()
    await form(gp, 'Raise a proposal').getByRole('button', { name: 'Cancel' }).click()
    expect(await raise(gp, 'After a reload')).toMatch(/^P-\d+$/)
  })

  test('what was deferred comes back when the clock has reached its day', { timeout: 60_000 }, async () => {
    const member = await as('Manor Street GP', 'C0EXECUTIVE')
    const gp = await as('Two Waters GP', 'C0PRACTICES')
    const reference = await raise(gp, 'For next month')
    await about(member, reference, "I'll study it").click(SOON)
    await member.getByRole('link', { name: /DacCom/ }).click()
    await study(member, reference)
    const { clock } = await state()
    const day = new Date(Date.parse(clock.now) + 12 * 86_400_000).toISOString().slice(0, 10)
    await member.getByRole('navigation').getByRole('link', { name: 'daccom-executive' }).click()
    await about(member, reference, 'Decide').click(SOON)
    const deciding = form(member, 'Decide')
    await deciding.getByRole('radio', { name: 'Defer' }).check()
    await deciding.getByLabel('When does it come back?').fill(day)
    await deciding.getByRole('radio', { name: 'At a meeting' }).check()
    await deciding.getByLabel('The meeting of').fill(clock.now.slice(0, 10))
    await deciding.getByLabel('Why?').fill('The money comes next month.')
    await send(deciding, 'Record')
    await write(member, `/daccom proposals ${reference}`)
    await form(member, reference)
      .getByText(/comes back on/i)
      .first()
      .waitFor()
    await member.keyboard.press('Escape')
    await member.getByRole('dialog').waitFor({ state: 'detached' })

    await member.getByRole('button', { name: /Move on/ }).click()
    await member.getByLabel('To a date').fill(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10))
    await member.getByRole('button', { name: 'Go' }).click()
    // The clock walks from one due moment to the next, and two weeks of the sample hold many.
    await expect
      .poll(async () => Date.parse((await state()).clock.now), { timeout: 50_000, interval: 1_000 })
      .toBeGreaterThan(Date.parse(day))
    await about(member, reference, 'Decide').waitFor(SOON)
  })

  test('axe-core finds nothing serious in Home, the executive channel, the forms and the trail', { timeout: 60_000 }, async () => {
    const found: Record<string, string[]> = {}
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await as('Archway GP', 'C0EXECUTIVE')
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const look = async (what: string) => {
        const faults = await seriousFaults(page)
        if (faults.length > 0) found[`${what}, ${colorScheme}`] = faults
      }
      await page.getByRole('article').first().waitFor()
      await look('the executive channel')
      await write(page, '/daccom proposals P-1')
      await form(page, 'P-1').waitFor()
      await look('the trail')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await write(page, '/daccom propose')
      await form(page, 'Raise a proposal').waitFor()
      await look('the form')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('link', { name: 'Home' }).click()
      await page.locator('.home .blocks').waitFor()
      await look('Home')
    }
    expect(found).toEqual({})
  })

  test('a restart finds the same conversations, and a second start on the folder is refused', { timeout: 60_000 }, async () => {
    const before = await as('Fernville GP', 'C0PRACTICES')
    await write(before, 'said before the restart')
    await before.getByText('said before the restart').waitFor()
    await expect(startLocal(local.dataDir)).rejects.toThrow(/is in use by process \d+/)
    await windows.splice(0)[0]?.close()
    await local.pause()
    local = await startLocal(local.dataDir)
    const after = await as('Fernville GP', 'C0PRACTICES')
    await after.getByText('said before the restart').waitFor()
  })

  test('reset brings back the fresh sample, today', { timeout: 60_000 }, async () => {
    const gp = await as('Fernville GP', 'C0PRACTICES')
    const reference = await raise(gp, 'To be forgotten')
    await gp.getByRole('button', { name: 'Reset to the fresh sample' }).click()
    await gp.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click()
    await gp.getByRole('dialog').waitFor({ state: 'detached', ...SOON })
    await stepsDone(gp, 0).waitFor(SOON)
    expect(Math.abs(Date.parse((await state()).clock.now) - Date.now())).toBeLessThan(60_000)
    await write(gp, `/daccom proposals ${reference}`)
    await gp.getByText(`There is no ${reference}.`).waitFor()
  })
})
