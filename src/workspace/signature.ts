import { createHmac } from 'node:crypto'

/** The headers with which Slack signs a request body; `at` is the machine's time. */
export function signed(body: string, signingSecret: string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` }
}
