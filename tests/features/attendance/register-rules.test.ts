import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asking } from '../../../src/features/attendance/asking-rules.ts'
import { type Change, type Line, MARKS, type Mark, NOT_RECORDED, type Row } from '../../../src/features/attendance/register-model.ts'
import {
  changesOf,
  isCorrection,
  markOf,
  shownMark,
  visitorsIn,
  visitorsWritten,
  wantedOf,
  withNobody,
} from '../../../src/features/attendance/register-rules.ts'
import type { AnswerNow } from '../../../src/ports/meetings.ts'
import type { PersonId } from '../../../src/shared/ids.ts'

const IDS = ['archway', 'fernville', 'highfield', 'manor'] as const

const row = (id: string, over: Partial<Row> = {}): Row => ({
  ...{ kind: 'practice', id, name: id, line: null, answer: null, promised: null, saysWasThere: false },
  ...over,
})
const lineOf = (mark: Mark): Line | null => (mark === NOT_RECORDED ? null : { presence: mark, came: null })
const answered = (answer: AnswerNow['answer']): AnswerNow => ({
  ...{ practice: null, member: null, answer, deputyId: null, deputy: null },
  by: 'somebody' as PersonId,
})

const anyMark = fc.constantFrom(...MARKS)
const anyMarks = fc.tuple(anyMark, anyMark, anyMark, anyMark)
const rowsAs = (marks: readonly Mark[]) => IDS.map((id, n) => row(id, { line: lineOf(marks[n] ?? NOT_RECORDED) }))
const wanted = (shown: readonly Mark[], typed: readonly Mark[]) =>
  IDS.map((id, n) => ({ id, shown: shown[n] ?? NOT_RECORDED, mark: typed[n] ?? NOT_RECORDED }))
const endOf = (marks: readonly Mark[], changes: readonly Change[]) =>
  IDS.map((id, n) => changes.find((change) => change.row.id === id)?.is ?? marks[n])

describe('what the form shows', () => {
  test('of a register that is not in: who said yes, or sends somebody, or says "I was there", is chosen; nobody else', () => {
    expect(shownMark(row('a', { answer: answered('yes') }), false)).toBe('present')
    expect(shownMark(row('a', { answer: answered('deputy') }), false)).toBe('present')
    expect(shownMark(row('a', { answer: answered('apologies'), saysWasThere: true }), false)).toBe('present')
    expect(shownMark(row('a', { answer: answered('apologies') }), false)).toBe('apologies')
    expect(shownMark(row('a'), false)).toBe('absent')
  })

  test('of one that is in: what it says, and nothing of whoever was asked later (D2: not recorded is neither present nor absent)', () => {
    expect(shownMark(row('a', { line: lineOf('absent'), answer: answered('yes'), saysWasThere: true }), true)).toBe('absent')
    expect(shownMark(row('a', { answer: answered('yes') }), true)).toBe(NOT_RECORDED)
  })
})

const lists = (here: string[], apologies: string[]) => ({ here: new Set(here), apologies: new Set(apologies) })

describe('what the lists of a form mean', () => {
  const marks = (shown: Mark, here: string[], apologies: string[]) => wantedOf(['a'], () => shown, lists(here, apologies))[0]?.mark

  test('whoever is in both was here; who is in neither was not', () => {
    expect(marks('absent', ['a'], ['a'])).toBe('present')
    expect(marks('present', [], ['a'])).toBe('apologies')
    expect(marks('present', [], [])).toBe('absent')
  })

  test('who was not in the form stays not recorded, unless they are chosen', () => {
    expect(marks(NOT_RECORDED, [], [])).toBe(NOT_RECORDED)
    expect(marks(NOT_RECORDED, ['a'], [])).toBe('present')
  })
})

describe('nobody came', () => {
  const shownOf = (id: string): Mark => (id === 'a' ? 'present' : 'absent')

  test('needs no more than the tick where those who were chosen stand as they were shown', () => {
    expect(withNobody(['a', 'b'], shownOf, lists(['a'], ['b']))).toEqual(lists([], ['b']))
  })

  test.each([[['b']], [['a', 'b']]])('of a list that was changed to %o nothing is taken off', (here) => {
    expect(withNobody(['a', 'b'], shownOf, lists(here, []))).toEqual(lists(here, []))
  })
})

