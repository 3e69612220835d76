import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readHolidays } from '../../../src/features/organisation/bank-holidays.ts'
import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { importFile } from '../../../src/operator/import.ts'
import { productOn } from '../../../src/operator/product.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'

const SHIPPED = 'src/features/organisation/bank-holidays.json'

const listOf = (events: unknown[]) => JSON.stringify({ 'england-and-wales': { division: 'england-and-wales', events } })
const christmas = { title: 'Christmas Day', date: '2028-12-25', notes: '', bunting: true }

async function importing(text: string, isDryRun = false) {
  const database = await testDatabase()
  const organisation = await testOrganisation()
  const file = join(await mkdtemp(join(tmpdir(), 'daccom-import-')), 'holidays.json')
  await writeFile(file, text)
  const product = productOn(database, { now: () => new Date('2027-03-16T13:00:00Z') })
  const answer = await importFile(product, { kind: 'bank-holidays', file, organisation, isDryRun })
  const audited = await database.db.auditEvent.findMany({ where: { organisationId: organisation } })
  return { ...answer, organisation, audited, working: await findWorkingTime(database.db, organisation) }
}

describe('when an organisation is at work', () => {
  test('is eight to six and not on the bank holidays that were shipped, while nobody says otherwise', async () => {
    const { db } = await testDatabase()
    const { hours, holidays, zone } = await findWorkingTime(db, await testOrganisation())
    expect([hours, zone]).toEqual([{ from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } }, 'Europe/London'])
    expect([holidays.has('2027-12-27'), holidays.has('2027-12-25'), holidays.size]).toEqual([true, false, 32])
  })

  test('is what its own setting says', async () => {
    const { db } = await testDatabase()
    const organisationId = await testOrganisation()
    await db.setting.create({ data: { organisationId, key: 'working_hours', value: { from: '09:30', until: '17:00' } } })
    expect((await findWorkingTime(db, organisationId)).hours).toEqual({ from: { hour: 9, minute: 30 }, until: { hour: 17, minute: 0 } })
  })

  test('a setting that is no time of day is an error that names it', async () => {
    const { db } = await testDatabase()
    const organisationId = await testOrganisation()
    await db.setting.create({ data: { organisationId, key: 'working_hours', value: { from: 'nine', until: '17:00' } } })
    await expect(findWorkingTime(db, organisationId)).rejects.toThrow('nine')
  })
})

describe('the list of bank holidays', () => {
  test('names its licence, and is read as GOV.UK publishes it', async () => {
    const text = await readFile(SHIPPED, 'utf8')
    expect(JSON.parse(text).licence).toContain('Open Government Licence v3.0')
    expect(readHolidays(text)).toMatchObject({ refused: [], days: { length: 32 } })
  })

  test('is replaced by an import, which the audit trail keeps', async () => {
    const { text, isComplete, working, audited } = await importing(listOf([christmas, { ...christmas, date: '2028-12-26' }]))
    expect(text).toMatch(/^Bank holidays added \(2\):\n- Mon 25 Dec 2028\n- Tue 26 Dec 2028\nBank holidays no longer in the list \(32\):\n/)
    expect([text.split('\n').at(-1), isComplete]).toEqual(['34 changes were made.', true])
    expect(working.holidays).toEqual(new Set(['2028-12-25', '2028-12-26']))
    expect(audited.map(({ action, through }) => [action, through])).toEqual([
      ['organisation.imported_bank_holidays', 'import'],
      ['imports.brought_in', 'import'],
    ])
  })

  test('is left as it was by a dry run', async () => {
    const { text, working, audited } = await importing(listOf([christmas]), true)
    expect([text.split('\n').at(-1), working.holidays.size, audited]).toEqual([
      'This was a dry run: 33 changes would be made. Nothing was changed.',
      32,
      [],
    ])
  })

  test('is refused whole when a row is wrong, with each row and why', async () => {
    const wrong = [christmas, { ...christmas, date: '2028-02-30' }, { date: '2028-12-26' }, null]
    const { text, isComplete, working } = await importing(listOf(wrong))
    expect(text.split('\n').slice(-5)).toEqual([
      'Refused (3):',
      '- Row 2, "2028-02-30": It has no day; a day is written as 2027-12-27.',
      '- Row 3: It has no title.',
      expect.stringContaining('- Row 4: '),
      '3 rows were refused, so nothing was changed. Please put this right in the file and import it again.',
    ])
    expect([isComplete, working.holidays.size]).toEqual([false, 32])
  })

  test.each(['', '{}', 'null', '[1]', '{"scotland":{"events":[]}}', listOf([])])('%s is no such list', async (text) => {
    expect(readHolidays(text).refused).toEqual([
      { row: 1, value: '', why: expect.stringContaining('https://www.gov.uk/bank-holidays.json') },
    ])
  })
})

describe('the import command', () => {
  test('names the kinds there are when it is given another, and asks which organisation when there are several', async () => {
    const product = productOn(await testDatabase(), { now: () => new Date('2027-03-16T13:00:00Z') })
    await testOrganisation()
    await testOrganisation()
    await expect(importFile(product, { kind: 'moons', file: 'x', isDryRun: false })).rejects.toThrow('KIND is one of: bank-holidays')
    await expect(importFile(product, { kind: 'bank-holidays', file: SHIPPED, isDryRun: false })).rejects.toThrow('--organisation NAME')
  })
})
