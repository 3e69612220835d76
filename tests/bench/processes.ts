import { fork } from 'node:child_process'

/** What a process is asked to be: which app, on which database, against which stand-in. `isNew`: with the sample still to load. */
export type Asked = {
  app: 'bare' | 'bare + insert' | 'product'
  folder: string
  url?: string | undefined
  slackApiUrl: string
  signingSecret: string
  isNew: boolean
}

/** `startedMs`: from the fork to the first request that would be heard. */
export type Running = { port: number; startedMs: number; memoryMb(): Promise<number>; stop(): Promise<void> }

/** An app in a process of its own, so that the load that it gets costs it nothing. */
export async function startProcess(asked: Asked): Promise<Running> {
  const begun = performance.now()
  const child = fork(new URL('serve.ts', import.meta.url), [JSON.stringify(asked)])
  process.once('exit', () => child.kill('SIGKILL'))
  const next = <T>() =>
    new Promise<T>((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`The ${asked.app} app ended with ${code}`))
      child.once('exit', ended).once('message', (message: T) => {
        child.off('exit', ended)
        resolve(message)
      })
    })
  const { port } = await next<{ port: number }>()
  const startedMs = performance.now() - begun
  return {
    port,
    startedMs,
    async memoryMb() {
      const answer = next<{ rss: number }>()
      child.send('memory')
      return (await answer).rss / 1_048_576
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}
