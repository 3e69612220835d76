import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { beginDatabase } from '../support/database.ts'
import { nationalRegister, registerText } from '../support/national-register.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'daccom-cli-'))
  // Loading the sample takes many seconds, and is tried elsewhere.
  await beginDatabase(dataDir, { isSample: true })
}, 120_000)
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** The exit code of a command, and all that it said. */
async function daccom(...words: string[]): Promise<[code: number, said: string]> {
  const { code, out, err } = await commandLine(dataDir, ...words)
  return [code, `${out}${err}`.trim()]
}

test('the operator’s commands work from the command line, and say what is wrong', { timeout: 120_000 }, async () => {
  expect(await daccom('sample')).toEqual([0, expect.stringContaining('The sample is there already')])
  expect(await daccom('job', 'proposals-come-back', '--at', 'soon')).toEqual([1, expect.stringContaining('--at soon is no time')])
  const asked = ['job', 'proposals-ask-after', '--at', '2099-01-05T12:00:00Z', '--dry-run']
  expect(await daccom(...asked)).toEqual([0, expect.stringMatching(/0 rows handled[\s\S]*nothing of it was kept/)])
  expect(await daccom('dance')).toEqual([2, expect.stringContaining('npm run backup -- FILE')])
})

test('practices are imported from the command line, with progress beside the answer', { timeout: 120_000 }, async () => {
  const england = join(dataDir, 'england.csv')
  await writeFile(england, registerText(nationalRegister(5_001)))
  const done = await commandLine(dataDir, 'import', 'practices', england, '--commissioner', '06N')
  expect([done.code, done.err.trim()]).toEqual([0, expect.stringContaining('5,000 rows read …')])
  expect(done.out).toMatch(/\d+ changes were made\.\n$/)

  const renamed = join(dataDir, 'renamed.csv')
  await writeFile(renamed, registerText(nationalRegister(300).map((line) => ({ ...line, name: 'ANOTHER NAME' }))))
  const waits = await commandLine(dataDir, 'import', 'practices', renamed)
  expect([waits.code, waits.out]).toEqual([1, expect.stringContaining('Nothing was changed; add --yes to bring them in.')])
})
