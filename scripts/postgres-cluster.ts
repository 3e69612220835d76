import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** PostgreSQL refuses to run as root, so a root user lends it to one of these. */
const LESSER_USERS = ['postgres', 'nobody']

export type Cluster = {
  url: string
  /** Kills the server at once, as it is, and comes back when it takes connections again. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL server of its own on loopback, in a zone where a lost offset shows; gone without a trace after `stop`. */
export async function startPostgres(): Promise<Cluster> {
  const bin = postgresBin()
  if (bin === undefined)
    throw new Error('No PostgreSQL server programs here. Install them (on Debian: apt-get install postgresql-15), then run this again.')
  const folder = mkdtempSync(join(tmpdir(), 'daccom-postgres-'))
  const owner = lesserUser()
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const port = await freePort()
  initialise(bin, folder, owner)
  let server = serve(bin, folder, port, owner)
  const stop = async () => {
    await ended(server, 'SIGINT')
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await answering(server, bin, port)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url: `postgresql://daccom@127.0.0.1:${port}/postgres`,
    async restart() {
      await ended(server, 'SIGQUIT')
      server = serve(bin, folder, port, owner)
      await answering(server, bin, port)
    },
    stop,
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

const as = (folder: string, owner: Owner) => ({ ...owner, cwd: folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } })

function initialise(bin: string, folder: string, owner: Owner): void {
  const flags = ['-U', 'daccom', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C']
  execFileSync(join(bin, 'initdb'), ['-D', join(folder, 'cluster'), ...flags], { ...as(folder, owner), stdio: 'pipe' })
}

function serve(bin: string, folder: string, port: number, owner: Owner): ChildProcess {
  const address = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  // What was written survives the server's death, not the machine's: nor would the folder.
  const settings = { ...address, timezone: 'Europe/London', max_connections: 100, fsync: 'off' }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(join(bin, 'postgres'), ['-D', join(folder, 'cluster'), ...flags], { ...as(folder, owner), stdio: 'ignore' })
}

/** Comes back when the server takes connections, or fails when it ends or has not answered within 30 s. */
async function answering(server: ChildProcess, bin: string, port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with code ${server.exitCode} while starting.`)
    if (spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('PostgreSQL did not answer within 30 s.')
}

function ended(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  const end = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  server.kill(signal)
  return end
}
