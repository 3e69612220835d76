import type { Metrics } from '../metrics.ts'
import { end, type Handle } from './server.ts'

/** Answers 200 as long as the process can answer at all. */
export const healthz: Handle = (_request, response) => end(response, 200, 'ok')

/** What monitoring reads. */
export const metricsPage =
  ({ text }: Pick<Metrics, 'text'>): Handle =>
  async (_request, response) =>
    end(response, 200, await text())

/** One thing that the product cannot work without; rejects when it is not there. */
export type Check = { name: string; isReady(): Promise<boolean>; says?(): string }

/** 200 with every part ready, else 503 and the names of those that are not. */
export function readyz(checks: readonly Check[], patienceMs = 2_000): Handle {
  return async (_request, response) => {
    const lines = await Promise.all(checks.map(async (check) => ({ ...check, ready: await isReadyWithin(check, patienceMs) })))
    const status = lines.every(({ ready }) => ready) ? 200 : 503
    end(response, status, lines.map(lineOf).join('\n'))
  }
}

const lineOf = ({ name, ready, says }: Check & { ready: boolean }): string =>
  `${name}: ${ready ? 'ready' : 'not ready'}${says ? `, ${says()}` : ''}`

async function isReadyWithin(check: Check, patienceMs: number): Promise<boolean> {
  const tooLate = AbortSignal.timeout(patienceMs)
  const late = new Promise<boolean>((resolve) => tooLate.addEventListener('abort', () => resolve(false), { once: true }))
  const ready = check.isReady().then(
    (answer) => answer,
    () => false,
  )
  return Promise.race([ready, late])
}
