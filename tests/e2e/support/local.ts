import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../../src/config.ts'
import { createLog } from '../../../src/platform/logging.ts'
import { startLocalWorkspace } from '../../../src/workspace/local/start.ts'

/** The real product as `npm start` opens it, in a folder of its own that goes when it stops. */
export async function startLocal(dataDir = mkdtempSync(join(tmpdir(), 'daccom-e2e-'))) {
  const read = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const local = await startLocalWorkspace({ config: read.config, log: createLog('warn') })
  return {
    url: local.url,
    dataDir,
    /** Stops and keeps the folder, as a restart does. */
    pause: () => local.stop(),
    async stop() {
      await local.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
