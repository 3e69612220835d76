import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wantedOf } from '../../src/operator/wanted.ts'
import { commandLine as importing } from '../support/command-line.ts'
import { nationalRegister, registerText } from '../support/national-register.ts'

test('practices and list sizes are imported from the command line, with progress beside the answer', { timeout: 180_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'daccom-importing-'))
  const england = join(dataDir, 'england.csv')
  await writeFile(england, registerText(nationalRegister(6_000)))
  await importing(dataDir, 'sample')
  const kinds = await importing(dataDir, 'import', 'moons', england)
  expect([kinds.code, kinds.err]).toEqual([1, expect.stringMatching(/KIND is one of: .*practices, list-sizes/)])
  expect((await importing(dataDir, 'import', 'practices', 'nowhere.csv')).err).toContain('There is no file nowhere.csv')

  const tried = await importing(dataDir, 'import', 'practices', england, '--commissioner', '06N', '--dry-run')
  expect([tried.code, tried.err.trim()]).toEqual([0, expect.stringContaining('5,000 rows read …')])
  expect(tried.out).toMatch(/^To be added \(\d+\):\n- [\s\S]*This was a dry run: \d+ changes would be made\. Nothing was changed\.\n$/)
  expect((await importing(dataDir, 'import', 'practices', england, '--commissioner', '06N')).out).toMatch(/\d+ changes were made\.\n$/)

  const renamed = join(dataDir, 'renamed.csv')
  await writeFile(renamed, registerText(nationalRegister(6_000).map((line) => ({ ...line, name: 'ANOTHER NAME' }))))
  const waits = await importing(dataDir, 'import', 'practices', renamed)
  expect([waits.code, waits.out]).toEqual([1, expect.stringContaining('Nothing was changed; add --yes to bring them in.')])
  expect((await importing(dataDir, 'import', 'practices', renamed, '--yes')).code).toBe(0)

  const wrong = await importing(dataDir, 'import', 'list-sizes', england)
  expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('This has no list sizes')])
})

test('what is wanted may be said as lists, several times, or in a file', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'daccom-codes-')), 'codes.txt')
  await writeFile(file, '"E82001"\r\nE82004\n')
  expect(
    await wantedOf({ commissioner: ['06N, 06K', '14Y'], 'postcode-area': ['HP1,HP2 4'], codes: ['e82022', file], on: '2027-01-01' }),
  ).toEqual({
    commissioners: ['06N', '06K', '14Y'],
    postcodeAreas: ['HP1', 'HP2 4'],
    codes: ['e82022', 'E82001', 'E82004'],
    countedOn: '2027-01-01',
  })
  await expect(wantedOf({ on: 'soon' })).rejects.toThrow('--on soon is no day')
  await expect(wantedOf({ codes: ['no such file'] })).rejects.toThrow('neither a list of ODS codes')
})
