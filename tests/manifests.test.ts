import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { beforeAll, describe, expect, test } from 'vitest'
import { createSlices, type Slices } from '../src/features/index.ts'
import { administratorExists, createPeople, findHolders, findPerson, permits } from '../src/features/people/index.ts'
import { createLog } from '../src/platform/logging.ts'
import { createMetrics } from '../src/platform/metrics.ts'
import { createSlack } from '../src/platform/slack/app.ts'
import { createCallerOf } from '../src/platform/slack/callers.ts'
import { startsFor } from '../src/platform/slack/hats.ts'
import { helpMessage } from '../src/platform/slack/help.ts'
import { faults } from '../src/platform/slack/limits.ts'
import type { Heard } from '../src/platform/slack/listening.ts'
import { mount } from '../src/platform/slack/mounting.ts'
import { anythingFits } from '../src/platform/slack/outgoing.ts'
import { understand } from '../src/platform/slack/understanding.ts'
import { COMMAND } from '../src/platform/slack/wording.ts'
import { createUseCases } from '../src/platform/use-cases.ts'
import { ROLES } from '../src/ports/people.ts'
import { newId, type OrganisationId, type PersonId } from '../src/shared/ids.ts'
import schema from './fixtures/slack/manifest.schema.json' with { type: 'json' }
import methodScopes from './fixtures/slack/method-scopes.json' with { type: 'json' }
import { testDatabase } from './support/database.ts'

/** Of several scopes that would do, the ones for the kinds of channel that the product has to do with. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  // Direct messages to one person.
  'conversations.open': ['im:write'],
  // To tell a private channel from a public one when the executive's is chosen.
  'conversations.info': ['channels:read', 'groups:read'],
  // A channel of either kind can be made at setup, and whoever asked for it is invited.
  'conversations.create': ['channels:manage', 'groups:write'],
  'conversations.invite': ['channels:manage', 'groups:write'],
  // To look for a message that may have been posted, wherever the product posts.
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
}

type Manifest = {
  features: { slash_commands: { command: string; url?: string }[]; shortcuts: Record<string, string>[]; app_home: Record<string, boolean> }
  oauth_config: { scopes: { bot: string[]; user?: string[] } }
  settings: {
    socket_mode_enabled: boolean
    event_subscriptions: { request_url?: string; bot_events: string[] }
    interactivity: { request_url?: string; message_menu_options_url?: string }
  }
}

const manifestOf = (mode: string): Manifest => JSON.parse(readFileSync(`manifests/slack.${mode}.json`, 'utf8'))
const manifests = { http: manifestOf('http'), socket: manifestOf('socket') }
const both = Object.values(manifests)

/** The source of everything that talks to Slack, the local stand-in aside. */
const source = globSync('src/{platform,features}/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

const found = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))].sort()

let slices: Slices
let heard: Heard

beforeAll(async () => {
  const { db } = await testDatabase()
  const clock = { now: () => new Date('2027-03-16T12:00:00Z') }
  const log = createLog('silent')
  const useCases = createUseCases({ db, clock, findPerson, permits, hasAdministrator: administratorExists, onCommit: () => undefined })
  slices = createSlices({ db, clock, ...useCases, permits, findPerson, findHolders }, (work) => db.$transaction(work))
  const slack = createSlack({
    credentials: { mode: 'http', botToken: 'xoxb-1', signingSecret: 'a-signing-secret' },
    fits: anythingFits,
    metrics: createMetrics(),
    log,
  })
  const accounts = createPeople({ db, clock, work: useCases.work })
  const edge = {
    accounts,
    callerOf: createCallerOf(accounts),
    explain: async () => '',
    fits: anythingFits,
    log,
    loadingAfterMs: 1,
    slowAfterMs: 1,
  }
  heard = mount(slack, edge, { ...slices, home: { features: [], db, clock, open: { note: () => undefined } } })
})

