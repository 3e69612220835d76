import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dict } from '../../src/workspace/model.ts'
import type { Manifest, WorkspaceOptions } from '../../src/workspace/options.ts'
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts'

export const SECRET = 'a-signing-secret'
export const TOKEN = 'xoxb-north'
export const OTHER_TOKEN = 'xoxb-south'
export const APP_TOKEN = 'xapp-both'

export const EVERY_SCOPE = [
  ...['chat:write', 'commands', 'im:write', 'channels:read', 'groups:read', 'im:read', 'channels:history', 'groups:history', 'im:history'],
  ...['channels:join', 'channels:manage', 'groups:write', 'users:read', 'users:read.email', 'files:write', 'files:read', 'team:read'],
]

export const MANIFEST: Manifest = {
  display_information: { name: 'Bare' },
  features: {
    bot_user: { display_name: 'Bare' },
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/bare', should_escape: true }],
    shortcuts: [
      { name: 'Raise one', type: 'global', callback_id: 'raise', description: 'Raise one' },
      { name: 'Take note', type: 'message', callback_id: 'note', description: 'Take note' },
    ],
  },
  oauth_config: { scopes: { bot: EVERY_SCOPE } },
  settings: { event_subscriptions: { bot_events: ['app_home_opened', 'message.channels', 'app_mention'] } },
}

/** Two teams that share nothing but the app. */
export const TEAMS: WorkspaceOptions['teams'] = [
  {
    id: 'TNORTH',
    name: 'North Group',
    botToken: TOKEN,
    users: [
      { id: 'UGP', name: 'fernville.gp', realName: 'Fernville GP', email: 'gp@fernville.example' },
      { id: 'UEXEC', name: 'exec', realName: 'Executive member', isAdmin: true },
      { id: 'UGONE', name: 'gone', realName: 'Retired GP', isDeactivated: true },
    ],
    channels: [
      { id: 'CALL', name: 'practices', members: ['UGP', 'UEXEC'] },
      { id: 'CEXEC', name: 'executive', kind: 'private', members: ['UEXEC'] },
      { id: 'COUT', name: 'lounge', members: ['UGP'], hasApp: false },
      { id: 'CSECRET', name: 'secret', kind: 'private', members: ['UGP'], hasApp: false },
      { id: 'COLD', name: 'old', members: ['UGP'], isArchived: true },
    ],
  },
  {
    id: 'TSOUTH',
    name: 'South Group',
    botToken: OTHER_TOKEN,
    users: [{ id: 'USOUTH', name: 'south', realName: 'South GP' }],
    channels: [{ id: 'CSOUTH', name: 'practices', members: ['USOUTH'] }],
  },
]

type Received = { headers: IncomingHttpHeaders; raw: string; body: Dict }
type Answer = { status?: number; json?: unknown; text?: string }

/** An app without any library: keeps what arrives, answers what it is told. */
async function startAppByHand() {
  const received: Received[] = []
  let answer: (body: Dict) => Answer | Promise<Answer> = () => ({})
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString()
    const body = read(request.headers['content-type'] ?? '', raw)
    received.push({ headers: request.headers, raw, body })
    const { status = 200, json, text = '' } = await answer(body)
    response.writeHead(status, json === undefined ? {} : { 'content-type': 'application/json' })
    response.end(json === undefined ? text : JSON.stringify(json))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received,
    last: (): Received => {
      const last = received.at(-1)
      if (!last) throw new Error('the app has received nothing')
      return last
    },
    answers: (next: (body: Dict) => Answer | Promise<Answer>) => {
      answer = next
    },
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections()),
  }
}

function read(contentType: string, raw: string): Dict {
  if (contentType.includes('json')) return JSON.parse(raw) as Dict
  const fields = Object.fromEntries(new URLSearchParams(raw))
  return fields.payload === undefined ? fields : (JSON.parse(fields.payload) as Dict)
}

export type ByHand = Awaited<ReturnType<typeof startByHand>>

/** A workspace with such an app, and calls of its Web API spelt out by hand. */
export async function startByHand(more: Partial<WorkspaceOptions> = {}) {
  const workspace: Workspace = createWorkspace({
    manifest: MANIFEST,
    teams: structuredClone(TEAMS),
    signingSecret: SECRET,
    appToken: APP_TOKEN,
    ...more,
  })
  const base = await workspace.start()
  const app = await startAppByHand()
  workspace.sendTo(app.url)

  /** Calls a method with JSON arguments; the token goes into the header. */
  async function call(method: string, args: Dict = {}, token: string | null = TOKEN): Promise<Dict> {
    const headers = { 'content-type': 'application/json; charset=utf-8', ...(token ? { authorization: `Bearer ${token}` } : {}) }
    const response = await fetch(`${base}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(args) })
    return (await response.json()) as Dict
  }

  /** A trigger as a person's command gives it. */
  async function trigger(user = 'UGP'): Promise<string> {
    await workspace.person(user).types('CALL', '/bare')
    return String(app.last().body.trigger_id)
  }

  return {
    workspace,
    app,
    base,
    call,
    trigger,
    async stop() {
      await app.stop()
      await workspace.stop()
    },
  }
}

/** Slack's messages of a refusal. */
export const messagesOf = (answer: Dict): string[] => (answer.response_metadata as { messages?: string[] } | undefined)?.messages ?? []

export const plain = (text: string) => ({ type: 'plain_text', text })

export const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

export const input = (blockId: string, more: Dict = {}, element: Dict = {}) => ({
  type: 'input',
  block_id: blockId,
  label: plain(blockId),
  element: { type: 'plain_text_input', action_id: 'typed', ...element },
  ...more,
})

export const modal = (blocks: unknown[], more: Dict = {}) => ({
  type: 'modal',
  title: plain('A form'),
  submit: plain('Send'),
  blocks,
  ...more,
})
