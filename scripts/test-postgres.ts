import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** PostgreSQL refuses to run as root, so a root user lends it to one of these. */
const LESSER_USERS = ['postgres', 'nobody']

process.exitCode = await main()

/** Runs the whole suite on a PostgreSQL that lives for this run only, in a zone where a lost offset shows; vitest's exit code. */
async function main(): Promise<number> {
  const bin = postgresBin()
  if (bin === undefined) {
    console.error('No PostgreSQL server programs here. Install them (on Debian: apt-get install postgresql-15), then run this again.')
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'daccom-postgres-'))
  const owner = lesserUser()
  try {
    if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
    const port = await freePort()
    const cluster = startCluster(bin, folder, port, owner)
    try {
      await answering(cluster, bin, port)
      return await runSuite(`postgresql://daccom@127.0.0.1:${port}/postgres`)
    } finally {
      await stop(cluster)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function postgresBin(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'postgres'))
  const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a)) : []
  const places = [...onPath, ...debian.map((version) => `/usr/lib/postgresql/${version}/bin/postgres`)]
  const folders = places.filter((place) => existsSync(place)).map((place) => dirname(realpathSync(place)))
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

type Owner = { uid?: number; gid?: number }

function lesserUser(): Owner {
  if (process.getuid?.() !== 0) return {}
  const idOf = (user: string, flag: '-u' | '-g') => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout.trim() || Number.NaN)
  const user = LESSER_USERS.find((name) => !Number.isNaN(idOf(name, '-u')))
  if (user === undefined) throw new Error(`PostgreSQL does not run as root, and there is none of the users ${LESSER_USERS.join(', ')}.`)
  return { uid: idOf(user, '-u'), gid: idOf(user, '-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.'))))
    })
  })
}

function startCluster(bin: string, folder: string, port: number, owner: Owner): ChildProcess {
  const cluster = join(folder, 'cluster')
  const as = { ...owner, cwd: folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }
  const locale = ['--encoding=UTF8', '--locale=C']
  execFileSync(join(bin, 'initdb'), ['-D', cluster, '-U', 'daccom', '--auth=trust', '--no-sync', ...locale], { ...as, stdio: 'pipe' })
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'Europe/London', max_connections: 100 }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(join(bin, 'postgres'), ['-D', cluster, ...flags], { ...as, stdio: 'ignore' })
}

/** Comes back when the server takes connections, or fails when it ends or has not answered within 30 s. */
async function answering(cluster: ChildProcess, bin: string, port: number): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (cluster.exitCode !== null) throw new Error(`PostgreSQL ended with code ${cluster.exitCode} while starting.`)
    if (spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('PostgreSQL did not answer within 30 s.')
}

/** Vitest with whatever was asked for after `--`. */
function runSuite(url: string): Promise<number> {
  const env = { ...process.env, TEST_DATABASE_URL: url }
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], { env, stdio: 'inherit' })
  return new Promise((resolve, reject) => vitest.once('error', reject).once('exit', (code) => resolve(code ?? 1)))
}

function stop(cluster: ChildProcess): Promise<void> {
  if (cluster.exitCode !== null) return Promise.resolve()
  const ended = new Promise<void>((resolve) => cluster.once('exit', () => resolve()))
  cluster.kill('SIGINT')
  return ended
}
