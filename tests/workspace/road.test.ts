import type { App, BlockStaticSelectAction } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorkspace } from '../../src/workspace/workspace.ts'
import { type BareApp, startBareApp } from '../support/bare-app.ts'
import { peopleOf } from '../support/person.ts'
import { APP_TOKEN, MANIFEST, SECRET, TEAMS, TOKEN } from './by-hand.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const kinds = ['Service', 'Request'].map((kind) => ({ text: plain(kind), value: kind.toLowerCase() }))

const form = (kind: string) => ({
  type: 'modal' as const,
  callback_id: 'raise',
  title: plain('Raise a proposal'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'kind',
      label: plain('Kind'),
      dispatch_action: true,
      element: { type: 'static_select' as const, action_id: 'kind', options: kinds },
    },
    {
      type: 'input' as const,
      block_id: 'title',
      label: plain('Title'),
      element: { type: 'plain_text_input' as const, action_id: 'typed', max_length: 20 },
    },
    {
      type: 'input' as const,
      block_id: 'lead',
      label: plain('Lead'),
      optional: true,
      element: { type: 'external_select' as const, action_id: 'lead' },
    },
    ...(kind === 'request'
      ? [
          {
            type: 'input' as const,
            block_id: 'sender',
            label: plain('Who sent it'),
            element: { type: 'plain_text_input' as const, action_id: 'typed' },
          },
        ]
      : []),
  ],
})

/** A form that adapts, its card in a channel, a button on the card, Home and a shortcut. */
function register(app: App): void {
  app.command('/bare', async ({ ack, client, body }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form('service') })
  })
  app.shortcut('raise', async ({ ack, client, body }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form('service') })
  })
  app.options('lead', async ({ ack, payload }) => ack({ options: [{ text: plain(`Dr ${payload.value}`), value: payload.value }] }))
  app.action<BlockStaticSelectAction>('kind', async ({ ack, client, action, body }) => {
    await ack()
    await client.views.update({ view_id: body.view?.id ?? '', hash: body.view?.hash ?? '', view: form(action.selected_option.value) })
  })
  app.view('raise', async ({ ack, client, view, body }) => {
    const title = view.state.values.title?.typed?.value ?? ''
    if (title === 'bad') return ack({ response_action: 'errors', errors: { title: 'Not that one.' } })
    await ack()
    await client.chat.postMessage({
      channel: 'CEXEC',
      text: title,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `*${title}* by <@${body.user.id}>` } },
        { type: 'actions', elements: [{ type: 'button', action_id: 'study', text: plain("I'll study it"), value: title }] },
      ],
    })
  })
  app.action('study', async ({ ack, respond, body }) => {
    await ack()
    await respond({ replace_original: true, text: `Studied by <@${body.user.id}>` })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: plain('Nothing waits for you') }] },
    })
  })
}

describe.each(['http', 'socket'] as const)('over %s', (over) => {
  const workspace = createWorkspace({ manifest: MANIFEST, teams: structuredClone(TEAMS), signingSecret: SECRET, appToken: APP_TOKEN })
  const as = peopleOf(workspace)
  let bare: BareApp

  beforeAll(async () => {
    await workspace.start()
    bare = await startBareApp({ workspace, over, signingSecret: SECRET, appToken: APP_TOKEN, botToken: TOKEN, register })
  })
  afterAll(async () => {
    await bare.stop()
    await workspace.stop()
  })

  test('a command opens a form, its submission posts a card, a press replaces it', async () => {
    const gp = as('UGP')
    const executive = as('UEXEC')
    await gp.types('/bare')
    await gp.fills({ Kind: 'Service', Title: 'bad' })
    await gp.submits('Send')
    expect(gp.fieldErrors()).toEqual({ Title: 'Not that one.' })
    await gp.fills({ Title: 'Leg ulcer clinic' })
    await gp.submits()
    await expect(gp).not.toShow('Raise a proposal')
    await expect(executive.in('executive')).toShow('Leg ulcer clinic by @Fernville GP')
    await executive.presses("I'll study it", { in: 'executive' })
    await expect(executive.in('executive')).toShow('Studied by @Executive member')
    await expect(executive.in('executive')).not.toShow("I'll study it")
  })

  test('a form adapts to a choice and keeps what was typed', async () => {
    const gp = as('UGP')
    await gp.usesShortcut('Raise one')
    await gp.fills({ Title: 'Half a title', Lead: 'Dr Who', Kind: 'Request' })
    await gp.awaitsForm('Who sent it')
    expect(gp.holds()).toMatchObject({
      Title: { value: 'Half a title' },
      Lead: { selected_option: { value: 'Dr Who' } },
      Kind: { selected_option: { value: 'request' } },
    })
    await gp.submits()
    expect(gp.fieldErrors()).toEqual({ 'Who sent it': 'Please complete this required field.' })
    await gp.closes()
    await expect(gp).not.toShow('Raise a proposal')
  })

  test('Home is drawn when it is opened', async () => {
    const gp = as('UGP')
    await gp.opensHome()
    await expect(gp.in('home')).toShow('Nothing waits for you')
    await expect(as('UEXEC').in('home')).not.toShow('Nothing waits for you')
  })

  test('Slack would have refused nothing', () => {
    expect(workspace.refusals).toEqual([])
  })
})
