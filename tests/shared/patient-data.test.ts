import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findsNhsNumber } from '../../src/shared/patient-data.ts'

const vectors = readFileSync(new URL('../fixtures/nhs-numbers.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))

/** A number of the ranges in use whose check digit is right; null where the digits allow none. */
function complete(nine: string): string | null {
  const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? null : `${nine}${check}`
}

const nine = fc
  .tuple(fc.constantFrom('4', '6', '7', '9'), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }))
  .map(([first, rest]) => first + rest.join(''))
const valid = nine.map(complete).filter((number): number is string => number !== null)

describe('D25: no NHS number in free text', () => {
  test.each(vectors)('%s: valid %s, refused %s (%s)', (input, _valid, refused) => {
    expect(findsNhsNumber(input ?? '')).toBe(refused === 'true')
  })

  test('every valid number is found wherever it stands, with one kind of separator or none', () => {
    fc.assert(
      fc.property(
        valid,
        fc.constantFrom('', ' ', '-', '\u00a0', '–', '.'),
        fc.constantFrom('', 'Mrs ', 'see 12 of ', 'NHS:'),
        (number, separator, before) => {
          const written = [number.slice(0, 3), number.slice(3, 6), number.slice(6)].join(separator)
          expect(findsNhsNumber(`${before}${written}, please`)).toBe(true)
        },
      ),
    )
  })

  test('a wrong check digit passes, and so does a longer number that holds a valid one', () => {
    fc.assert(
      fc.property(valid, fc.integer({ min: 1, max: 9 }), (number, step) => {
        const wrong = number.slice(0, 9) + ((Number(number[9]) + step) % 10)
        expect(findsNhsNumber(wrong)).toBe(false)
        expect(findsNhsNumber(`1${number}`)).toBe(false)
        expect(findsNhsNumber(`${number}1`)).toBe(false)
      }),
    )
  })

  test('mixed separators are not a number', () => {
    expect(findsNhsNumber('943 476-5919')).toBe(false)
  })

  test('practice telephone numbers pass, however they are written', () => {
    for (const telephone of ['01442 822468', '01442822468', '(01442) 822 468', '+44 1442 822468', '0300 123 4567']) {
      expect(findsNhsNumber(`Ring ${telephone}`)).toBe(false)
    }
  })
})
