import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../../src/platform/postgres/folder-lock.ts'

let folder: string
const holders: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daccom-lock-'))
})

afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** A process that takes the folder, says "mine" or why not, and lives until it is killed. */
async function startHolder(): Promise<{ child: ChildProcess; said: string }> {
  const code = `
    const { lockFolder } = await import('./src/platform/postgres/folder-lock.ts')
    await lockFolder(${JSON.stringify(folder)}).then(() => console.log('mine'), (error) => console.log(error.message))
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  holders.push(child)
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

test('a live holder is named, with what to do', async () => {
  const { child, said } = await startHolder()
  expect(said).toBe('mine')
  const message = `in use by process ${child.pid}. Stop the bot first, or use \`/daccom …\`, or PostgreSQL.`
  await expect(lockFolder(folder)).rejects.toThrow(message)
})

test('this process does not get it twice either', async () => {
  await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`)
})

test('a folder that was given up is free', async () => {
  for (let times = 0; times < 3; times += 1) await (await lockFolder(folder))()
  await lockFolder(folder)
  expect((await readdir(folder)).length).toBe(1)
})

test('a folder whose holder was killed is taken over', async () => {
  const { child } = await startHolder()
  child.kill('SIGKILL')
  await once(child, 'exit')
  await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`)
})

test('of many that find the same dead holder at once, one wins', async () => {
  const { child } = await startHolder()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const said = (await Promise.all([1, 2, 3, 4].map(startHolder))).map((one) => one.said)
  expect(said.filter((line) => line === 'mine').length).toBe(1)
  expect(said.filter((line) => line.includes('in use by process')).length).toBe(3)
})

test('so it is however their steps fall between each other', async () => {
  for (let round = 0; round < 30; round += 1) {
    await pretend(round + 1, { boot: 'an earlier one' })
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
    expect(tried.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    await rm(folder, { recursive: true })
  }
})

/** A lock file as another holder would have left it. */
async function pretend(number: number, over: object): Promise<string> {
  const before = await lockFolder(folder)
  const [own = ''] = await readdir(folder)
  const { held } = JSON.parse(await readFile(join(folder, own), 'utf8'))
  await before()
  const path = join(folder, `lock-${number + 1}.json`)
  await writeFile(path, JSON.stringify({ held: { ...held, ...over } }))
  return path
}

test('a holder from before the machine was started again is dead', async () => {
  await pretend(1, { boot: 'an earlier one' })
  await lockFolder(folder)
})

test('a process that only got the number of a dead holder is not it', async () => {
  await pretend(1, { started: '1' })
  await lockFolder(folder)
})

test('a holder on another machine cannot be looked at, so it counts as alive and the file to remove is named', async () => {
  const path = await pretend(1, { host: `not-${hostname()}`, pid: 4711 })
  await expect(lockFolder(folder)).rejects.toThrow(
    `in use by process 4711 on not-${hostname()}. Stop the bot there first, or use \`/daccom …\`, or PostgreSQL. If that machine is gone for good, remove ${path}.`,
  )
})

test('a file that is no lock of ours is named', async () => {
  await writeFile(join(folder, 'lock-1.json'), 'something else')
  await expect(lockFolder(folder)).rejects.toThrow('lock-1.json is not a lock file of DacCom')
})
