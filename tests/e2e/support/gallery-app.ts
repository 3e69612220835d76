import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { movableClock } from '../../../src/workspace/clock.ts'
import type { StepShown } from '../../../src/workspace/page/protocol.ts'
import { builtPage } from '../../../src/workspace/page-server/build.ts'
import { createPageServer } from '../../../src/workspace/page-server.ts'
import { createWorkspace } from '../../../src/workspace/workspace.ts'
import { EVERY_CHART, EVERY_INPUT, EVERY_PRESS, EVERY_TEXT } from '../../support/gallery.ts'

const START = '2027-03-16T13:00:00Z'
const TOKEN = 'xoxb-gallery'

/** What the app was sent: an interaction's payload or a command's fields. */
// biome-ignore lint/suspicious/noExplicitAny: a payload as it came over the wire, read by the test that caused it
export type Received = any

const PRACTICES = ['Abbey Surgery', 'Bridge House', 'Castle Street', 'Dene Medical Centre']
const plain = (text: string) => ({ type: 'plain_text', text }) as const
const options = (query: string) =>
  PRACTICES.filter((name) => name.toLowerCase().includes(query.toLowerCase())).map((name) => ({ text: plain(name), value: name }))

const form = (title: string, blocks: unknown[], callback_id: string) => ({
  type: 'modal',
  callback_id,
  title: plain(title),
  submit: plain('Send'),
  close: plain('Cancel'),
  notify_on_close: true,
  blocks,
})

