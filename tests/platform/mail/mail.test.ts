import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMailer } from '../../../src/platform/mail/mail.ts'
import { type Refuses, smtpServer } from '../../support/smtp.ts'

const mail = {
  id: '0195a0aa-0000-7000-8000-000000000014',
  to: { name: 'Fernville GP', address: 'gp@fernville.example' },
  subject: 'P-14: Ultrasound in the surgery',
  text: 'P-14: Ultrasound in the surgery. This is decided.\nDeclined – not now, O’Brien.',
}

const send = (url: string, over = {}) =>
  createMailer({ smtpUrl: url, from: 'DacCom <daccom@group.example>', timeoutMs: 500 }).send({ ...mail, ...over })

describe('a mail', () => {
  test('arrives as plain text, from whom it should be, marked as automatic, with an id that a second one would share', async () => {
    const { smtpUrl: url, mails } = await smtpServer()
    expect(await send(url)).toEqual({ sent: { channel: 'email', ts: `<${mail.id}@group.example>` } })
    const [text = ''] = mails
    for (const line of [
      'From: DacCom <daccom@group.example>',
      'To: Fernville GP <gp@fernville.example>',
      'Subject: P-14: Ultrasound in the surgery',
      `Message-ID: <${mail.id}@group.example>`,
      'Auto-Submitted: auto-generated',
      'Content-Type: text/plain; charset=utf-8',
    ])
      expect(text).toContain(line)
  })

  test('brings the document that it is about', async () => {
    const { smtpUrl: url, mails } = await smtpServer()
    await send(url, { file: { name: 'minutes.docx', bytes: Buffer.from('many words') } })
    expect(mails[0]).toMatch(/Content-Disposition: attachment; filename=minutes\.docx/)
    expect(mails[0]).toContain(Buffer.from('many words').toString('base64'))
  })

  test('has no second header, whatever stands in its subject and name', async () => {
    const { smtpUrl: url, mails } = await smtpServer()
    await send(url, {
      subject: 'Hello\r\nBcc: all@elsewhere.example',
      to: { name: 'GP\r\nBcc: x@y.example', address: 'gp@fernville.example' },
    })
    expect(mails[0]).not.toMatch(/^Bcc:/m)
  })

  test.each<[Refuses, unknown]>([
    ['recipient', { failed: 'mail_refused' }],
    ['text', { failed: 'mail_refused' }],
    ['text, for now', { retryAfterMs: 60_000 }],
    ['breaks off', { doubt: true }],
  ])('that the server refuses (%s) is told apart from one that may come later, and from one in doubt', async (refuses, outcome) => {
    const { smtpUrl: url, mails } = await smtpServer(refuses)
    expect([await send(url), mails]).toEqual([outcome, []])
  })

  test('waits while no server is there', async () => {
    expect(await send('smtp://127.0.0.1:1')).toEqual({ retryAfterMs: 60_000 })
  })

  test('waits while a server says nothing', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => silent.close(() => resolve())))
    const address = silent.address()
    expect(await send(`smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)).toEqual({ retryAfterMs: 60_000 })
  })
})
