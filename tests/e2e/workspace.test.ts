import { describe, expect, test } from 'vitest'
import { write } from './support/browser.ts'
import { startGallery } from './support/gallery-app.ts'
import { inGallery } from './support/in-gallery.ts'

const at = inGallery()

describe('the workspace round them', () => {
  test('a command is completed from its help', async () => {
    const page = at.page()
    const composer = page.locator('.place .composer textarea')
    await composer.fill('/daccom pro')
    await expect.poll(() => page.getByRole('option').count()).toBe(2)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await composer.inputValue()).toBe('/daccom proposals ')
  })

  test('an ephemeral message is marked, and nobody else sees it', async () => {
    const page = at.page()
    const ben = await at.visit('U0BEN')
    await write(page, '/daccom whisper')
    await page.getByText('Only visible to you').waitFor()
    await write(page, 'said aloud')
    await ben.page.getByText('said aloud').waitFor()
    expect(await ben.page.getByText('Between us only').count()).toBe(0)
    await ben.close()
  })

  test('a private channel is shown to its members only', async () => {
    const page = at.page()
    expect(await page.getByRole('link', { name: 'executive' }).count()).toBe(0)
    const carol = await at.visit('U0CAROL', 'C0CLOSED')
    await carol.page.getByRole('heading', { name: '#executive', level: 1 }).waitFor()
    await carol.close()
    const answer = await page.request.get(`${at.gallery().url}/api/messages?as=U0AMIRA&in=C0CLOSED`)
    expect(answer.status()).toBe(404)
  })

  test('a reply stands in the thread, and the message counts it', async () => {
    const page = at.page()
    await write(page, 'a question')
    await page.getByText('a question').hover()
    await page.getByRole('button', { name: 'Reply in a thread' }).click()
    await page.getByLabel('Reply', { exact: true }).fill('an answer')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '1 reply' }).waitFor()
    expect(await page.getByRole('complementary').getByText('an answer').count()).toBe(1)
  })

  test('a message in another conversation marks it unread until it is read', async () => {
    const page = at.page()
    await page.getByRole('link', { name: /Gallery/ }).click()
    const ben = await at.visit('U0BEN')
    await write(ben.page, 'anybody there?')
    await page.getByRole('link', { name: /practices unread/ }).click()
    await page.getByText('anybody there?').waitFor()
    await expect.poll(() => page.getByRole('link', { name: /unread/ }).count()).toBe(0)
    await ben.close()
  })

  test('what Slack would refuse is named with its rule', async () => {
    const page = at.page()
    await write(page, '/daccom broken')
    await page.getByText('Slack would refuse this').waitFor()
    const banner = await page.getByRole('alert').textContent()
    expect(banner).toContain('invalid_blocks')
    expect(banner).toContain('section.text')
  })

  test('a file that the app uploaded can be taken, by those who see it', async () => {
    const page = at.page()
    const { file_id, upload_url } = await at.gallery().api('files.getUploadURLExternal', { filename: 'minutes.txt', length: 7 })
    await fetch(upload_url, { method: 'POST', body: 'Minutes' })
    await at.gallery().api('files.completeUploadExternal', { files: [{ id: file_id, title: 'The minutes' }], channel_id: 'C0OPEN' })
    const arriving = page.waitForEvent('download')
    await page.getByRole('link', { name: /The minutes/ }).click()
    expect((await arriving).suggestedFilename()).toBe('minutes.txt')
    const stranger = await page.request.get(`${at.gallery().url}/files/${file_id}?as=U0NOBODY`)
    expect(stranger.status()).toBe(404)
  })

  test('a file that a person attaches stands in the conversation', async () => {
    const page = at.page()
    await page.getByLabel('A file to attach').setInputFiles({ name: 'epraccur.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') })
    const link = page.getByRole('link', { name: /epraccur.csv/ })
    await link.waitFor()
    const arriving = page.waitForEvent('download')
    await link.click()
    expect((await arriving).suggestedFilename()).toBe('epraccur.csv')
  })

  test('the clock goes on by each of its ways, and Start here ticks itself', async () => {
    const page = at.page()
    const clock = page.getByRole('button', { name: /Move on/ })
    const move = async (way: string) => {
      await clock.click()
      await page.getByRole('button', { name: way }).click()
    }
    await move('An hour on')
    await expect.poll(() => clock.textContent()).toMatch(/Tue 16 Mar 2027\s*14:0/)
    await move('To tomorrow morning')
    await expect.poll(() => clock.textContent()).toMatch(/Wed 17 Mar 2027\s*08:0/)
    await move('To the next digest')
    await expect.poll(() => clock.textContent()).toMatch(/Tue 23 Mar 2027\s*12:3/)
    await clock.click()
    await page.getByLabel('To a date').fill('2027-04-01')
    await page.getByRole('button', { name: 'Go' }).click()
    await expect.poll(() => clock.textContent()).toMatch(/Thu 1 Apr 2027\s*08:0/)
    await write(page, '/daccom whisper')
    await page.getByText('1 of 3 done').first().waitFor()
  })

  test('another person is one choice away, found by role', async () => {
    const page = at.page()
    await page.getByRole('button', { name: /You are/ }).click()
    await page.getByLabel('Be somebody else').fill('programme')
    await page.locator('[role=option][data-focus]').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /You are\s*Carol Whitfield/ }).waitFor()
    expect(new URL(page.url()).searchParams.get('as')).toBe('U0CAROL')
  })

  test('a reload in the middle of a form finds the form again', async () => {
    const page = at.page()
    await at.openForm()
    await page.reload()
    await page.getByRole('dialog', { name: 'Every input' }).waitFor()
  })

  test('reset asks first and brings back the fresh sample', async () => {
    const page = at.page()
    await write(page, 'to be forgotten')
    await page.getByText('to be forgotten').waitFor()
    await page.getByRole('button', { name: 'Reset to the fresh sample' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click()
    await page.getByText('to be forgotten').waitFor({ state: 'detached' })
  })

  test('hostile and long text is shown as it is', async () => {
    const page = at.page()
    await write(page, '<script>document.title = "taken"</script> مرحبا 😀 <!channel>')
    await page.getByText('<script>document.title = "taken"</script>').waitFor()
    await write(page, 'x'.repeat(3000))
    await page.getByText('x'.repeat(3000)).waitFor()
    await write(page, '/daccom text')
    await page.getByText('Standing of each practice').waitFor()
    expect(await page.title()).toBe('Gallery group · Local workspace')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  test('a message of fifty blocks is drawn whole', async () => {
    const page = at.page()
    const blocks = Array.from({ length: 50 }, (_, place) => ({
      type: 'section',
      text: { type: 'plain_text', text: `Row number ${place}` },
    }))
    await at.gallery().api('chat.postMessage', { channel: 'C0OPEN', text: 'Fifty', blocks })
    await page.getByText('Row number 49').waitFor()
    expect(await page.getByText(/^Row number/).count()).toBe(50)
  })
})

describe('nobody else gets in', () => {
  test('a deed is taken from our own page only', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${at.gallery().url}/api/act?as=U0AMIRA`, { method: 'POST', headers, body: '{"do":"open_home"}' })
    const json = { 'content-type': 'application/json' }
    expect((await send({ ...json, origin: 'http://evil.example' })).status).toBe(403)
    expect((await send(json)).status).toBe(403)
    expect((await send({ origin: at.gallery().url, 'content-type': 'text/plain' })).status).toBe(403)
    expect((await send({ ...json, origin: at.gallery().url })).status).toBe(200)
  })

  test('something that is no deed is refused', async () => {
    const headers = { 'content-type': 'application/json', origin: at.gallery().url }
    for (const body of ['{"do":"fly"}', 'nothing', '{"do":"press"}']) {
      expect((await fetch(`${at.gallery().url}/api/act?as=U0AMIRA`, { method: 'POST', headers, body })).status).toBe(400)
    }
  })

  test('a taken port is told with the setting to change', async () => {
    const port = Number(new URL(at.gallery().url).port)
    await expect(startGallery({ port })).rejects.toThrow(
      `Port ${port} is taken by another program. Stop that program, or set PORT to a free port.`,
    )
  })
})
