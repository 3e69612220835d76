import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

/** The exit code of a command, and all that it said. */
async function daccom(dataDir: string, ...words: string[]): Promise<[code: number, said: string]> {
  const { code, out, err } = await commandLine(dataDir, ...words)
  return [code, `${out}${err}`.trim()]
}

test('the operator’s commands work from the command line, and say what is wrong', { timeout: 120_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'daccom-cli-'))
  expect(await daccom(dataDir, 'sample')).toEqual([0, expect.stringContaining('19 practices')])
  expect(await daccom(dataDir, 'job', 'proposals-come-back', '--at', 'soon')).toEqual([1, expect.stringContaining('--at soon is no time')])
  const asked = ['job', 'proposals-ask-after', '--at', '2099-01-05T12:00:00Z', '--dry-run']
  expect(await daccom(dataDir, ...asked)).toEqual([0, expect.stringMatching(/1 row handled[\s\S]*nothing of it was kept/)])
  expect(await daccom(dataDir, 'backup', join(dataDir, 'backup.tgz'))).toEqual([0, expect.stringContaining('is backed up')])
  expect(await daccom(dataDir, 'dance')).toEqual([2, expect.stringContaining('npm run backup -- FILE')])
})
