import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { insertPractices, keepListSizes } from '../../../src/features/practices/store.ts'
import { dateAsDay } from '../../../src/shared/dates.ts'
import type { OrganisationId, PracticeId } from '../../../src/shared/ids.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { imported } from '../../support/importing.ts'

const DACORUM = await readFile('tests/fixtures/gp-reg-pat-prac-all-dacorum.csv')
const HEADER = 'PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS'
const long = (...rows: [code: string, patients: string, date?: string, rest?: string][]) =>
  [
    HEADER,
    ...rows.map(([code, patients, date = '01JAN2021', rest = 'ALL,ALL']) => `X,${date},GP,06N,E38,${code},HP2 5BL,${rest},${patients}`),
  ]
    .map((line) => `${line}\n`)
    .join('')

const { db } = await testDatabase()
let organisation: OrganisationId
let practices: PracticeId[]

beforeEach(async () => {
  organisation = await testOrganisation()
  practices = await insertPractices(
    db,
    organisation,
    ['E82001', 'E82009', 'E82999'].map((odsCode) => ({
      name: `Surgery ${odsCode}`,
      odsCode,
      agreement: 'signed',
      agreementOn: '2020-04-01',
    })),
  )
})

const sizes = (content: string | Uint8Array, asked = {}) => imported(organisation, 'list-sizes', content, asked)
const known = async () =>
  (await db.practice.findMany({ where: { organisationId: organisation }, orderBy: { odsCode: 'asc' } })).map(({ listSize, listSizeOn }) => [
    listSize,
    listSizeOn && dateAsDay(listSizeOn),
  ])

describe('list sizes', () => {
  test('come from the long shape; a practice without a row is listed, and is not zero', async () => {
    const { text, isComplete } = await sizes(DACORUM)
    expect(isComplete).toBe(true)
    expect(text).toContain('- Surgery E82001 (E82001): 37,620 on Fri 1 Jan 2021')
    expect(text).toContain('Without a figure in this file, and left as it is (not known is not zero): Surgery E82999 (E82999).')
    expect(text).toContain('13 rows are of practices that are not in your register, and left out.')
    expect(await known()).toEqual([
      [37_620, '2021-01-01'],
      [13_715, '2021-01-01'],
      [null, null],
    ])
  })

  test('of the same file again change nothing', async () => {
    await sizes(DACORUM)
    const events = await db.auditEvent.count({ where: { organisationId: organisation } })
    expect((await sizes(DACORUM)).text).toMatch(/^2 are as the file says\.[\s\S]*There is nothing to change\.$/)
    expect(await db.auditEvent.count({ where: { organisationId: organisation } })).toBe(events)
  })

  test('come from the wide shape, which does not say its day', async () => {
    const wide =
      'GP_PRACTICE_CODE,POSTCODE,CCG_CODE,TOTAL_ALL,TOTAL_MALE,MALE_0-1\nE82001,HP23 6PU,06N,"12,345",6000,70\nE82009,HP3 9SQ,06N,900,400,1\n'
    expect((await sizes(wide)).text).toContain('--on 2027-01-01')
    await sizes(wide, { wanted: { countedOn: '2014-07-01' } })
    expect((await known()).slice(0, 2)).toEqual([
      [12_345, '2014-07-01'],
      [900, '2014-07-01'],
    ])
  })

  test('of several days are all kept, and the newest is shown, in whichever order they came', async () => {
    await sizes(long(['E82001', '12000', '01JAN2022']))
    await sizes(long(['E82001', '11000', '01JAN2021']))
    expect((await known())[0]).toEqual([12_000, '2022-01-01'])
    expect(await db.listSize.count({ where: { organisationId: organisation } })).toBe(2)
  })

  test('that would replace a figure of the same day wait for a yes', async () => {
    await keepListSizes(db, organisation, [{ practice: practices[0] as PracticeId, countedOn: '2021-01-01', patients: 5 }])
    const asked = await sizes(long(['E82001', '12000']))
    expect([asked.isComplete, (await known())[0]]).toEqual([false, [5, '2021-01-01']])
    expect(asked.text).toContain('12,000 on Fri 1 Jan 2021, and not 5')
    await sizes(long(['E82001', '12000']), { isAgreed: true })
    expect((await known())[0]).toEqual([12_000, '2021-01-01'])
  })

  test('count whole practices only: rows by age, sex or another body are left out', async () => {
    const { text } = await sizes(
      long(['E82001', '12000'], ['E82001', '6000', '01JAN2021', 'MALE,ALL'], ['E82001', '70', '01JAN2021', 'ALL,5']),
    )
    expect(text).toContain('2 rows count by age, sex or another body')
    expect((await known())[0]).toEqual([12_000, '2021-01-01'])
    expect((await sizes(long(['E82001', '6000', '01JAN2021', 'MALE,ALL']))).text).toContain('gp-reg-pat-prac-all')
  })

  test('of a file without a last line break ask for a look at the last row', async () => {
    expect((await sizes(long(['E82001', '12000']).trimEnd())).text).toContain('If it was cut, its last figure is too small')
  })

  test.each([
    ['a figure that is none', long(['E82001', '12000'], ['E82009', '"12,34"']), '- Row 3, "12,34": This is no number of patients'],
    ['a comma without quotation marks', long(['E82001', '12,345']), '- Row 2, "E82001": This row has 11 columns where there should be 10'],
    ['a day that is none', long(['E82001', '12000', '31FEB2021']), '- Row 2, "31FEB2021": This is no day'],
    ['a practice twice', long(['E82001', '12000'], ['E82001', '13000']), '- Row 3, "E82001": This ODS code stands in rows 2, 3'],
    ['a file of something else', 'name,email\nA,b@c.example\n', 'This has no list sizes'],
  ])('are refused whole for %s', async (_, content, words) => {
    const { text, isComplete } = await sizes(content)
    expect(text).toContain(words)
    expect([isComplete, (await known())[0]]).toEqual([false, [null, null]])
  })
})
