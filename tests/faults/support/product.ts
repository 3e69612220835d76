import { spawn } from 'node:child_process'
import { eventually } from './eventually.ts'

export type Ended = { code: number | null; signal: NodeJS.Signals | null; said: string; afterMs: number }

export type Product = {
  port: number
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>
  ended: Promise<Ended>
  said(): string
}

/** The product as `npm start` runs it, ready to work; `fault` is a module that is loaded before it. */
export async function startProduct(environment: Record<string, string>, fault?: string): Promise<Product> {
  const preload = fault === undefined ? [] : ['--import', new URL(fault, import.meta.url).href]
  const compiled = { NODE_COMPILE_CACHE: 'node_modules/.cache/daccom' }
  const env = { PATH: process.env.PATH ?? '', PORT: '0', NODE_ENV: 'production', ...compiled, ...environment }
  const child = spawn(process.execPath, [...preload, 'src/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let asked = performance.now()
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, said, afterMs: performance.now() - asked })),
  )
  const port = await eventually(
    async () => {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${said}`)
      const url = /"url":"http:\/\/localhost:(\d+)"/.exec(said)?.[1]
      return url === undefined ? undefined : Number(url)
    },
    () => `It was not ready: ${said}`,
  )
  return {
    port,
    said: () => said,
    ended,
    end(signal) {
      asked = performance.now()
      child.kill(signal)
      return ended
    },
  }
}
