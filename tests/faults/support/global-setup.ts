import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../../scripts/postgres-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    faultServer: string
  }
}

/** A PostgreSQL for this run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres()
  project.provide('faultServer', cluster.url)
  return () => cluster.stop()
}
