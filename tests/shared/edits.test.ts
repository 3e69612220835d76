import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedFields, clashes, merged } from '../../src/shared/edits.ts'

const FIELDS = ['title', 'place', 'remarks'] as const

describe('two people at one form', () => {
  const shown = { title: 'Plan', place: 'Hall' }

  test('what was not changed is not written; white space is no change, and emptying is one', () => {
    expect(changedFields(FIELDS, shown, { title: ' Plan ', place: 'Hall', remarks: '' })).toEqual([])
    expect(changedFields(FIELDS, shown, { title: 'Plan', remarks: 'Lunch' })).toEqual(['place', 'remarks'])
  })

  test('clash where both changed one field to something else, and nowhere else', () => {
    const typed = { title: 'Plan', place: 'Library' }
    const changed = changedFields(FIELDS, shown, typed)
    expect(changed).toEqual(['place'])
    expect(clashes(changed, shown, typed, { title: 'Theirs', place: 'Hall' })).toEqual([])
    expect(clashes(changed, shown, typed, { title: 'Plan', place: 'Church' })).toEqual(['place'])
    expect(clashes(changed, shown, typed, { title: 'Plan', place: 'Library ' })).toEqual([])
  })

  test('what stands keeps what others changed, and what was emptied is missing', () => {
    const stands = { title: 'Theirs', place: 'Hall', remarks: 'Lunch' }
    expect(merged<(typeof FIELDS)[number]>(['place', 'remarks'], { title: 'Plan', place: 'Library' }, stands)).toEqual({
      title: 'Theirs',
      place: 'Library',
    })
  })

  test('whoever changed nothing changes nothing and clashes with nobody', () => {
    const text = fc.constantFrom('', 'a', 'b ', ' b')
    const form = fc.record({ title: text, place: text, remarks: text })
    fc.assert(
      fc.property(form, form, (one, other) => {
        expect(changedFields(FIELDS, one, one)).toEqual([])
        expect(clashes(FIELDS, one, other, one)).toEqual([])
      }),
    )
  })
})
