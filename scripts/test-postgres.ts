import { spawn } from 'node:child_process'
import { startPostgres } from './postgres-cluster.ts'

/** Runs the whole suite on a PostgreSQL that lives for this run only; vitest's exit code. */
async function main(): Promise<number> {
  const cluster = await startPostgres()
  try {
    return await runSuite(cluster.url)
  } finally {
    await cluster.stop()
  }
}

/** What never opens a database says the same a second time. */
const WITHOUT_DATABASE = [
  'tests/shared/**',
  'tests/workspace/page/**',
  'tests/**/{rules,*-rules,wording,*-wording}.test.ts',
  'tests/features/!(organisation|status-reports)/{views,*-views}.test.ts',
]

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', ...WITHOUT_DATABASE.flatMap((path) => ['--exclude', path])]

/** Vitest with whatever was asked for after `--`. */
function runSuite(url: string): Promise<number> {
  const env = { ...process.env, TEST_DATABASE_URL: url }
  const vitest = spawn(process.execPath, [...VITEST, ...process.argv.slice(2)], { env, stdio: 'inherit' })
  return new Promise((resolve, reject) => vitest.once('error', reject).once('exit', (code) => resolve(code ?? 1)))
}

process.exitCode = await main()
