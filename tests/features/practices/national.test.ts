import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { nationalRegister, registerText } from '../../support/national-register.ts'

test('the whole of England is read and filtered in under 5 s and 300 MB, and tells how far it is', { timeout: 60_000 }, async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'daccom-register-')), 'epraccur.csv')
  await writeFile(path, registerText(nationalRegister()))
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/bench/reading-a-register.ts', path, '06N'])
  const { read, chosen, progress, ms, megabytes } = JSON.parse(stdout)
  expect([read, chosen > 50, progress]).toEqual([16_500, true, [5_000, 10_000, 15_000]])
  expect(ms).toBeLessThan(5_000)
  expect(megabytes).toBeLessThan(300)
})
