import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namesOf, type PersonCalled, type PracticeCalled } from '../../../src/features/actions/quick-names.ts'
import { type Called, readQuick } from '../../../src/features/actions/quick-rules.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'

const TODAY = '2027-03-02'
const practice = (name: string, more: Partial<PracticeCalled> = {}): PracticeCalled => ({
  ...{ id: newId<PracticeId>(), name, formerNames: [], odsCode: 'E82001', isClosed: false },
  ...more,
})
const person = (name: string, hasLeft = false): PersonCalled => ({ id: newId<PersonId>(), name, hasLeft })

const PRACTICES = [
  practice('Fernville Surgery'),
  practice('Parkwood Drive Surgery', { formerNames: ['Boxmoor House'], odsCode: 'E82060' }),
  practice('Parkwood Court Surgery', { odsCode: 'E82061' }),
  practice('Highfield Surgery', { isClosed: true, odsCode: 'E82062' }),
]
const PEOPLE = [
  person('PCT commissioning lead'),
  person('Fernville GP'),
  person('Dr Asha Patel'),
  person('Dr Ben Patel'),
  person('Dr Cara Jones'),
  person('Dr Gone Before', true),
]
const mention: Called = { said: '@jo', owner: { person: newId<PersonId>() }, name: 'Jo', stands: 'here' }
const known = {
  called: [...namesOf(PEOPLE, PRACTICES), mention],
  series: [{ id: 'loc', name: 'Locality' }],
  today: TODAY,
}
const read = (typed: string) => readQuick(typed, known)
const brief = (typed: string) => {
  const { text, who, isMe, when } = read(typed)
  const by = when.kind === 'due' ? `${when.due.on} ${when.due.precision}` : when.kind === 'wrong' ? when.refusal.code : when.kind
  return [isMe ? 'me' : who.map(({ name }) => name).join(' or '), text, by]
}
const CLARIFY = 'Clarify who commissions physiotherapy'

