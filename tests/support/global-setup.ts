import { randomUUID } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { migratedSnapshot } from '../../src/workspace/local/snapshot.ts'
import { dropDatabases, makeTemplate } from './server-databases.ts'

/** Where a worker gets its migrated database from: a file to open PGlite with, or a server's template to copy. */
export type DatabaseSource = { snapshot: string } | { server: string; run: string }

declare module 'vitest' {
  interface ProvidedContext {
    databaseSource: DatabaseSource
  }
}

/** Migrates once for all workers. The work is kept between runs, because it takes longer than most tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL
  if (server === undefined) {
    project.provide('databaseSource', { snapshot: await migratedSnapshot() })
    return async () => undefined
  }
  const run = `daccom_test_${randomUUID().slice(0, 8)}`
  await makeTemplate(server, run)
  project.provide('databaseSource', { server, run })
  return () => dropDatabases(server, run)
}
