import { describe, expect, test } from 'vitest'
import { seriousFaults, write } from './support/browser.ts'
import { inGallery } from './support/in-gallery.ts'

const at = inGallery()

describe('everybody can use it', () => {
  const views = [
    { name: 'wide and light', options: {} },
    { name: 'wide and dark', options: { colorScheme: 'dark' } },
    { name: '390 px wide', options: { viewport: { width: 390, height: 780 } } },
    { name: '390 px wide and dark', options: { viewport: { width: 390, height: 780 }, colorScheme: 'dark' } },
  ] as const

  test.each(views)('axe-core finds nothing serious: $name', { timeout: 90_000 }, async ({ options }) => {
    const window = await at.visit('U0AMIRA', undefined, options)
    const found: Record<string, string[]> = {}
    const look = async (what: string) => {
      const faults = await seriousFaults(window.page)
      if (faults.length > 0) found[what] = faults
    }
    for (const command of ['presses', 'text', 'charts', 'whisper', 'broken']) await write(window.page, `/daccom ${command}`)
    await window.page.getByText('Slack would refuse this').waitFor()
    await look('a channel')
    await write(window.page, '/daccom form')
    await window.page.getByRole('dialog').waitFor()
    await look('a form')
    await window.page.getByRole('combobox', { name: 'Commissioning area' }).focus()
    await window.page.getByRole('option').first().waitFor()
    await look('an open select')
    await window.page.getByRole('button', { name: 'Close', exact: true }).click()
    await window.page.getByRole('dialog').waitFor({ state: 'detached' })
    await window.page.goto(at.here('U0AMIRA', 'home'))
    await window.page.getByRole('heading', { name: 'What needs you' }).waitFor()
    await look('Home')
    expect(found).toEqual({})
    expect(window.trouble).toEqual([])
    await window.close()
  })

  test('at 390 px nothing is wider than the screen, and the places are behind one button', async () => {
    const phone = await at.visit('U0AMIRA', undefined, { viewport: { width: 390, height: 780 }, hasTouch: true })
    for (const command of ['presses', 'text', 'charts']) await write(phone.page, `/daccom ${command}`)
    await phone.page.getByText('Outcomes').first().waitFor()
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await phone.page.getByRole('button', { name: 'Places and people' }).click()
    await phone.page.getByRole('link', { name: 'Home' }).click()
    await phone.page.getByRole('heading', { name: 'What needs you' }).waitFor()
    await phone.close()
  })
})
