import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KnownPractice, RegisteredPractice, RegisterRow } from '../../../src/features/practices/model.ts'
import { nameWritten } from '../../../src/features/practices/names.ts'
import { isInArea, postcodeOf } from '../../../src/features/practices/postcodes.ts'
import { chooseRows, compareRegister, practiceIn } from '../../../src/features/practices/register-rules.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'

const TODAY = '2027-03-16'

const row = (over: Partial<RegisterRow> = {}): RegisterRow => ({
  row: 1,
  odsCode: 'E82001',
  name: 'FERNVILLE SURGERY',
  postcode: 'HP2 5BL',
  closedOn: '',
  status: 'A',
  commissioner: '06N',
  setting: '4',
  ...over,
})

const registered = (over: Partial<RegisteredPractice> = {}): RegisteredPractice => ({
  row: 1,
  odsCode: 'E82001',
  name: 'FERNVILLE SURGERY',
  postcode: 'HP2 5BL',
  status: 'active',
  closedOn: null,
  ...over,
})

const known = (over: Partial<KnownPractice> = {}): KnownPractice => ({
  id: 'p1' as PracticeId,
  name: 'Fernville Surgery',
  odsCode: 'E82001',
  postcode: 'HP2 5BL',
  closedOn: null,
  odsName: 'FERNVILLE SURGERY',
  odsStatus: 'active',
  openProposals: [],
  ...over,
})

const compared = (now: Partial<RegisteredPractice>, before: Partial<KnownPractice> = {}) =>
  compareRegister([registered(now)], [known(before)], TODAY)

describe('which rows are taken', () => {
  const choice = (over = {}) => ({ commissioners: new Set<string>(), areas: [], codes: new Set<string>(), ...over })
  const rows = [
    row({ row: 1, odsCode: 'A1' }),
    row({ row: 2, odsCode: 'A2', postcode: 'HP10 8AA', commissioner: '14Y' }),
    row({ row: 3, odsCode: 'A3', setting: '9' }),
    row({ row: 4, odsCode: 'A4', status: 'C' }),
    row({ row: 5, odsCode: 'A5', status: 'D', commissioner: '14Y' }),
  ]
  const chosen = (over: object, own: string[] = []) => chooseRows(rows, choice(over), new Set(own)).rows.map(({ odsCode }) => odsCode)

  test('those of a commissioner, of a postcode area, and those named by code', () => {
    expect(chosen({ commissioners: new Set(['06N']) })).toEqual(['A1'])
    expect(chosen({ areas: ['HP'] })).toEqual(['A1', 'A2'])
    expect(chosen({ areas: ['HP1'] })).toEqual([])
    expect(chosen({ codes: new Set(['A2', 'A9']) })).toEqual(['A2'])
  })

  test('those of the group always, whatever they are, and nothing of what nobody asked for', () => {
    expect(chosen({}, ['A4', 'A5'])).toEqual(['A4', 'A5'])
    expect(chosen({})).toEqual([])
  })

  test('what was asked for and is no GP practice at work is counted by its reason', () => {
    const { leftOut } = chooseRows(rows, choice({ areas: ['HP'] }), new Set())
    expect(leftOut).toEqual({ notGp: 1, closed: 1, dormant: 1, proposed: 0 })
  })

  test('a code that stands twice refuses both rows, and says where they are', () => {
    const { rows: both, twice } = chooseRows([row({ row: 3 }), row({ row: 9 })], choice({ areas: ['HP'] }), new Set())
    expect(both.map((each) => practiceIn(each, twice))).toMatchObject([
      { ok: false, refusal: { code: 'practices.code_twice', facts: { rows: '3, 9' } } },
      { ok: false },
    ])
  })

  test.each([
    [{ odsCode: '' }, 'practices.no_code', 'odsCode'],
    [{ odsCode: '9434765919' }, 'practices.no_code', 'odsCode'],
    [{ name: '' }, 'text.missing', 'name'],
    [{ name: 'PATIENT 943 476 5919' }, 'text.nhs_number', 'name'],
    [{ status: 'X' }, 'practices.no_status', 'status'],
    [{ closedOn: '20190231' }, 'practices.no_day', 'closedOn'],
  ])('%o is refused', (over, code, field) => {
    expect(practiceIn(row(over), new Map())).toMatchObject({ ok: false, refusal: { code, field } })
  })

  test('a postcode that is none is left away: some practices have none', () => {
    expect(practiceIn(row({ postcode: 'ZZ99' }), new Map())).toMatchObject({ ok: true, value: { postcode: null } })
  })
})

