import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGREEMENTS } from '../../../src/features/practices/model.ts'
import type { AgreementEntry, Coverage } from '../../../src/features/practices/practice-model.ts'
import {
  agreementChange,
  changedFields,
  clashes,
  daysToCome,
  emptied,
  entryOf,
  isClosed,
  lesAfter,
  offersTo,
  sizeAfter,
} from '../../../src/features/practices/rules.ts'
import { coverageWords, listSizeWords, referencesOf } from '../../../src/features/practices/wording.ts'
import { practice, TODAY } from './samples.ts'

type Figures = { practices: number; patients: number; unknown?: number }
const coverage = (population: number | null, signed: Figures, declined = 0, clarifying = 0): Coverage => ({
  population,
  by: {
    signed: { unknown: 0, ...signed },
    declined: { practices: declined, patients: 0, unknown: declined },
    clarifying: { practices: clarifying, patients: 0, unknown: clarifying },
  },
})

describe('D21: coverage in one sentence', () => {
  test('says what the documents say', () => {
    expect(coverageWords(coverage(150_000, { practices: 15, patients: 140_000 }, 1, 3))).toBe(
      '15 practices, serving 140,000 of 150,000 patients (93%), have signed; 1 will not take part; 3 still to say.',
    )
  })

  test('with 0, 1 and 200 practices', () => {
    expect(coverageWords(coverage(150_000, { practices: 0, patients: 0 }))).toBe('There are no practices yet.')
    expect(coverageWords(coverage(150_000, { practices: 0, patients: 0 }, 0, 1))).toBe('No practice has signed yet; 1 still to say.')
    expect(coverageWords(coverage(150_000, { practices: 1, patients: 9_800 }))).toBe(
      '1 practice, serving 9,800 of 150,000 patients (6%), has signed.',
    )
    expect(coverageWords(coverage(2_000_000, { practices: 200, patients: 2_000_000 }))).toBe(
      '200 practices, serving 2,000,000 of 2,000,000 patients (100%), have signed.',
    )
  })

  test('what is not known is said and never counted as nothing', () => {
    expect(coverageWords(coverage(150_000, { practices: 15, patients: 120_000, unknown: 2 }, 1))).toBe(
      '15 practices, serving at least 120,000 of 150,000 patients (80%), have signed; 1 will not take part. The list size of 2 of those that have signed is not known.',
    )
    expect(coverageWords(coverage(150_000, { practices: 2, patients: 0, unknown: 2 }))).toBe(
      '2 practices have signed. How many patients they serve is not known.',
    )
    expect(coverageWords(coverage(null, { practices: 2, patients: 5_000 }))).toBe(
      '2 practices, serving 5,000 patients, have signed. The population of the locality is not known.',
    )
    expect(listSizeWords({})).toBe('not known')
  })

  test('100 % is said only of the whole locality, and something is never 0 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 10_000_000 }), (population, patients) => {
        const words = coverageWords(coverage(population, { practices: 1, patients }))
        expect(words).not.toMatch(/\(0%\)/)
        if (patients < population) expect(words).not.toMatch(/\(\d{3,}%\)/)
      }),
    )
  })

  test('counts each practice once, whatever the figures are', () => {
    const some = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(some, some, some, (signed, declined, clarifying) => {
        const words = coverageWords(coverage(150_000, { practices: signed, patients: signed * 10, unknown: 0 }, declined, clarifying))
        const told = [/(\d+) practices?, serving/, /(\d+) will not take part/, /(\d+) still to say/].map((each) =>
          Number(each.exec(words)?.[1] ?? 0),
        )
        expect(told).toEqual([signed, declined, clarifying])
      }),
    )
  })
})

