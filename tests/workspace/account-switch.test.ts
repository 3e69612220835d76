import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ByHand, MANIFEST, startByHand } from './by-hand.ts'

let slack: ByHand
beforeAll(async () => {
  const settings = { event_subscriptions: { bot_events: ['user_change'] } }
  slack = await startByHand({ manifest: { ...MANIFEST, settings } })
})
afterAll(() => slack.stop())

test('an account that is switched off is told to the app, takes no messages, and is nobody by its address', async () => {
  await slack.workspace.switchesAccount('UGP', 'off')
  expect(slack.app.last().body).toMatchObject({
    type: 'event_callback',
    team_id: 'TNORTH',
    event: { type: 'user_change', user: { id: 'UGP', team_id: 'TNORTH', deleted: true, is_bot: false } },
  })
  expect(await slack.call('conversations.open', { users: 'UGP' })).toMatchObject({ error: 'user_disabled' })
  expect(await slack.call('users.lookupByEmail', { email: 'gp@fernville.example' })).toMatchObject({ error: 'users_not_found' })
})

test('switched on again, it is as it was', async () => {
  await slack.workspace.switchesAccount('UGP', 'on')
  expect(slack.app.last().body).toMatchObject({ event: { user: { id: 'UGP', deleted: false } } })
  expect(await slack.call('conversations.open', { users: 'UGP' })).toMatchObject({ ok: true })
})

test('an app that does not ask for it is told nothing', async () => {
  const other = await startByHand()
  await other.workspace.switchesAccount('UGP', 'off')
  expect(other.app.received).toEqual([])
  await other.stop()
})
