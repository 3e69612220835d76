import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { shadesOf } from '../../src/workspace/page/blocks/pie.tsx'
import { write } from './support/browser.ts'
import { inGallery } from './support/in-gallery.ts'

const at = inGallery()

const be = async (page: Page, name: string) => {
  await page.getByRole('button', { name: /You are/ }).click()
  await page.getByLabel('Be somebody else').fill(name)
  await page.locator('[role=option][data-focus]').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: new RegExp(`You are\\s*${name}`) }).waitFor()
}

const rows = (count: number, word: string) =>
  Array.from({ length: count }, (_, place) => ({
    type: 'section',
    text: { type: 'plain_text', text: `${word} ${place} of a long answer` },
  }))

const isInSight = (page: Page, text: string) =>
  page.getByText(text, { exact: true }).evaluate((element) => {
    const list = element.closest('.messages')?.getBoundingClientRect()
    const { top, bottom } = element.getBoundingClientRect()
    return list !== undefined && top >= list.top && bottom <= list.bottom
  })

describe('what Slack would refuse', () => {
  test('is told to the person whose deed it was, until they dismiss it for good', async () => {
    const page = at.page()
    await write(page, '/daccom broken')
    const said = page.getByText('Slack would refuse this')
    await said.waitFor()
    await be(page, 'Ben Okafor')
    expect(await said.count()).toBe(0)
    await be(page, 'Dr Amira Shah')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await said.waitFor({ state: 'detached' })
    await be(page, 'Ben Okafor')
    await be(page, 'Dr Amira Shah')
    await page.reload()
    await page.locator('.page').waitFor()
    expect(await said.count()).toBe(0)
    await page.goto(at.here('U0AMIRA'))
    await write(page, '/daccom broken')
    await said.waitFor()
  })

  test('takes little of a phone', async () => {
    const phone = await at.visit('U0AMIRA', 'C0OPEN', { viewport: { width: 390, height: 780 } })
    await write(phone.page, '/daccom broken')
    const banner = phone.page.locator('.banner')
    await banner.waitFor()
    expect((await banner.boundingBox())?.height).toBeLessThan(78)
    await phone.close()
  })
})

describe('Start here', () => {
  test('has no scrollbar of the whole page, with every step ticked', async () => {
    const page = at.page()
    at.gallery().received.push({ command: '/daccom' }, { type: 'view_submission' }, { type: 'block_actions' })
    await page.setViewportSize({ width: 1360, height: 260 })
    await page.reload()
    await page.getByText('3 of 3 done').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true)
  })

  test('stays closed for the next person and after a reload, until it is wanted again', async () => {
    const page = at.page()
    const list = page.getByRole('complementary', { name: 'Start here' })
    await page.getByRole('button', { name: 'Close Start here' }).click()
    await be(page, 'Ben Okafor')
    expect(await list.count()).toBe(0)
    await page.reload()
    await page.locator('.page').waitFor()
    expect(await list.count()).toBe(0)
    await page.getByRole('button', { name: /^Start here/ }).click()
    await be(page, 'Carol Whitfield')
    await list.waitFor()
  })
})

describe('a pie', () => {
  test('names each part with its count, in shades that do not change as parts come and go', async () => {
    const page = at.page()
    await write(page, '/daccom charts')
    const pie = page.locator('.pie')
    await pie.waitFor()
    expect(await pie.getByRole('listitem').allInnerTexts()).toEqual(
      ['Accepted 7', 'Declined 2', 'Deferred 1'].map((one) => one.replace(' ', '\n')),
    )
    const [onTrack] = shadesOf(['On track', 'Met'])
    expect(shadesOf(['At risk', 'On track'])[1]).toBe(onTrack)
    expect(new Set(shadesOf(['On track', 'Met', 'At risk', 'Cannot be met', 'Declined', 'Deferred'])).size).toBe(6)
  })
})

describe('a form whose first field is a dropdown', () => {
  test('opens with the focus there and the list shut; a press on the field or a letter opens it', async () => {
    const page = at.page()
    await write(page, '/daccom pick')
    const field = page.getByRole('combobox', { name: 'Commissioning area' })
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.getByRole('option').count()).toBe(0)
    await field.click()
    await page.getByRole('option', { name: 'Diabetes' }).click()
    expect(await field.inputValue()).toBe('Diabetes')
  })
})

describe('a refused form', () => {
  test('shows the first error whole, above its footer', async () => {
    const page = at.page()
    await page.setViewportSize({ width: 1360, height: 420 })
    await at.openForm()
    for (const _ of ['once', 'and again']) {
      await page.locator('.dialog-body').evaluate((body) => body.scrollTo(0, body.scrollHeight))
      await page.getByRole('button', { name: 'Send' }).last().click()
      await page.locator('.error').first().waitFor()
      await expect
        .poll(() =>
          page.locator('.dialog-body').evaluate((body) => {
            const error = body.querySelector('.error')?.getBoundingClientRect()
            const { top, bottom } = body.getBoundingClientRect()
            return error !== undefined && error.top >= top && error.bottom <= bottom
          }),
        )
        .toBe(true)
    }
  })
})

describe('an answer', () => {
  test('longer than the window is shown from its start, and the reader may go on from there', async () => {
    const page = at.page()
    await write(page, 'tell me')
    await page.getByText('tell me').waitFor()
    await at.gallery().api('chat.postEphemeral', { channel: 'C0OPEN', user: 'U0AMIRA', text: 'Long', blocks: rows(45, 'Line') })
    await page.getByText('Line 44 of a long answer').waitFor()
    await expect.poll(() => isInSight(page, 'Line 0 of a long answer')).toBe(true)
    await page.locator('.messages').evaluate((list) => list.scrollTo(0, list.scrollHeight))
    await expect.poll(() => isInSight(page, 'Line 44 of a long answer')).toBe(true)
  })

  test('that only the reader sees is scrolled to, however far up they pressed; what is for all leaves them alone', async () => {
    const page = at.page()
    await at.gallery().api('chat.postMessage', { channel: 'C0OPEN', text: 'Old', blocks: rows(45, 'Row') })
    await page.getByText('Row 44 of a long answer').waitFor()
    await page.locator('.messages').evaluate((list) => list.scrollTo(0, 0))
    await expect.poll(() => isInSight(page, 'Row 0 of a long answer')).toBe(true)
    await at.gallery().api('chat.postMessage', { channel: 'C0OPEN', text: 'for all' })
    await page.getByText('for all').waitFor()
    expect(await isInSight(page, 'for all')).toBe(false)
    await at.gallery().api('chat.postEphemeral', { channel: 'C0OPEN', user: 'U0AMIRA', text: 'for you alone' })
    await page.getByText('for you alone').waitFor()
    await expect.poll(() => isInSight(page, 'for you alone')).toBe(true)
  })
})