/** The smallest app that opens, posts and records everything a page can draw; the product itself is not in it. */
export async function startGallery({ port = 0 } = {}) {
  const clock = movableClock(Date.parse(START) - Date.now())
  const received: Received[] = []
  const workspace = createWorkspace({
    manifest: {
      display_information: { name: 'Gallery' },
      features: {
        app_home: { home_tab_enabled: true, messages_tab_enabled: true },
        bot_user: { display_name: 'Gallery' },
        slash_commands: [{ command: '/daccom', description: 'Everything' }],
        shortcuts: [
          { name: 'Open the form', type: 'global', callback_id: 'open_form', description: 'Every input there is' },
          { name: 'Turn into an action', type: 'message', callback_id: 'into_action', description: 'Keeps the words' },
        ],
      },
      oauth_config: { scopes: { bot: ['chat:write', 'commands', 'files:write', 'im:write', 'users:read', 'channels:read'] } },
      settings: { event_subscriptions: { bot_events: ['app_home_opened', 'message.im'] } },
    },
    now: clock.now,
    teams: [
      {
        id: 'T0GALLERY',
        name: 'Gallery group',
        botToken: TOKEN,
        users: [
          { id: 'U0AMIRA', name: 'amira', realName: 'Dr Amira Shah', title: 'GP, Abbey Surgery' },
          { id: 'U0BEN', name: 'ben', realName: 'Ben Okafor', title: 'Practice manager, Bridge House' },
          { id: 'U0CAROL', name: 'carol', realName: 'Carol Whitfield', title: 'Programme manager', isAdmin: true },
        ],
        channels: [
          { id: 'C0OPEN', name: 'practices', members: ['U0AMIRA', 'U0BEN', 'U0CAROL'] },
          { id: 'C0CLOSED', name: 'executive', kind: 'private', members: ['U0CAROL'] },
        ],
      },
    ],
  })
  const api = async (method: string, args: Record<string, unknown>) => {
    const response = await fetch(`${workspace.address()}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    })
    return (await response.json()) as Record<string, Received>
  }

  async function command({ text, trigger_id, channel_id, user_id }: Record<string, string>): Promise<void> {
    const post = (blocks: unknown[], said = 'Gallery') => api('chat.postMessage', { channel: channel_id, text: said, blocks })
    if (text === 'form') await api('views.open', { trigger_id, view: form('Every input', EVERY_INPUT, 'every') })
    if (text === 'pick') await api('views.open', { trigger_id, view: form('Pick first', EVERY_INPUT.slice(6, 8), 'pick') })
    if (text === 'stack')
      await api('views.open', { trigger_id, view: form('First form', [...EVERY_PRESS.slice(1, 2), EVERY_INPUT[0]], 'first') })
    if (text === 'presses') await post(EVERY_PRESS)
    if (text === 'text') {
      const sendable = EVERY_TEXT.filter(({ type }) => type !== 'alert')
      await post(sendable.filter(({ type }) => !type.endsWith('table')))
      for (const table of sendable.filter(({ type }) => type.endsWith('table'))) await post([table])
    }
    if (text === 'charts') for (const pair of [EVERY_CHART.slice(0, 2), EVERY_CHART.slice(2)]) await post(pair)
    if (text === 'whisper') await api('chat.postEphemeral', { channel: channel_id, user: user_id, text: 'Between *us* only' })
    if (text === 'broken') await post([{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }])
  }

  async function interaction(payload: Received): Promise<unknown> {
    if (payload.type === 'block_suggestion') return { options: options(payload.value) }
    if (payload.type === 'view_submission' && payload.view.callback_id === 'every') {
      const title: string = payload.view.state.values.title.a.value
      if (title === 'slow') await new Promise((resolve) => setTimeout(resolve, 400))
      return title === 'wrong'
        ? { response_action: 'errors', errors: { title: 'That title is taken.', area: 'Not an area of ours.' } }
        : undefined
    }
    if (payload.type === 'shortcut')
      await api('views.open', { trigger_id: payload.trigger_id, view: form('Every input', EVERY_INPUT, 'every') })
    if (payload.actions?.[0]?.action_id === 'study' && payload.view)
      await api('views.push', { trigger_id: payload.trigger_id, view: form('Second form', EVERY_INPUT.slice(0, 2), 'second') })
    if (payload.actions?.[0]?.action_id === 'study' && payload.message)
      await api('chat.update', {
        channel: payload.channel.id,
        ts: payload.message.ts,
        text: 'Ben studies it',
        blocks: [{ type: 'section', text: plain('Somebody studies it') }],
      })
    return undefined
  }

  const app = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts).toString()
    const fields = request.headers['content-type'] === 'application/json' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))
    const payload = fields.payload ? JSON.parse(fields.payload) : fields
    received.push(payload)
    const answer = fields.command ? await command(fields) : fields.payload ? await interaction(payload) : await home(payload.event)
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer === undefined ? '' : JSON.stringify(answer))
  })

  const home = async ({ type, user }: Record<string, string>) => {
    if (type !== 'app_home_opened') return
    const blocks = [{ type: 'header', text: plain('What needs you') }, ...EVERY_PRESS, { type: 'divider' }, ...EVERY_TEXT.slice(4, 5)]
    await api('views.publish', { user_id: user, view: { type: 'home', blocks } })
  }

  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  await workspace.start()
  const fresh = workspace.snapshot()
  workspace.sendTo(`http://127.0.0.1:${(app.address() as AddressInfo).port}/`)
  const wasSent = (name: string) => received.some((one) => one.type === name || one.command === name)
  const page = createPageServer({
    workspace,
    team: 'T0GALLERY',
    port,
    built: await builtPage(),
    clock,
    zone: 'Europe/London',
    commands: [
      { usage: '/daccom propose', says: 'Raise a proposal' },
      { usage: '/daccom proposals [open, mine, all, P-14]', says: 'List proposals, or see the whole trail of one' },
      { usage: '/daccom help [topic]', says: 'What you can do here' },
    ],
    steps: async (): Promise<StepShown[]> => [
      { id: 'command', text: 'Type /daccom form in a channel.', as: 'U0AMIRA', done: wasSent('/daccom') },
      { id: 'submit', text: 'Fill the form in and send it.', as: 'U0AMIRA', done: wasSent('view_submission') },
      { id: 'press', text: 'Press a button.', as: 'U0CAROL', done: wasSent('block_actions') },
    ],
    nextDigestAt: async () => new Date('2027-03-23T12:30:00Z'),
    moveClock: async (to) => clock.moveTo(to),
    reset: async () => {
      received.length = 0
      workspace.restore(fresh)
    },
    failed: () => {},
  })
  async function stop(): Promise<void> {
    await page.stop()
    await workspace.stop()
    await new Promise((resolve) => app.close(resolve))
  }

  const listening = await page.start().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    url: listening,
    workspace,
    clock,
    received,
    api,
    stop,
    /** As fresh as on the first day, the clock too. */
    async startOver() {
      received.length = 0
      workspace.refusals.length = 0
      clock.reset()
      clock.moveTo(new Date(START))
      workspace.restore(fresh)
    },
  }
}
