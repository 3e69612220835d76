import { fork } from 'node:child_process'
import type { Point } from '../../../src/platform/points.ts'
import type { Ask, BotOptions, Count, Step, Told } from './terms.ts'

/** How a bot ended, and at which point it said that it would. */
export type Death = { signal: NodeJS.Signals | null; code: number | null; reached: string | undefined; said: string }

export type Bot = {
  port: number
  /** Kills it when it next passes this point. */
  arm(point: Point): Promise<void>
  count(): Promise<Count>
  /** Has a file sent under each of these titles, however often it is asked. */
  sendFiles(titles: readonly string[]): Promise<void>
  /** Sets one of its clocks forward or, with fewer than no milliseconds, back. */
  step(clock: Step['step'], ms: number): Promise<void>
  died: Promise<Death>
  kill(): Promise<Death>
}

/** Starts a bot; `mutant` is a module that changes the product's source while it is loaded. */
export async function startBot(options: BotOptions, mutant?: string): Promise<Bot> {
  const execArgv = mutant === undefined ? [] : ['--import', new URL(mutant, import.meta.url).href]
  const env = { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/daccom-compiled' }
  const child = fork(new URL('bot.ts', import.meta.url), [JSON.stringify(options)], {
    env,
    execArgv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk))
  const waiting: ((told: Told) => void)[] = []
  child.on('message', (told: Told) => waiting.shift()?.(told))
  const died = new Promise<Death>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, reached: /reached: (.+)/.exec(said)?.[1], said })),
  )

  const next = () =>
    new Promise<Told>((resolve, reject) => {
      waiting.push(resolve)
      died.then(({ code, signal, said: words }) => reject(new Error(`The bot ended with ${code ?? signal}: ${words}`)))
    })
  const ask = (question: Ask) => {
    const answer = next()
    child.send(question)
    return answer
  }

  const ready = await next()
  if (!('port' in ready)) throw new Error('The bot did not say where it listens')
  return {
    port: ready.port,
    arm: async (point) => void (await ask({ arm: point })),
    sendFiles: async (titles) => void (await ask({ sendFiles: titles })),
    step: async (step, ms) => void (await ask({ step, ms })),
    async count() {
      const told = await ask({ count: true })
      if (!('counted' in told)) throw new Error('The bot did not count')
      return told.counted
    },
    died,
    kill() {
      child.kill('SIGKILL')
      return died
    },
  }
}