describe('what the register says otherwise than before', () => {
  test('nothing, where it says the same', () => {
    expect(compared({})).toMatchObject({ added: [], changes: [], updates: [], unchanged: 1 })
  })

  test('a practice is known by its code: two of one name are two', () => {
    const { added, changes } = compared({ odsCode: 'E82999' })
    expect([added.map(({ odsCode }) => odsCode), changes]).toEqual([['E82999'], []])
  })

  test('another name is a renaming, whatever the group calls it, and capitals are none', () => {
    expect(compared({ name: 'FERNVILLE HEALTH CENTRE' }, { name: 'Fernville' }).changes).toMatchObject([
      { kind: 'renamed', to: 'Fernville Health Centre' },
    ])
    expect(compared({ name: 'Fernville  Surgery' }).changes).toEqual([])
    expect(compared({}, { name: 'The old Fernville' }).changes).toEqual([])
  })

  test('another postcode is a move; one that is new to us is noted, and one that is gone stays', () => {
    expect(compared({ postcode: 'HP1 1AA' }).changes).toMatchObject([{ kind: 'moved', from: 'HP2 5BL', to: 'HP1 1AA' }])
    expect(compared({}, { postcode: null })).toMatchObject({ changes: [{ kind: 'noted', postcode: 'HP2 5BL' }] })
    expect(compared({ postcode: null }).changes).toEqual([])
  })

  test('a closing has the register’s day, or today where it gives none', () => {
    expect(compared({ status: 'closed', closedOn: '2027-01-31' })).toMatchObject({
      changes: [{ kind: 'closed', on: '2027-01-31' }],
      updates: [{ closedOn: '2027-01-31', odsStatus: 'closed' }],
    })
    expect(compared({ status: 'closed' }).updates).toMatchObject([{ closedOn: TODAY }])
  })

  test('going dormant does not close, and ends again', () => {
    expect(compared({ status: 'dormant' })).toMatchObject({ changes: [{ kind: 'dormant' }], updates: [{ closedOn: null }] })
    expect(compared({}, { odsStatus: 'dormant' }).changes).toMatchObject([{ kind: 'at_work_again' }])
  })

  test('a closed practice that the register has open again is opened', () => {
    expect(compared({}, { odsStatus: 'closed', closedOn: '2026-01-01' })).toMatchObject({
      changes: [{ kind: 'reopened' }],
      updates: [{ closedOn: null }],
    })
  })

  test('one that the group closed, or opened again, by hand stays so while the register says the same as before', () => {
    expect(compared({}, { closedOn: '2026-01-01' }).changes).toEqual([])
    expect(compared({ status: 'closed' }, { odsStatus: 'closed' }).changes).toEqual([])
  })

  test('one practice may be renamed, moved and closed at once', () => {
    const { changes, updates } = compared({ name: 'OTHER', postcode: 'AL1 1AA', status: 'closed' })
    expect(changes.map(({ kind }) => kind)).toEqual(['renamed', 'moved', 'closed'])
    expect(updates).toHaveLength(1)
  })

  test('an own practice that the file does not have is told, unless it is closed', () => {
    const absent = (over: Partial<KnownPractice>) => compareRegister([], [known(over)], TODAY).absent.length
    expect([absent({}), absent({ closedOn: '2026-01-01' })]).toEqual([1, 0])
  })

  test('whatever came, carrying it out leaves nothing to change', () => {
    const text = fc.constantFrom('FERNVILLE SURGERY', 'OTHER SURGERY', 'St Mary’s')
    const postcode = fc.constantFrom(null, 'HP2 5BL', 'AL1 1AA')
    const day = fc.constantFrom(null, '2026-01-01')
    const status = fc.constantFrom('active' as const, 'closed' as const, 'dormant' as const, 'proposed' as const)
    const anyRow = fc.record({ name: text, postcode, closedOn: day, status })
    const anyPractice = fc.record({
      name: text,
      postcode,
      closedOn: day,
      odsName: fc.option(text),
      odsStatus: fc.option(status),
    })
    fc.assert(
      fc.property(anyRow, anyPractice, (now, before) => {
        const [update] = compared(now, before).updates
        if (!update) return
        const { changed: _, ...after } = update
        expect(compared(now, { ...before, ...after }).updates).toEqual([])
      }),
    )
  })
})

describe('names and postcodes', () => {
  test.each([
    ["ST MARY'S SURGERY", "St Mary's Surgery"],
    ["DR O'BRIEN & PARTNERS", "Dr O'Brien & Partners"],
    ['THE SURGERY AT THE GREEN', 'The Surgery at the Green'],
    ['WEST HERTS BCSC', 'West Herts BCSC'],
    ['STOKE-ON-TRENT (NHS) HEALTH CTR 1ST FLOOR', 'Stoke-On-Trent (NHS) Health Ctr 1st Floor'],
    ['The McGregor Practice', 'The McGregor Practice'],
  ])('%s is written %s', (registered, written) => expect(nameWritten(registered)).toBe(written))

  test('a postcode is read however it is spaced', () => {
    expect(['hp24ad', ' HP2  4AD', 'SW1A 1AA', 'ZZ99', ''].map(postcodeOf)).toEqual(['HP2 4AD', 'HP2 4AD', 'SW1A 1AA', null, null])
  })

  test('HP1 is not HP10, HP is all of HP, H is not, and a sector may be named', () => {
    const at = (area: string) => ['HP1 3AA', 'HP10 8AA'].map((postcode) => isInArea(postcode, area))
    expect([at('HP1'), at('hp'), at('H'), at('HP1 3'), at('HP1 4')]).toEqual([
      [true, false],
      [true, true],
      [false, false],
      [true, false],
      [false, false],
    ])
  })
})