describe('two people who save at once lose nothing', () => {
  test('a form in which nothing was changed writes nothing, whatever somebody else has saved meanwhile', () => {
    fc.assert(
      fc.property(anyMarks, anyMarks, (stands, shown) => {
        expect(changesOf(rowsAs(stands), wanted(shown, shown), true)).toEqual({ changes: [], clashes: [] })
      }),
    )
  })

  test('each line ends as whoever changed it left it; one that both changed differently is told and not written over', () => {
    fc.assert(
      fc.property(anyMarks, anyMarks, anyMarks, (shown, first, second) => {
        const { changes, clashes } = changesOf(rowsAs(first), wanted(shown, second), true)
        const end = endOf(first, changes)
        for (const [n, id] of IDS.entries()) {
          const isClash = first[n] !== shown[n] && second[n] !== shown[n] && first[n] !== second[n]
          expect(clashes.some((each) => each.id === id)).toBe(isClash)
          if (!isClash) expect(end[n]).toBe(second[n] !== shown[n] ? second[n] : first[n])
        }
      }),
    )
  })

  test('the first save writes a line for everybody whom the form showed', () => {
    fc.assert(
      fc.property(anyMarks, anyMarks, (shown, typed) => {
        const { changes } = changesOf(rowsAs([]), wanted(shown, typed), false)
        expect(endOf([], changes)).toEqual(typed.map((mark) => (mark === NOT_RECORDED ? undefined : mark)))
      }),
    )
  })

  test('who came goes with being there: the deputy by the answer, and nobody for whoever was not', () => {
    const promised = { id: null, name: 'A locum' }
    const came = (mark: Mark, over: Partial<Row> = {}) =>
      changesOf([row('archway', { promised, ...over })], [{ id: 'archway', shown: 'absent', mark }], false).changes[0]?.came
    expect(came('present')).toEqual(promised)
    expect(came('apologies')).toBeNull()
    expect(came('present', { kind: 'member' })).toBeNull()
    expect(markOf(null)).toBe(NOT_RECORDED)
  })
})

describe('visitors', () => {
  test('stand one to a line, with their organisation after the comma, and are written as they were read', () => {
    const read = visitorsIn(' Commissioning lead , PCT \n\nConsultant\nSmith, West Herts, Trust')
    expect(read).toEqual({
      ok: true,
      value: [
        { name: 'Commissioning lead', organisation: 'PCT' },
        { name: 'Consultant', organisation: null },
        { name: 'Smith', organisation: 'West Herts, Trust' },
      ],
    })
    expect(read.ok && visitorsIn(visitorsWritten(read.value))).toEqual(read)
    expect(visitorsIn('Consultant, PCT\nconsultant,  PCT\nConsultant')).toEqual({
      ok: true,
      value: [
        { name: 'consultant', organisation: 'PCT' },
        { name: 'Consultant', organisation: null },
      ],
    })
    expect(visitorsIn('  \n ')).toEqual({ ok: true, value: [] })
  })

  test.each([
    ['943 476 5919', 'text.nhs_number'],
    ['Patient, 9434765919', 'text.nhs_number'],
    ['x'.repeat(101), 'text.too_long'],
    [', PCT', 'text.missing'],
    [Array.from({ length: 500 }, (_, n) => `${n},b`).join('\n'), 'text.too_long'],
  ])('%s is refused at their field', (text, code) => {
    expect(visitorsIn(text)).toMatchObject({ ok: false, refusal: { code, field: 'visitors' } })
  })
})

test('a change is a correction from the fifteenth day on', () => {
  const startsAt = new Date('2027-03-02T13:00:00Z')
  expect(isCorrection(startsAt, new Date('2027-03-16T13:00:00Z'))).toBe(false)
  expect(isCorrection(startsAt, new Date('2027-03-16T13:00:01Z'))).toBe(true)
})

describe('asking for a register that is missing', () => {
  const hours = { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } }
  const working = { hours, zone: 'Europe/London', holidays: new Set(['2027-03-26', '2027-03-29']) }
  // The Thursday before Easter; the clocks change on the Sunday.
  const endsAt = new Date('2027-03-25T14:30:00Z')
  const first = new Date('2027-03-30T11:30:00Z')
  const second = new Date('2027-04-01T11:30:00Z')

  test('on the next working day at half past twelve, and on the third; never more', () => {
    expect(asking(endsAt, 0, working, endsAt)).toEqual({ isDue: false, asked: 0, next: first })
    expect(asking(endsAt, 0, working, first)).toEqual({ isDue: true, asked: 1, next: second })
    expect(asking(endsAt, 1, working, second)).toEqual({ isDue: true, asked: 2, next: null })
  })

  test('what was missed while nobody was up is asked about once', () => {
    expect(asking(endsAt, 0, working, new Date('2027-04-20T09:00:00Z'))).toEqual({ isDue: true, asked: 2, next: null })
    expect(asking(endsAt, 2, working, new Date('2027-04-20T09:00:00Z'))).toEqual({ isDue: false, asked: 2, next: null })
  })
})
