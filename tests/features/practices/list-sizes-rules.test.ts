import { describe, expect, test } from 'vitest'
import { compareSizes, countedIn, countedTwice, dayWrittenAs, patientsWrittenAs } from '../../../src/features/practices/list-sizes-rules.ts'
import { sizeWords } from '../../../src/features/practices/list-sizes-wording.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'

const row = (over = {}) => ({ row: 2, odsCode: 'E82001', patients: '12345', countedOn: '01JAN2021', ...over })
const practice = (sizes: [string, number][] = [], odsCode = 'E82001') => ({
  id: odsCode as PracticeId,
  name: 'Fernville Surgery',
  odsCode,
  sizes: new Map(sizes),
})
const counted = (patients: number | null, countedOn = '2021-01-01') => ({ row: 2, odsCode: 'E82001', countedOn, patients })

describe('figures as files write them', () => {
  test.each([
    ['12345', 12_345],
    ['12,345', 12_345],
    ['0', 0],
    ['12,34', null],
    ['1.5', null],
    ['-3', null],
    ['twelve', null],
    ['99999999999', null],
  ])('%s is %s patients', (text, patients) => expect(patientsWrittenAs(text)).toBe(patients))

  test.each([
    ['01JAN2021', '2021-01-01'],
    ['31dec2026', '2026-12-31'],
    ['2021-01-01', '2021-01-01'],
    ['01/02/2021', '2021-02-01'],
    ['31FEB2021', null],
    ['01JAM2021', null],
    ['January', null],
  ])('%s is the day %s', (text, day) => expect(dayWrittenAs(text)).toBe(day))

  test('a figure that is held back is not known, and never zero', () => {
    for (const patients of ['', '*', '-', 'n/a'])
      expect(countedIn(row({ patients }), undefined, new Map())).toMatchObject({ ok: true, value: { patients: null } })
  })

  test('a file without dates needs a day, and one with dates keeps its own', () => {
    expect(countedIn(row({ countedOn: '' }), undefined, new Map())).toMatchObject({ ok: false, refusal: { field: 'countedOn' } })
    expect(countedIn(row({ countedOn: '' }), '2014-07-01', new Map())).toMatchObject({ value: { countedOn: '2014-07-01' } })
    expect(countedIn(row(), '2014-07-01', new Map())).toMatchObject({ value: { countedOn: '2021-01-01' } })
  })

  test('a practice twice on one day is refused in both rows; on two days it is counted twice', () => {
    expect([...countedTwice([row(), row({ row: 5 }), row({ row: 7, countedOn: '01JAN2022' })]).values()]).toEqual(['2, 5'])
  })
})

describe('what the figures change', () => {
  test('a new day is added, a known one stays, and another figure for a known day replaces it', () => {
    const kept = practice([['2021-01-01', 12_000]])
    expect(compareSizes([counted(12_000)], [kept])).toMatchObject({ changes: [], unchanged: 1 })
    expect(compareSizes([counted(12_500)], [kept]).changes).toMatchObject([{ patients: 12_500, instead: 12_000 }])
    expect(compareSizes([counted(12_500, '2022-01-01')], [kept]).changes).toMatchObject([
      { instead: null, before: { countedOn: '2021-01-01', patients: 12_000 } },
    ])
  })

  test('a practice without a figure is listed and not changed', () => {
    const { changes, without } = compareSizes([counted(null)], [practice(), practice([], 'E82999')])
    expect([changes, without.map(({ odsCode }) => odsCode)]).toEqual([[], ['E82001', 'E82999']])
  })

  test('a list that shrinks by half asks for a second look: its figure may have been cut', () => {
    const [cut] = compareSizes([counted(1_234, '2022-01-01')], [practice([['2021-01-01', 12_345]])]).changes
    expect(cut && sizeWords(cut)).toBe(
      'Fernville Surgery (E82001): 1,234 on Sat 1 Jan 2022 (12,345 on Fri 1 Jan 2021; 90% less, please look twice)',
    )
  })
})
