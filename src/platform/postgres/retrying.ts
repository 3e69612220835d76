import { setTimeout } from 'node:timers/promises'

const ATTEMPTS = 4

/** What PostgreSQL says when it ended a transaction so that another could go on: serialisation failure, deadlock. */
const GIVEN_WAY = new Set(['40001', '40P01'])

/**
 * Runs a transaction again, a few times, when the database ended it in favour of another. Nothing else is tried again: a time-out
 * (P2028) means that the database is slow or lost, and trying again would only keep the person waiting.
 */
export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === ATTEMPTS || !hasGivenWay(error)) throw error
      await setTimeout(10 * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}

function hasGivenWay(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === 'P2034') return true
  return originalCodes(error).some((code) => GIVEN_WAY.has(code))
}

/** The database's own codes, wherever Prisma put them: on the cause, or in the meta of a failed raw query. */
function originalCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const own = Object.entries(error).flatMap(([name, value]) =>
    (name === 'originalCode' || name === 'code') && typeof value === 'string' ? [value] : [],
  )
  const inner = ['cause', 'meta', 'driverAdapterError'].flatMap((name) => originalCodes(Reflect.get(error, name), depth + 1))
  return [...own, ...inner]
}
