import { expect, test } from 'vitest'
import { groupForm } from '../../../src/features/organisation/model.ts'
import { parsed } from '../../../src/shared/text.ts'

const peopleIn = (population: string) => {
  const read = parsed(groupForm, { name: 'DacCom', funder: 'PCT', population })
  return read.ok ? read.value.population : read.refusal.code
}

test('a number of people is taken with or without marks between its thousands, and nothing else is taken for one', () => {
  expect(['150000', '150,000', ' 150 000 ', '1.500.000', '7'].map(peopleIn)).toEqual([150_000, 150_000, 150_000, 1_500_000, 7])
  const odd = ['1.5', '15,00', '150,000.5', '1,5000', '0', '-3', 'many', '999999999']
  expect(odd.map(peopleIn)).toEqual(odd.map(() => 'organisation.not_a_number'))
})
