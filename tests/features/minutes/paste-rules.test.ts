import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, ownersCalled, readPasted } from '../../../src/features/minutes/paste-rules.ts'
import type { PersonId, PracticeId } from '../../../src/shared/ids.ts'

const person = (name: string): Candidate => ({ name, owner: { person: name as PersonId } })
const practice = (name: string): Candidate => ({ name, owner: { practice: name as PracticeId } })
const CANDIDATES = [
  practice('Fernville Surgery'),
  practice('Archway Surgery'),
  person('Fernville GP'),
  person('PCT commissioning lead'),
  person('PCT finance lead'),
]

/** Seen from a Tuesday. */
const read = (...lines: string[]) => readPasted(lines.join('\n'), CANDIDATES, '2027-03-16')

describe('pasted lines', () => {
  test('numbered headings begin sections; a list that is numbered within one does not', () => {
    const { sections } = read(
      '2. Business plan 2027/8:',
      '',
      'Good progress.',
      '1. First of all the budget',
      '2. Then the rest',
      '3. Diabetic services',
      'Not satisfied.',
      'Decision: discuss it in April',
    )
    expect(sections).toEqual([
      { heading: 'Business plan 2027/8', text: 'Good progress.\n1. First of all the budget\n2. Then the rest', decision: null },
      { heading: 'Diabetic services', text: 'Not satisfied.', decision: 'discuss it in April' },
    ])
  })

  test('D6: actions have a name, a text and a date, of a day or a month, or none', () => {
    const { actions, sections } = read(
      'Action: PCT commissioning lead - find out who commissions physiotherapy - 13 Apr',
      'ACTION – Fernville – confirm - by phone - the plans - end of March',
      'Action: archway | send the audit',
      'Action: Fernville GP - write to the PCT - soon',
    )
    expect(sections).toEqual([])
    expect(actions.map(({ ownerName, text, due }) => [ownerName, text, due?.on ?? null])).toEqual([
      ['PCT commissioning lead', 'find out who commissions physiotherapy', '2027-04-13'],
      ['Fernville Surgery', 'confirm - by phone - the plans', '2027-03-31'],
      ['Archway Surgery', 'send the audit', null],
      ['Fernville GP', 'write to the PCT - soon', null],
    ])
  })

  test('D6: an action as people say it: somebody to do something by a date, or will do it', () => {
    const { actions, unread } = read(
      'Action: Fernville GP to send figures by 30 Nov',
      'Action: PCT finance lead will write to the trust by letter',
      'Action: Archway to report by the end of March.',
      'Action: vill to call the trust - soon',
      'Action: PCT to chase it',
    )
    expect(actions.map(({ ownerName, text, due }) => [ownerName, text, due])).toEqual([
      ['Fernville GP', 'send figures', { on: '2027-11-30', precision: 'day' }],
      ['PCT finance lead', 'write to the trust by letter', null],
      ['Archway Surgery', 'report', { on: '2027-03-31', precision: 'month' }],
    ])
    expect(unread.map(({ why }) => why)).toEqual(['nobody', 'several'])
  })

  test('a name that nobody has, or several, is kept as text with the reason', () => {
    const { actions, sections, unread } = read('Action: PCT - chase it - Friday', 'Action: Somebody - call - Friday', 'Action: do it')
    expect(actions).toEqual([])
    expect(unread.map(({ why, names }) => [why, names])).toEqual([
      ['several', ['PCT commissioning lead', 'PCT finance lead']],
      ['nobody', undefined],
      ['no_name', undefined],
    ])
    expect(sections).toEqual([
      { heading: 'Notes', text: 'Action: PCT - chase it - Friday\nAction: Somebody - call - Friday\nAction: do it', decision: null },
    ])
  })

  test('a name means whoever is so called before whoever only begins so', () => {
    expect(ownersCalled('Fernville GP', CANDIDATES).map(({ name }) => name)).toEqual(['Fernville GP'])
    expect(ownersCalled('fernville', CANDIDATES).map(({ name }) => name)).toEqual(['Fernville Surgery'])
    expect(ownersCalled('finance', CANDIDATES).map(({ name }) => name)).toEqual(['PCT finance lead'])
  })

  test('lines that nobody would write are read at once all the same', () => {
    const blank = ' '.repeat(2900)
    const lines = ['1. a', 'Action', 'Action: Fernville', 'Decision', '2. a:'].map((begins) => `${begins}${blank}b`)
    const before = performance.now()
    for (const line of lines) read(line)
    expect(performance.now() - before).toBeLessThan(2000)
  })

  test('nothing is lost: every word stands in a heading, a text, a decision or an action', () => {
    const word = fc.constantFrom(
      'Action:',
      'Decision:',
      '2.',
      '3.',
      '1)',
      'Fernville',
      'GP',
      '-',
      'plan',
      'end of March',
      'Agreed:',
      ':',
      '·',
    )
    const line = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { sections, actions } = read(...lines)
        const kept = [
          ...sections.flatMap(({ heading, text, decision }) => [heading, text, decision ?? '']),
          ...actions.flatMap(({ ownerName, text }) => [ownerName, text]),
        ].join(' ')
        const count = (of: string, wanted: string) => of.split(wanted).length - 1
        expect(count(kept, 'plan')).toBe(count(lines.join(' '), 'plan'))
      }),
    )
  })
})
