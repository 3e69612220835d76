import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorkspace } from '../../src/workspace/workspace.ts'
import { type BareApp, startBareApp } from '../support/bare-app.ts'
import { peopleOf } from '../support/person.ts'

const manifest = {
  features: { slash_commands: [{ command: '/bare' }], bot_user: { display_name: 'Bare' }, app_home: { home_tab_enabled: true } },
  oauth_config: { scopes: { bot: ['chat:write', 'commands', 'im:write'] } },
  settings: { event_subscriptions: { bot_events: ['app_home_opened'] } },
}

const plain = (text: string) => ({ type: 'plain_text' as const, text })

/** A form, its card in a channel and a button on the card. */
function register(app: App): void {
  app.command('/bare', async ({ ack, client, body }) => {
    await ack()
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'raise',
        title: plain('Raise a proposal'),
        submit: plain('Send'),
        blocks: [
          {
            type: 'input',
            block_id: 'title',
            label: plain('Title'),
            element: { type: 'plain_text_input', action_id: 'typed', max_length: 20 },
          },
        ],
      },
    })
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
}

describe('a form, a card and a button', () => {
  const workspace = createWorkspace({
    manifest,
    signingSecret: 'secret',
    teams: [
      {
        id: 'T1',
        name: 'Group',
        botToken: 'xoxb-1',
        users: [
          { id: 'UGP', name: 'gp', realName: 'Fernville GP' },
          { id: 'UEXEC', name: 'exec', realName: 'Executive member' },
        ],
        channels: [
          { id: 'CALL', name: 'general', members: ['UGP', 'UEXEC'] },
          { id: 'CEXEC', name: 'executive', kind: 'private', members: ['UEXEC'] },
        ],
      },
    ],
  })
  const as = peopleOf(workspace)
  let bare: BareApp

  beforeAll(async () => {
    const apiUrl = await workspace.start()
    bare = await startBareApp({ signingSecret: 'secret', botToken: 'xoxb-1', apiUrl, register })
    workspace.sendTo(bare.url)
  })
  afterAll(async () => {
    await bare.stop()
    await workspace.stop()
  })

  test('a command opens a form, its submission posts a card, a press replaces it', async () => {
    const gp = as('UGP')
    const executive = as('UEXEC')
    await gp.types('/bare')
    await gp.fills({ Title: 'bad' })
    await gp.submits('Send')
    expect(gp.fieldErrors()).toEqual({ Title: 'Not that one.' })
    await gp.fills({ Title: 'Leg ulcer clinic' })
    await gp.submits()
    await expect(gp).not.toShow('Raise a proposal')
    await expect(executive.in('executive')).toShow('Leg ulcer clinic by @Fernville GP')
    await executive.presses("I'll study it", { in: 'executive' })
    await expect(executive.in('executive')).toShow('Studied by @Executive member')
    await expect(executive.in('executive')).not.toShow("I'll study it")
    expect(workspace.refusals).toEqual([])
  })
})