describe('closed practices', () => {
  test('are closed from their last day on, and not before', () => {
    expect([{}, { closedOn: '2027-03-17' }, { closedOn: TODAY }, { closedOn: '2020-01-01' }].map((each) => isClosed(each, TODAY))).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  test('offer to be opened again and no new agreement; one that will close offers both', () => {
    const editor = { edits: true, isOwn: false }
    expect(offersTo(editor, practice(), TODAY)).toEqual(['edit', 'agreement', 'close'])
    expect(offersTo(editor, practice({ closedOn: TODAY }), TODAY)).toEqual(['edit', 'reopen'])
    expect(offersTo(editor, practice({ closedOn: '2027-03-31' }), TODAY)).toEqual(['edit', 'agreement', 'close', 'reopen'])
  })

  test('its own people are offered its contacts and nothing else, strangers nothing', () => {
    for (const closedOn of [TODAY, '2027-03-31']) {
      expect(offersTo({ edits: false, isOwn: true }, practice({ closedOn }), TODAY)).toEqual(['contacts'])
      expect(offersTo({ edits: false, isOwn: false }, practice({ closedOn }), TODAY)).toEqual([])
    }
  })
})

describe('an entry that several people change', () => {
  const shown = entryOf(practice({ listSize: 9_800, listSizeOn: '2027-01-01', telephone: '01442 1' }))

  test('is written only where the form was changed', () => {
    expect(changedFields(['name', 'telephone', 'email'], shown, { ...shown, telephone: '', email: 'a@b.example' })).toEqual([
      'telephone',
      'email',
    ])
    expect(changedFields(['name'], shown, { ...shown })).toEqual([])
  })

  test('clashes where another changed the same field to something else, and only there', () => {
    const typed = { ...shown, name: 'Archway', telephone: '01442 2' }
    expect(clashes(['name', 'telephone'], shown, typed, { ...shown, telephone: '01442 3', email: 'x' })).toEqual([
      { code: 'practices.changed_meanwhile', field: 'telephone' },
    ])
    expect(clashes(['telephone'], shown, typed, { ...shown, telephone: '01442 2' })).toEqual([])
  })

  test('a figure and its day clash together', () => {
    const typed = { ...shown, listSize: '10,000' }
    expect(clashes(['listSize'], shown, typed, { ...shown, listSizeOn: '2027-02-01' })).toEqual([
      { code: 'practices.changed_meanwhile', field: 'listSize' },
    ])
  })

  test('keeps its name, its code and its last list size', () => {
    const codes = emptied(['name', 'odsCode', 'listSize', 'postcode', 'telephone', 'email', 'lesOn'], {}).map(({ code, field }) => [
      field,
      code,
    ])
    expect(codes).toEqual([
      ['name', 'text.missing'],
      ['odsCode', 'text.missing'],
      ['listSize', 'practices.size_stays'],
    ])
  })

  test('has no days to come', () => {
    const late = '2027-03-17'
    expect(daysToCome({ listSizeOn: late, lesOn: TODAY, agreementOn: late }, TODAY).map(({ field }) => field)).toEqual([
      'listSizeOn',
      'agreementOn',
    ])
  })
})

describe('figures and their days', () => {
  test('a list size without a day is of today, and keeps the day that the form showed', () => {
    expect(sizeAfter({}, { listSize: 5 }, TODAY)).toEqual({ patients: 5, countedOn: TODAY, replaces: null })
    expect(sizeAfter({ listSize: 4, listSizeOn: '2027-01-01' }, { listSize: 5 }, TODAY)).toEqual({
      patients: 5,
      countedOn: '2027-01-01',
      replaces: null,
    })
  })

  test('an older day puts the day right; a day alone says nothing of a size that is not known', () => {
    const before = { listSize: 4, listSizeOn: '2027-02-01' }
    expect(sizeAfter(before, { listSizeOn: '2027-01-01' }, TODAY)).toEqual({
      patients: 4,
      countedOn: '2027-01-01',
      replaces: '2027-02-01',
    })
    expect(sizeAfter(before, { listSizeOn: TODAY }, TODAY)?.replaces).toBeNull()
    expect(sizeAfter({}, { listSizeOn: TODAY }, TODAY)).toBeNull()
    expect(sizeAfter(before, { name: 'x' }, TODAY)).toBeNull()
  })

  test('what is not known of the LES has no day', () => {
    const before = { les: 'taking_part', lesOn: '2027-01-01' } as const
    expect(lesAfter(before, { les: 'not_known' }, ['les'], TODAY)).toEqual({ les: null, lesOn: null })
    expect(lesAfter({}, { les: 'taking_part' }, ['les'], TODAY)).toEqual({ les: 'taking_part', lesOn: TODAY })
    expect(lesAfter(before, {}, ['lesOn'], TODAY)).toEqual({ les: 'taking_part', lesOn: TODAY })
    expect(lesAfter(before, { lesOn: '2026-04-01' }, ['lesOn'], TODAY)).toEqual({ les: 'taking_part', lesOn: '2026-04-01' })
  })
})

describe('the history of an agreement', () => {
  const history: AgreementEntry[] = [
    { id: 'b', agreement: 'signed', agreementOn: '2027-02-01' },
    { id: 'a', agreement: 'clarifying', agreementOn: '2027-01-01' },
  ]

  test('the same again changes nothing, on another day it puts the day right, something else is a new entry', () => {
    expect(agreementChange(history, { agreement: 'signed' }, TODAY)).toEqual({ ok: true, value: { is: 'none' } })
    expect(agreementChange(history, { agreement: 'signed', agreementOn: '2027-02-01' }, TODAY)).toEqual({ ok: true, value: { is: 'none' } })
    expect(agreementChange(history, { agreement: 'signed', agreementOn: '2027-01-15' }, TODAY)).toEqual({
      ok: true,
      value: { is: 'redated', entry: 'b' },
    })
    expect(agreementChange(history, { agreement: 'declined' }, TODAY)).toEqual({ ok: true, value: { is: 'new' } })
  })

  test('never goes back behind what stood before', () => {
    const days = fc.integer({ min: 0, max: 100 }).map((n) => new Date(Date.UTC(2026, 11, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.constantFrom(...AGREEMENTS), days, (agreement, agreementOn) => {
        const change = agreementChange(history, { agreement, agreementOn }, TODAY)
        const earliest = agreement === 'signed' ? '2027-01-01' : '2027-02-01'
        expect(change.ok).toBe(agreementOn >= earliest)
      }),
    )
  })
})

test('of very many proposals the first ones are named, and the rest counted', () => {
  expect(referencesOf([3])).toBe('P-3')
  expect(referencesOf([3, 7])).toBe('P-3 and P-7')
  expect(referencesOf(Array.from({ length: 25 }, (_, n) => n))).toMatch(/P-19 and 5 more$/)
})