describe('the manifests', () => {
  test.each(Object.entries(manifests))('%s is what Slack accepts', (_, manifest) => {
    const validate = new Ajv({ unknownFormats: 'ignore', schemaId: 'auto' }).compile(schema)
    validate(manifest)
    expect(validate.errors ?? []).toEqual([])
  })

  test('differ in nothing but the way in', () => {
    const withoutWay = (manifest: Manifest) => {
      const copy = structuredClone(manifest)
      for (const command of copy.features.slash_commands) delete command.url
      const { socket_mode_enabled: _, event_subscriptions: events, interactivity, ...settings } = copy.settings
      const { request_url: __, ...event_subscriptions } = events
      const { request_url: ___, message_menu_options_url: ____, ...rest } = interactivity
      return { ...copy, settings: { ...settings, event_subscriptions, interactivity: rest } }
    }
    expect(withoutWay(manifests.http)).toEqual(withoutWay(manifests.socket))
    expect([manifests.http.settings.socket_mode_enabled, manifests.socket.settings.socket_mode_enabled]).toEqual([false, true])
  })

  test('over HTTP, all four ways in lead to the one address that is served', () => {
    const { features, settings } = manifests.http
    const urls = [
      features.slash_commands[0]?.url,
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      settings.interactivity.message_menu_options_url,
    ]
    expect(new Set(urls.map((url) => new URL(url ?? 'missing:').pathname))).toEqual(new Set(['/slack/events']))
  })

  test('have the one command of the app', () => {
    for (const { features } of both) expect(features.slash_commands.map(({ command }) => command)).toEqual([COMMAND])
    expect(found(/app\.command\(([^,]+),/g)).toEqual(['COMMAND'])
  })

  test('have exactly the shortcuts that the slices offer, and each is listened for', () => {
    const offered = slices.inSlack.flatMap(({ shortcuts }) => shortcuts)
    for (const { features } of both) {
      expect(features.shortcuts).toEqual(offered.map(({ callbackId, ...rest }) => ({ ...rest, callback_id: callbackId })))
    }
    expect([...heard.shortcuts].sort()).toEqual(offered.map(({ callbackId }) => callbackId).sort())
  })

  test('lead to buttons, forms and searches that are all listened for', async () => {
    const listened = [...heard.presses, ...heard.submissions, ...heard.options]
    for (const path of globSync('src/features/*/slack/ids.ts')) {
      const own: Record<string, unknown> = await import(join(process.cwd(), path))
      const ids = Object.values(own).flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
      // A name without a colon is a field of a form; a function makes ids that begin alike.
      const exact = ids.filter((id): id is string => typeof id === 'string' && id.includes(':'))
      const beginnings = ids.filter((id) => typeof id === 'function').map((id) => String(id('', '')).replace(/:+$/, ':'))
      expect([path, exact.filter((id) => !listened.some((each) => each === id || each.startsWith(`${id}:`)))]).toEqual([path, []])
      expect([path, beginnings.filter((beginning) => !listened.some((each) => each.startsWith(beginning)))]).toEqual([path, []])
    }
  })

  test('draw every nudge both ways: alone as a message, and with others as a line of Home', () => {
    const nudges = (drawings: object) => Object.keys(drawings).filter((kind) => kind.endsWith('_nudge'))
    const alone = slices.inSlack.flatMap(({ drawings }) => nudges(drawings)).sort()
    expect(slices.inSlack.flatMap(({ items }) => nudges(items)).sort()).toEqual(alone)
    expect(found(/kind: '(\w+_nudge)'/g).filter((kind) => !alone.includes(kind))).toEqual([])
  })

  test('subscribe to exactly the events that are listened for', () => {
    // A direct message is subscribed to as `message.im`, and comes as `message`.
    const listened = found(/app\.event\('([\w.]+)'/g).map((event) => (event === 'message' ? 'message.im' : event))
    for (const { settings } of both) expect(settings.event_subscriptions.bot_events.toSorted()).toEqual(listened)
  })

  test('ask for exactly the scopes that the code needs', () => {
    const methods = found(/client\.((?:\w+\.)+\w+)\(/g)
    const needed = methods.flatMap((method) => {
      const scopes: readonly string[] | undefined = (methodScopes as Record<string, string[]>)[method]
      if (!scopes) throw new Error(`${method} is not in method-scopes.json`)
      const chosen = CHOSEN[method] ?? scopes
      if (CHOSEN[method] === undefined && scopes.length > 1) throw new Error(`Choose which scopes ${method} needs: ${scopes.join(', ')}`)
      expect(scopes).toEqual(expect.arrayContaining([...chosen]))
      return chosen
    })
    expect(Object.keys(CHOSEN).filter((method) => !methods.includes(method))).toEqual([])
    const forEmail = /profile\?*\.email/.test(source) ? ['users:read.email'] : []
    const expected = [...new Set([...needed, 'commands', ...forEmail])].sort()
    for (const { oauth_config } of both) {
      expect(oauth_config.scopes.bot.toSorted()).toEqual(expected)
      expect(oauth_config.scopes.user).toBeUndefined()
    }
  })

  test('switch Home on, and let people send files in the messages tab, where whatever they write is answered', () => {
    for (const { features } of both) {
      expect(features.app_home).toEqual({ home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false })
    }
  })
})

describe('the slices', () => {
  const repeated = (names: readonly string[]) => names.filter((name, position) => names.indexOf(name) !== position)

  test('share no word, no fact and no line of Home', () => {
    expect(repeated(slices.inSlack.flatMap(({ commands }) => commands.flatMap(({ word, also = [] }) => [word, ...also])))).toEqual([])
    expect(repeated(slices.inSlack.flatMap(({ drawings }) => Object.keys(drawings)))).toEqual([])
    expect(repeated(slices.inSlack.flatMap(({ items }) => Object.keys(items)))).toEqual([])
  })

  test('have the command behind each button of a hat, and make those that depend on who looks', async () => {
    const commands = slices.inSlack.flatMap((slice) => slice.commands)
    const makers = Object.assign({}, ...slices.inSlack.map(({ findStart }) => findStart))
    expect(Object.keys(makers).sort()).toEqual(['next_agenda', 'next_answer'])
    const own = { organisation: newId<OrganisationId>(), person: newId<PersonId>(), name: 'Anybody', zone: 'Europe/London', practices: [] }
    const starts = await Promise.all(ROLES.map((role) => startsFor({ ...own, roles: new Set([role]) }, {})))
    expect(starts.flat().length).toBeGreaterThan(12)
    for (const { label, actionId, value } of starts.flat()) {
      expect([label, understand(value, commands).kind]).toEqual([label, 'run'])
      expect(heard.presses).toContain(actionId)
    }
  })

  test('stand by topic in the help, but for those of the register', () => {
    const { blocks } = helpMessage([...slices.inSlack.flatMap(({ commands }) => commands), slices.setUp.command], '')
    const at = blocks.findIndex((block) => block.type === 'header' && block.text.text === 'The group')
    const words = JSON.stringify(blocks.slice(at)).matchAll(/\*\/daccom (\w+)/g)
    expect([...new Set([...words].map(([, word]) => word))].sort()).toEqual(['people', 'practices', 'setup'])
    expect(faults('message', { text: '', blocks })).toEqual([])
  })

  test('help with every command, by an example that begins with the command', () => {
    for (const { word, help } of [...slices.inSlack.flatMap(({ commands }) => commands), slices.setUp.command]) {
      expect(help.length, word).toBeGreaterThan(0)
      for (const { usage } of help) expect(usage).toMatch(new RegExp(`^${COMMAND} ${word}\\b`))
    }
  })
})
