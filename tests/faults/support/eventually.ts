import { setTimeout } from 'node:timers/promises'

/** Looks again every so often until there is an answer; `otherwise` words the failure. */
export async function eventually<T>(look: () => Promise<T | undefined>, otherwise: () => string, withinMs = 60_000): Promise<T> {
  for (const end = performance.now() + withinMs; performance.now() < end; await setTimeout(40)) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error(otherwise())
}
