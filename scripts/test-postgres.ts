import { spawn } from 'node:child_process'
import { startPostgres } from './postgres-cluster.ts'

process.exitCode = await main()

/** Runs the whole suite on a PostgreSQL that lives for this run only; vitest's exit code. */
async function main(): Promise<number> {
  const cluster = await startPostgres()
  try {
    return await runSuite(cluster.url)
  } finally {
    await cluster.stop()
  }
}

/** Vitest with whatever was asked for after `--`. */
function runSuite(url: string): Promise<number> {
  const env = { ...process.env, TEST_DATABASE_URL: url }
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], { env, stdio: 'inherit' })
  return new Promise((resolve, reject) => vitest.once('error', reject).once('exit', (code) => resolve(code ?? 1)))
}
