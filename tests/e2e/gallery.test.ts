import { describe, expect, test } from 'vitest'
import { write } from './support/browser.ts'
import { inGallery } from './support/in-gallery.ts'

const at = inGallery()

describe('a form with every element, worked by keyboard alone', () => {
  test('the app receives exactly what was typed and chosen', async () => {
    const page = at.page()
    await at.openForm()
    const { keyboard } = page
    const type = async (label: string, text: string) => {
      await page.getByLabel(label, { exact: true }).focus()
      await keyboard.type(text)
    }
    const choose = async (label: string, ...searches: string[]) => {
      const field = page.getByRole('combobox', { name: label, exact: true })
      await field.focus()
      for (const search of searches) {
        await keyboard.type(search)
        await page.locator('[role=option][data-focus]').waitFor()
        await keyboard.press('Enter')
      }
    }
    await type('Title', 'Weekend <clinic> & café 😀')
    await type('What and why (optional)', 'line one\nline two')
    await type('E-mail (optional)', 'amira@example.org')
    await type('Web page (optional)', 'https://example.org/x')
    await type('Cost in pounds (optional)', '1250.50')
    await type('Notes (optional)', 'some notes')
    await choose('Commissioning area', 'diab')
    await choose('Service (optional)', 'podia')
    await choose('Practice (optional)', 'castle')
    await choose('Clinical lead (optional)', 'ben')
    await choose('Channel (optional)', 'prac')
    await choose('Conversation (optional)', 'prac')
    await choose('Goals (optional)', 'acc', 'equ')
    await choose('Practices (optional)', 'abb', 'bri')
    await choose('Who was consulted (optional)', 'carol', 'amira')
    await choose('Channels (optional)', 'prac')
    await choose('Conversations (optional)', 'prac')
    await page.getByRole('radio', { name: 'Meets' }).focus()
    await keyboard.press('Space')
    await keyboard.press('ArrowDown')
    for (const name of ['Adults', 'Children']) {
      await page.getByRole('checkbox', { name }).focus()
      await keyboard.press('Space')
    }
    // The browser asks for dates and times in its own language's order: these are the same in each.
    await type('Comes back on (optional)', '05052027')
    await type('At (optional)', '0930A')
    await type('Meeting (optional)', '05052027')
    await keyboard.press('ArrowRight')
    await keyboard.type('0900A')
    const paper = { name: 'paper.txt', mimeType: 'text/plain', buffer: Buffer.from('A paper') }
    await page.getByLabel('Papers (optional)').setInputFiles(paper)
    await page.getByText('paper.txt').waitFor()
    await page.getByRole('button', { name: 'Send' }).last().focus()
    await keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    const values = at.submitted()
    const held = (block: string) => {
      const { type: _, ...rest } = values[block].a
      return rest
    }
    const option = (value: string) => expect.objectContaining({ value })
    expect(held('title')).toEqual({ value: 'Weekend <clinic> & café 😀' })
    expect(held('why')).toEqual({ value: 'line one\nline two' })
    expect(held('email')).toEqual({ value: 'amira@example.org' })
    expect(held('web')).toEqual({ value: 'https://example.org/x' })
    expect(held('cost')).toEqual({ value: '1250.50' })
    expect(held('rich').rich_text_value.elements[0].elements).toEqual([{ type: 'text', text: 'some notes' }])
    expect(held('area')).toEqual({ selected_option: option('diabetes') })
    expect(held('grouped')).toEqual({ selected_option: option('podiatry') })
    expect(held('search')).toEqual({ selected_option: option('Castle Street') })
    expect(held('person')).toEqual({ selected_user: 'U0BEN' })
    expect(held('channel')).toEqual({ selected_channel: 'C0OPEN' })
    expect(held('conversation')).toEqual({ selected_conversation: 'C0OPEN' })
    expect(held('several')).toEqual({ selected_options: [option('access'), option('equity')] })
    expect(held('severalSearched')).toEqual({ selected_options: [option('Abbey Surgery'), option('Bridge House')] })
    expect(held('people')).toEqual({ selected_users: ['U0CAROL', 'U0AMIRA'] })
    expect(held('channels')).toEqual({ selected_channels: ['C0OPEN'] })
    expect(held('conversations')).toEqual({ selected_conversations: ['C0OPEN'] })
    expect(held('rating')).toEqual({ selected_option: option('partly') })
    expect(held('ticks')).toEqual({ selected_options: [option('adults'), option('children')] })
    expect(held('papers').files).toEqual([expect.objectContaining({ name: 'paper.txt' })])
    expect(held('day')).toEqual({ selected_date: '2027-05-05' })
    expect(held('hour')).toEqual({ selected_time: '09:30' })
    expect(held('moment')).toEqual({ selected_date_time: Date.parse('2027-05-05T08:00:00Z') / 1000 })
  })

  test('a form without its required fields is not sent, says so at each, and keeps what was typed', async () => {
    const page = at.page()
    await at.openForm()
    await page.getByLabel('E-mail (optional)').fill('amira@example.org')
    await page.getByRole('button', { name: 'Send' }).last().click()
    await page.getByText('Please complete this required field.').first().waitFor()
    expect(await page.getByText('Please complete this required field.').count()).toBe(3)
    expect(await page.getByLabel('Title').evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.getByLabel('E-mail (optional)').inputValue()).toBe('amira@example.org')
    expect(at.submitted()).toBeUndefined()
  })

  test("the app's own refusal stands at its field", async () => {
    const page = at.page()
    await at.openForm()
    await page.getByLabel('Title').fill('wrong')
    await page.getByRole('combobox', { name: 'Commissioning area' }).fill('card')
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: 'Meets' }).check()
    await page.getByRole('button', { name: 'Send' }).last().click()
    await page.getByText('That title is taken.').waitFor()
    await page.getByText('Not an area of ours.').waitFor()
    expect(await page.getByLabel('Title').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Title').inputValue()).toBe('wrong')
  })

  test('the submit button waits for a slow app', async () => {
    const page = at.page()
    await at.openForm()
    await page.getByLabel('Title').fill('slow')
    await page.getByRole('combobox', { name: 'Commissioning area' }).fill('card')
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: 'Meets' }).check()
    await page.getByRole('button', { name: 'Send' }).last().click()
    expect(await page.getByRole('button', { name: 'Sending…' }).isDisabled()).toBe(true)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('focus stays in the form, and Escape leaves it', async () => {
    const page = at.page()
    await at.openForm()
    for (let step = 0; step < 60; step += 1) await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(at.gallery().received.some(({ type }) => type === 'view_closed')).toBe(true)
  })
})

