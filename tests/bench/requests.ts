import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Sink } from './slack-sink.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Ends with the status when the app has acknowledged. */
export const post = async (port: number, signingSecret: string, fields: Record<string, string>): Promise<number> =>
  (await exchange(port, signingSecret, new URLSearchParams(fields).toString())).status

type Signed = { type?: string; aheadSeconds?: number }

/** Sends a signed request as Slack does; ends with the whole answer. */
export function exchange(
  port: number,
  signingSecret: string,
  body: string,
  { type = 'application/x-www-form-urlencoded', aheadSeconds = 0 }: Signed = {},
): Promise<{ status: number; text: string }> {
  const timestamp = String(Math.floor(Date.now() / 1000) + aheadSeconds)
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      response.on('error', reject)
    })
    // A kept connection that the server closed at this very moment took nothing: the request goes again.
    sent.on('error', (error) => (sent.reusedSocket ? resolve(exchange(port, signingSecret, body)) : reject(error)))
    sent.end(body)
  })
}

/** One person's whole errand: `acknowledged` when Slack is answered, `done` when the person has the answer. */
export type Errand = (send: (fields: Record<string, string>) => Promise<number>) => Promise<{ acknowledged: number; done: Promise<void> }>

const TEAM = { team_id: 'TBENCH', team_domain: 'bench' }

/** `/daccom proposals`: done when the list has arrived. */
export const listProposals =
  (sink: Sink): Errand =>
  async (send) => {
    const { responseUrl, answered } = sink.expectAnswer()
    const common = { ...TEAM, command: '/daccom', text: 'proposals', user_id: 'U0', channel_id: 'CPRACTICES', channel_name: 'practices' }
    const acknowledged = await send({ ...common, response_url: responseUrl, trigger_id: randomUUID() })
    return { acknowledged, done: answered }
  }

const typed = (value: string) => ({ type: 'plain_text_input', value })
const chosen = (type: string, value: string) => ({ type, selected_option: { value, text: { type: 'plain_text', text: value } } })

export type Submission = { team: string; user: string; viewId: string; title: string }

/** What Slack posts when somebody submits the form for a new proposal. */
export function proposalSubmission({ team, user, viewId, title }: Submission): { payload: string } {
  const values = {
    kind: { kind: chosen('radio_buttons', 'service') },
    title: { title: typed(title) },
    behalf: { behalf: chosen('static_select', 'other') },
    behalfOf: { behalfOf: typed('A neighbouring clinic') },
    area: { area: chosen('static_select', 'not_listed') },
    whatAndWhy: { whatAndWhy: typed('Patients travel to Watford for a ten-minute scan.') },
    finish: { finish: chosen('radio_buttons', 'send') },
  }
  const view = {
    id: viewId,
    type: 'modal',
    callback_id: 'proposals:form',
    private_metadata: JSON.stringify({ v: 1 }),
    blocks: [],
    hash: 'h',
    state: { values },
    title: { type: 'plain_text', text: 'Raise a proposal' },
  }
  const payload = {
    type: 'view_submission',
    team: { id: team, domain: 'bench' },
    user: { id: user, name: 'gp', team_id: team },
    trigger_id: randomUUID(),
    view,
  }
  return { payload: JSON.stringify(payload) }
}

/** A filled-in form: done with its acknowledgement, because that is the answer. */
export const submitProposal: Errand = async (send) => {
  const form = { team: TEAM.team_id, user: 'U0', viewId: `V${randomUUID()}`, title: 'Ultrasound in the surgery' }
  const acknowledged = await send(proposalSubmission(form))
  return { acknowledged, done: Promise.resolve() }
}
