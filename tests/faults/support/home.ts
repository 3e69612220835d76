import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import manifest from '../../../manifests/slack.http.json' with { type: 'json' }
import { type Database, databaseOn, openDatabase } from '../../../src/platform/postgres/database.ts'
import { migratedSnapshot } from '../../../src/workspace/local/snapshot.ts'
import { createWorkspace, type Workspace } from '../../../src/workspace/workspace.ts'
import { makeDatabase, makeTemplate } from '../../support/server-databases.ts'
import { type Bot, startBot } from './process.ts'
import { BOT_TOKEN, type Seed, seed, team } from './seed.ts'
import { type BotOptions, SIGNING_SECRET } from './terms.ts'

/** Where rows are kept: embedded, or on a server. */
export type Backend = 'PGlite' | { server: string }

export const nameOf = (backend: Backend) => (backend === 'PGlite' ? 'PGlite' : 'PostgreSQL')

/** A database and a stand-in for Slack that outlive the bots which are started on them. */
export type Home = {
  workspace: Workspace
  slackApiUrl: string
  place: { url?: string; folder: string }
  seeded: Seed
  start(over?: Partial<BotOptions>, mutant?: string): Promise<Bot>
  close(): Promise<void>
}

type Prepare = (database: Database, seeded: Seed) => Promise<void>

/** A home of its own for one series; `prepare` writes what is to be there before the first bot starts. */
export async function openHome(backend: Backend, prepare?: Prepare): Promise<Home> {
  const { seeded, copy } = await (backend === 'PGlite' ? embeddedTemplate() : serverTemplate(backend.server))
  const place = await copy()
  if (prepare) {
    const database = await openDatabase(place)
    await prepare(database, seeded).finally(() => database.close())
  }
  const workspace = createWorkspace({ manifest, teams: [team()], signingSecret: SIGNING_SECRET })
  const slackApiUrl = `${await workspace.start()}/api/`
  const bots: Bot[] = []
  return {
    workspace,
    slackApiUrl,
    place,
    seeded,
    async start(over, mutant) {
      const bot = await startBot({ ...place, slackApiUrl, botToken: BOT_TOKEN, ticks: null, ...over }, mutant)
      bots.push(bot)
      return bot
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.kill()))
      await workspace.stop()
      if (backend === 'PGlite') await rm(place.folder, { recursive: true, force: true })
    },
  }
}

type Template = { seeded: Seed; copy(): Promise<{ url?: string; folder: string }> }

let embedded: Promise<Template> | undefined
const servers = new Map<string, Promise<Template>>()

function embeddedTemplate(): Promise<Template> {
  embedded ??= makeEmbeddedTemplate()
  return embedded
}

async function makeEmbeddedTemplate(): Promise<Template> {
  const folder = await mkdtemp(join(tmpdir(), 'daccom-faults-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const lite = await PGlite.create(join(folder, 'database'), { loadDataDir: new Blob([await readFile(await migratedSnapshot())]) })
  const database = databaseOn(lite, () => lite.close())
  const seeded = await seed(database.db).finally(() => database.close())
  return {
    seeded,
    async copy() {
      const own = await mkdtemp(join(tmpdir(), 'daccom-faults-'))
      await cp(folder, own, { recursive: true })
      return { folder: own }
    },
  }
}

function serverTemplate(server: string): Promise<Template> {
  const known = servers.get(server) ?? makeServerTemplate(server)
  servers.set(server, known)
  return known
}

async function makeServerTemplate(server: string): Promise<Template> {
  const run = `daccom_faults_${randomUUID().slice(0, 8)}`
  await makeTemplate(server, run)
  const url = new URL(server)
  url.pathname = `/${run}`
  const database = await openDatabase({ url: url.href, folder: '' })
  const seeded = await seed(database.db).finally(() => database.close())
  return { seeded, copy: async () => ({ url: await makeDatabase(server, run, run), folder: '' }) }
}