describe('buttons, menus and dialogs', () => {
  test('each element of a message tells the app what was done, by keyboard', async () => {
    const page = at.page()
    await write(page, '/daccom presses')
    await page.getByRole('button', { name: 'Ask someone' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => at.pressed()?.action_id).toBe('plain')

    await page.getByRole('button', { name: 'More', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => at.pressed()?.selected_option?.value).toBe('withdraw')

    await page.getByRole('combobox', { name: 'Change kind' }).focus()
    await page.keyboard.type('bus')
    await page.locator('[role=option][data-focus]').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => at.pressed()?.selected_option?.value).toBe('business_case')

    await page.getByLabel('A date').focus()
    await page.keyboard.type('06062027')
    await page.keyboard.press('Enter')
    await expect.poll(() => at.pressed()?.selected_date).toBe('2027-06-06')

    await page.getByRole('radio', { name: 'All' }).focus()
    await page.keyboard.press('Space')
    await expect.poll(() => at.pressed()?.selected_option?.value).toBe('all')
  })

  test('a confirm dialog asks first, and no means no', async () => {
    const page = at.page()
    await write(page, '/daccom presses')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('dialog', { name: 'Withdraw it?' }).waitFor()
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(at.pressed()).toBeUndefined()
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('button', { name: 'Withdraw it' }).click()
    await expect.poll(() => at.pressed()?.value).toBe('withdraw')
  })

  test('a message that the app changes is changed in place, in every window', async () => {
    const page = at.page()
    const ben = await at.visit('U0BEN')
    await write(page, '/daccom presses')
    await ben.page.getByRole('button', { name: "I'll study it" }).click()
    for (const one of [page, ben.page]) await one.getByText('Somebody studies it').waitFor()
    expect(await page.getByRole('button', { name: "I'll study it" }).count()).toBe(0)
    await ben.close()
  })

  test('forms stack: the upper one closes back to the lower with what was typed in it', async () => {
    const page = at.page()
    await write(page, '/daccom stack')
    await page.getByRole('dialog', { name: 'First form' }).getByLabel('Title').fill('kept')
    await page.getByRole('button', { name: "I'll study it" }).click()
    await page.getByRole('dialog', { name: 'Second form' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Second form' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('dialog', { name: 'First form' }).getByLabel('Title').inputValue()).toBe('kept')
  })

  test('after a reload the upper of two forms is on top, and closes first', async () => {
    const page = at.page()
    await write(page, '/daccom stack')
    await page.getByRole('button', { name: "I'll study it" }).click()
    await page.getByRole('dialog', { name: 'Second form' }).waitFor()
    await page.reload()
    await page.getByRole('dialog', { name: 'Second form' }).getByLabel('Title').fill('on top')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Second form' }).waitFor({ state: 'detached' })
    await page.getByRole('dialog', { name: 'First form' }).getByLabel('Title').fill('and this one too')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('shortcuts reach the app: the global ones and those of a message', async () => {
    const page = at.page()
    await page.getByRole('button', { name: 'Shortcuts', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Open the form' }).click()
    await page.getByRole('dialog', { name: 'Every input' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await write(page, 'a thing to do')
    await page.getByText('a thing to do').hover()
    await page.getByRole('button', { name: 'Shortcuts for this message' }).click()
    await page.getByRole('menuitem', { name: 'Turn into an action' }).click()
    await expect.poll(() => at.gallery().received.findLast(({ type }) => type === 'message_action')?.message.text).toBe('a thing to do')
  })
})
