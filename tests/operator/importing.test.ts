import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importFile } from '../../src/operator/import.ts'
import { productOn } from '../../src/operator/product.ts'
import { wantedOf } from '../../src/operator/wanted.ts'
import { testDatabase, testOrganisation } from '../support/database.ts'

test('an import of what cannot be imported says what can, and one of a file that is not there names it', async () => {
  const product = productOn(await testDatabase(), { now: () => new Date('2027-03-16T13:00:00Z') })
  const asked = { organisation: await testOrganisation(), isDryRun: false }
  await expect(importFile(product, { ...asked, kind: 'moons', file: 'nowhere.csv' })).rejects.toThrow(
    /KIND is one of: .*practices, list-sizes/,
  )
  await expect(importFile(product, { ...asked, kind: 'practices', file: 'nowhere.csv' })).rejects.toThrow('There is no file nowhere.csv')
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
