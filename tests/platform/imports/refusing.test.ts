import { expect, test } from 'vitest'
import { refusedRow } from '../../../src/platform/imports/refusing.ts'

test('a refused value is told, a long one cut between its characters, and what looks like an NHS number not at all', () => {
  expect(refusedRow(7, 'twelve', 'No number.')).toEqual({ row: 7, value: 'twelve', why: 'No number.' })
  expect(refusedRow(7, `${'x'.repeat(59)}😀😀`, 'Too long.').value).toBe(`${'x'.repeat(59)}😀…`)
  expect(refusedRow(7, 'Mrs A, 943 476 5919', 'No code.').value).toBe('not shown, because it holds what looks like an NHS number')
})
