import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

type Holder = { pid: number; host: string; boot: string; started: string }
type Lock = { held: Holder } | { free: true }

const NAME = /^lock-(\d+)\.json$/

/**
 * Makes this process the only one that uses the folder; what comes back gives it up.
 *
 * Lock files are numbered, and the highest counts. Taking over means making the next number, which only one can; whoever then sees a
 * higher one than its own lost. The highest is never removed, only marked free by its holder: so two that find the same dead
 * holder cannot both win, whatever they saw before.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  for (;;) {
    const highest = await highestIn(folder)
    const holder = highest === 0 ? undefined : await holderOf(join(folder, nameOf(highest)))
    if (holder && (await isAlive(holder))) throw new Error(inUse(folder, nameOf(highest), holder))
    const mine = highest + 1
    if (await make(folder, mine)) return () => put(join(folder, nameOf(mine)), { free: true })
  }
}

const nameOf = (number: number) => `lock-${number}.json`

async function numbersIn(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names.flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number)
}

const highestIn = async (folder: string) => Math.max(0, ...(await numbersIn(folder)))

/** True when this process now has the highest number. */
async function make(folder: string, mine: number): Promise<boolean> {
  const path = join(folder, nameOf(mine))
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify({ held: await thisProcess() } satisfies Lock))
  try {
    await link(draft, path)
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
  const numbers = await numbersIn(folder)
  const isHighest = mine === Math.max(...numbers)
  const spent = isHighest ? numbers.filter((number) => number < mine) : [mine]
  for (const number of spent) await rm(join(folder, nameOf(number)), { force: true })
  return isHighest
}

async function put(path: string, lock: Lock): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(lock))
  await rename(draft, path)
}

/** Who holds this lock; nobody when it is free, or gone because a higher one took its place. */
async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    const lock: Lock = JSON.parse(await readFile(path, 'utf8'))
    return 'held' in lock ? lock.held : undefined
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw new Error(`${path} is not a lock file of DacCom. If no DacCom is running, remove it.`, { cause: error })
  }
}

const read = (path: string) => readFile(path, 'utf8').catch(() => '')

const bootOf = async () => (await read('/proc/sys/kernel/random/boot_id')).trim()

/** When a process began, in the kernel's own count: the same process id may come again after a restart, this does not. */
const startOf = async (pid: number) => (await read(`/proc/${pid}/stat`)).split(') ').at(-1)?.split(' ')[19] ?? ''

const thisProcess = async (): Promise<Holder> => ({
  pid: process.pid,
  host: hostname(),
  boot: await bootOf(),
  started: await startOf(process.pid),
})

/** A process of another host cannot be looked at, so it counts as alive: a folder is never taken from somebody who may be at work. */
async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return true
  if (holder.boot !== (await bootOf())) return false
  if (!isRunning(holder.pid)) return false
  return holder.started === '' || holder.started === (await startOf(holder.pid))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

const inUse = (folder: string, lock: string, { pid, host }: Holder) =>
  host === hostname()
    ? `The data folder ${folder} is in use by process ${pid}. Stop the bot first, or use \`/daccom …\`, or PostgreSQL.`
    : `The data folder ${folder} is in use by process ${pid} on ${host}. Stop the bot there first, or use \`/daccom …\`, or PostgreSQL. If that machine is gone for good, remove ${join(folder, lock)}.`
