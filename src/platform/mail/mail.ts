import { createTransport } from 'nodemailer'
import type { Outcome } from '../due/delivery.ts'

export type Mail = {
  id: string
  to: { name: string; address: string }
  subject: string
  text: string
  file?: { name: string; bytes: Uint8Array }
}

export type Mailer = {
  send(mail: Mail): Promise<Outcome>
}

export type MailOptions = { smtpUrl: string; from: string; timeoutMs?: number }

/** How a delivery that went by e-mail is kept: as if e-mail were a channel. */
export const BY_MAIL = 'email'

const LATER_MS = 60_000

/** Sends plain text. The message's id is the delivery's, so that a mail that goes twice is seen as one by programs that fold those. */
export function createMailer({ smtpUrl, from, timeoutMs = 10_000 }: MailOptions): Mailer {
  const times = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'daccom.invalid'
  return {
    async send({ id, to, subject, text, file }) {
      const messageId = `<${id}@${host}>`
      const attachments = file ? [{ filename: file.name, content: Buffer.from(file.bytes) }] : []
      const { logger, isHandedOver } = watchingForData()
      const transport = createTransport({ url: smtpUrl, ...times, logger, debug: true })
      try {
        await transport.sendMail({ from, to, subject, text, attachments, messageId, headers: { 'Auto-Submitted': 'auto-generated' } })
        return { sent: { channel: BY_MAIL, ts: messageId } }
      } catch (error) {
        return outcomeOf(error, isHandedOver())
      } finally {
        transport.close()
      }
    },
  }
}

/** The server asks for the text by 354: from then on nobody knows whether it has it. Nothing of what is said is kept. */
function watchingForData() {
  let isAsked = false
  const listen = (_entry: unknown, line: unknown) => {
    isAsked ||= typeof line === 'string' && line.startsWith('354')
  }
  const logger = { level: () => undefined, trace: listen, debug: listen, info: listen, warn: listen, error: listen, fatal: listen }
  return { logger, isHandedOver: () => isAsked }
}

/** Before the text was handed over nothing was sent, so it may be tried again; after that only the server's word is certain. */
function outcomeOf(error: unknown, isHandedOver: boolean): Outcome {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
  if (code === 'EAUTH') return { failed: 'mail_login' }
  if (typeof responseCode === 'number') return responseCode >= 500 ? { failed: 'mail_refused' } : { retryAfterMs: LATER_MS }
  return isHandedOver ? { doubt: true } : { retryAfterMs: LATER_MS }
}
