import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { createLog } from '../src/platform/logging.ts'
import { openDatabase } from '../src/platform/postgres/database.ts'
import { createWorkspace } from '../src/workspace/workspace.ts'
import { testDatabase } from './support/database.ts'
import { GROUP_NOW, groupFor, groupTeam } from './support/group.ts'
import { manifestFor, type Product, SIGNING_SECRET, startProduct } from './support/product.ts'

beforeAll(async () => {
  await testDatabase()
})

let product: Product | undefined
afterEach(async () => {
  await product?.stop()
  product = undefined
})

const clock = { now: () => GROUP_NOW }

async function started(...args: Parameters<typeof startProduct>): Promise<Product> {
  product = await startProduct(...args)
  return product
}

const ready = async ({ app }: Product) => {
  const response = await fetch(`${app.url()}/readyz`)
  return [response.status, await response.text()]
}

describe.each(['http', 'socket'] as const)('the product over %s', (mode) => {
  test('answers the command, opens forms and Home, and says that it is ready', async () => {
    const team = groupTeam()
    await groupFor(team)
    const of = await started([team], { mode, clock })
    const gp = of.as('UGP')
    await gp.types('/daccom help')
    await expect(gp).toShow('What DacCom can do')
    await gp.types('/daccom propose')
    await gp.awaitsForm('Raise a proposal')
    await gp.closesAll()
    await gp.opensHome()
    await expect(gp.in('home')).toShow('Nothing needs you at the moment.')
    await gp.usesShortcut('Raise a proposal')
    await gp.awaitsForm('Raise a proposal')
    expect(await ready(of)).toEqual([200, 'database: ready\nslack: ready'])
    const metrics = await (await fetch(`${of.app.url()}/metrics`)).text()
    expect(metrics).toContain('daccom_acknowledgement_seconds_count{kind="command"} 2')
    expect(of.workspace.refusals).toEqual([])
  })

  test('a workspace that is not set up says how to begin', async () => {
    const team = groupTeam()
    const of = await started([team], { mode, clock })
    const gp = of.as('UGP')
    await gp.types('/daccom')
    await expect(gp).toShow('DacCom is not set up in this workspace yet', '/daccom setup')
    await gp.opensHome()
    await expect(gp.in('home')).toShow('DacCom is not set up in this workspace yet')
  })
})

describe('two organisations in one product', () => {
  test('are told apart by their workspace: the same account is a person here and nobody there', async () => {
    const [north, south] = [groupTeam(), groupTeam()]
    south.users = south.users.map((user) => ({ ...user, id: `${user.id}S`, email: `${user.name}@south.example` }))
    south.channels = [{ id: 'CSOUTH', name: 'practices', members: south.users.map(({ id }) => id) }]
    await groupFor(north)
    const of = await started([north, south], { clock })
    const [here, there] = [of.as('UGP'), of.as('UGPS')]
    await here.types('/daccom')
    await expect(here).toShow('Nothing needs you at the moment.')
    await there.types('/daccom')
    await expect(there).toShow('DacCom is not set up in this workspace yet')
  })
})

describe('a database that is gone', () => {
  test('is told kindly, shown by /readyz, and ends nothing', async () => {
    const gone = await openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing', folder: '' })
    const of = await started([groupTeam()], { database: gone, clock })
    const gp = of.as('UGP')
    await gp.types('/daccom')
    await expect(gp).toShow('I cannot reach my records at the moment. Nothing was saved.', /E-[A-Z2-9]{4}/)
    await gp.types('/daccom help')
    await expect(gp).toShow('What DacCom can do')
    expect(await ready(of)).toEqual([503, 'database: not ready\nslack: ready'])
    expect((await fetch(`${of.app.url()}/healthz`)).status).toBe(200)
    await gone.close()
  })
})

describe('the start', () => {
  const log = createLog('silent')
  const slack = { mode: 'http', botToken: 'xoxb-unknown', signingSecret: SIGNING_SECRET } as const
  const settings = { logLevel: 'silent', environment: 'test' } as const

  test('with a token that Slack refuses ends with the place where a good one is found', async () => {
    const workspace = createWorkspace({ manifest: manifestFor('http'), teams: [groupTeam()], signingSecret: SIGNING_SECRET })
    const slackApiUrl = `${await workspace.start()}/api/`
    const database = await testDatabase()
    const app = createApp({ config: { slack, slackApiUrl, dataDir: '', port: 0, ...settings }, database, log, ticks: null })
    await expect(app.start()).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\).*"Bot User OAuth Token"/)
    expect(() => app.url()).toThrow('not started')
    await workspace.stop()
  })

  test('on a port that is taken gives the database back, so that the next start succeeds', async () => {
    const team = groupTeam()
    const workspace = createWorkspace({ manifest: manifestFor('http'), teams: [team], signingSecret: SIGNING_SECRET })
    const slackApiUrl = `${await workspace.start()}/api/`
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, resolve))
    const { port } = other.address() as { port: number }
    const dataDir = await mkdtemp(join(tmpdir(), 'daccom-'))
    const config = { slack: { ...slack, botToken: team.botToken }, slackApiUrl, dataDir, port, ...settings }
    await expect(createApp({ config, log, ticks: null }).start()).rejects.toThrow('set PORT to a free port')
    other.close()
    const app = createApp({ config: { ...config, port: 0 }, log, ticks: null })
    await app.start()
    expect((await fetch(`${app.url()}/readyz`)).status).toBe(200)
    await app.stop()
    await workspace.stop()
    await rm(dataDir, { recursive: true })
  }, 60_000)
})