describe('what is read out of a typed action', () => {
  test('whose it is: a mention, a practice by its name, a part, a former name or its code, somebody without an account, or the writer', () => {
    const owner = (said: string) => brief(`${said} ${CLARIFY} by 13 Mar`)
    expect(owner('@jo')).toEqual(['Jo', CLARIFY, '2027-03-13 day'])
    for (const said of ['Fernville Surgery', 'fernville', 'Fernville:', 'Fernville to', 'for Fernville'])
      expect(owner(said)).toEqual(['Fernville Surgery', CLARIFY, '2027-03-13 day'])
    for (const said of ['Boxmoor House', 'e82060', 'Parkwood Drive']) expect(owner(said)[0]).toBe('Parkwood Drive Surgery')
    for (const said of ['PCT commissioning lead', 'pct commissioning lead will']) expect(owner(said)[0]).toBe('PCT commissioning lead')
    expect(owner('Fernville GP -')[0]).toBe('Fernville GP')
    for (const said of ['me', 'I will', 'for me:']) expect(owner(said)).toEqual(['me', CLARIFY, '2027-03-13 day'])
    for (const end of [' by 13 Mar for Fernville', ' for Fernville by 13 Mar'])
      expect(brief(`${CLARIFY}${end}`)).toEqual(['Fernville Surgery', CLARIFY, '2027-03-13 day'])
    expect(brief(`${CLARIFY} for me by 13 Mar`)[0]).toBe('me')
  })

  test('nobody is guessed: an ordinary text has no owner, nor has a name within another word', () => {
    for (const text of ['Lead the discussion', 'Fernville’s rota is to be mended', 'Media training', 'Order forms for patients'])
      expect(brief(text)).toEqual(['', text, 'none'])
  })

  test('two with one surname, or two practices with one beginning, are both meant; a surname alone is asked', () => {
    expect(brief(`Patel ${CLARIFY}`)[0]).toBe('Dr Asha Patel or Dr Ben Patel')
    expect(brief(`Dr Patel ${CLARIFY}`)[0]).toBe('Dr Asha Patel or Dr Ben Patel')
    expect(brief(`Parkwood ${CLARIFY}`)[0]).toBe('Parkwood Drive Surgery or Parkwood Court Surgery')
    expect(read(`Jones ${CLARIFY}`).who).toMatchObject([{ name: 'Dr Cara Jones', isGuess: true }])
    expect(read(`Dr Jones ${CLARIFY}`).who[0]?.isGuess).toBeUndefined()
  })

  test('who has left, and a practice that is closed, are known and said to be', () => {
    expect(read(`Dr Gone Before ${CLARIFY}`).who).toMatchObject([{ stands: 'left' }])
    expect(read(`Highfield ${CLARIFY}`).who).toMatchObject([{ stands: 'closed' }])
  })

  test.each([
    ['by end of March', '2027-03-31 month'],
    ['Mar 28', '2028-03-31 month'],
    ['by Mar 07', 'due.past'],
    ['next Friday', '2027-03-12 day'],
    ['in two weeks', '2027-03-16 day'],
    ['by 3/4', '2027-04-03 day'],
    ['by May', '2027-05-31 month'],
    ['in May 2027', '2027-05-31 month'],
    ['tomorrow', '2027-03-03 day'],
    ['on Friday.', '2027-03-05 day'],
    ['for the next meeting', 'next_meeting'],
    ['by next Locality meeting', 'next_meeting'],
    ['before the Locality meeting', 'next_meeting'],
    ['(by 7 Mar)', '2027-03-07 day'],
    ['in 2 weeks’ time', '2027-03-16 day'],
    ['by 31 February', 'due.unreadable'],
    ['by yesterday', 'due.past'],
    ['by Mon 1 Mar 2027', 'due.past'],
  ])('when: %s', (said, when) => {
    expect(brief(`Fernville ${CLARIFY} ${said}`)).toEqual(['Fernville Surgery', CLARIFY, when])
  })

  test.each([
    'Send the letters by hand',
    'Say what we may do',
    'Arrange cover 24/7',
    'Call on the council',
    'Prepare for the next round of talks',
    'Circulate the minutes of 9 March',
    'Book a room for the Locality meeting',
  ])('no date is guessed: %s', (text) => {
    expect(brief(`Fernville ${text}`)).toEqual(['Fernville Surgery', text, 'none'])
  })

  test('a date may come first', () => {
    expect(brief('Fernville by 23 Mar: draft the plan')).toEqual(['Fernville Surgery', 'draft the plan', '2027-03-23 day'])
  })

  test('a text with a date in its middle keeps it', () => {
    expect(brief('Fernville Repeat the audit by June of last year')[1]).toContain('Repeat the audit')
    expect(brief('Fernville Review letters sent on 3 May for errors by 7 May')).toEqual([
      'Fernville Surgery',
      'Review letters sent on 3 May for errors',
      '2027-05-07 day',
    ])
  })

  test('what was taken out and the rest together are what was typed, whatever it is', () => {
    const word = fc.constantFrom(
      ...[
        'Fernville',
        'for',
        'me',
        'I',
        'by',
        '13 Mar',
        'next',
        'meeting',
        'the',
        'Patel',
        'Friday',
        'in two weeks',
        '31 February',
        ':',
        '-',
      ],
      ...['@jo', ' ', '\n', 'Clarify', 'PCT commissioning lead', 'to', 'yesterday', '.', '👩‍⚕️'],
    )
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((words) => words.join(' ')),
      fc.array(word).map((words) => words.join('')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const { parts, text: what } = read(text)
        expect(parts.map(({ said }) => said).join('')).toBe(text)
        expect(parts.find(({ kind }) => kind === 'what')?.said ?? '').toContain(what)
      }),
      { numRuns: 300 },
    )
  })
})
