import { expect, test } from 'vitest'
import { forAllPractices } from '../../../src/features/actions/quick-all-rules.ts'

const reads = (typed: string) => forAllPractices(typed, '2027-03-16')

test.each([
  ['all practices Complete the data audit by 30 June', { text: 'Complete the data audit', due: '30 June' }],
  ['for all practices: please complete the data audit by end of June', { text: 'complete the data audit', due: 'end of June' }],
  ['Every practice, to send the form', { text: 'send the form' }],
  ['all of the practices send the form by 31 February', { text: 'send the form', due: '31 February' }],
  ['all practices', {}],
])('%s', (typed, understood) => {
  expect(reads(typed)).toEqual(understood)
})

test('what is for somebody else is left to whom it is for', () => {
  for (const typed of ['Fernville ask all practices by Friday', 'all practicesmanagers x', 'Allpractices', ''])
    expect(reads(typed)).toBeNull()
})
