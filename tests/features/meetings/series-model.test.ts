import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrangementsForm, seriesForm } from '../../../src/features/meetings/model.ts'
import { refused, seriesWords } from '../../../src/features/meetings/wording.ts'
import { newId } from '../../../src/shared/ids.ts'
import { parsed } from '../../../src/shared/text.ts'

const locality = { name: 'Locality', asked: 'practices', sends: 'practice_representative' }

const faultsOf = (result: ReturnType<typeof parsed>) =>
  result.ok ? [] : [result.refusal, ...(result.also ?? [])].map(({ code, field }) => [field, code])

describe('a quota (D1)', () => {
  test('is taken exactly when nobody is asked to come more often than there are meetings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (required, total) => {
        const form = parsed(seriesForm, { ...locality, required: String(required), total: String(total) })
        expect(form.ok).toBe(required <= total)
      }),
    )
  })

  test.each(['8.5', '-8', '1e1', 'eight', '61', '0'])('is no %j', (figure) => {
    expect(faultsOf(parsed(seriesForm, { ...locality, required: figure, total: '60' }))).toEqual([['required', 'meetings.no_quota']])
  })

  test.each(['notice', 'members'])('is nothing to a series that asks otherwise (%s), however it came there', (asked) => {
    const form = parsed(seriesForm, { ...locality, asked, required: '12', total: '11' })
    expect(form.ok && Object.keys(form.value)).not.toContain('required')
    expect(form.ok).toBe(true)
  })
})

test('members are nothing to a series that asks practices', () => {
  const form = parsed(seriesForm, { ...locality, members: [newId()] })
  expect(form.ok && Object.keys(form.value)).not.toContain('members')
})

test('no hour is 25, no meeting is without length, and no quorum is nobody: each field says so', () => {
  const form = parsed(arrangementsForm, { questionHour: '25', reminderHour: '-1', length: '0', quorum: '0' })
  expect(faultsOf(form)).toEqual([
    ['length', 'meetings.no_length'],
    ['questionHour', 'meetings.no_hour'],
    ['reminderHour', 'meetings.no_hour'],
    ['quorum', 'meetings.no_quorum'],
  ])
  for (const [, code] of faultsOf(form)) expect(refused({ code: code as `meetings.${string}`, facts: { least: 1, most: 2 } })).toBeTruthy()
})

test('the settings say how many series nobody calls, and how many ask nobody', () => {
  const series = { id: newId<string>(), name: 'Executive', asked: 'members', sends: 'practice_representative', quota: null } as const
  const seats = { chair: null, secretary: null, members: [] }
  expect(seriesWords([])).toBe('No series is on the list.')
  expect(seriesWords([{ ...series, ...seats }])).toBe(
    '1 series. 1 has neither chair nor secretary yet. 1 asks members by name, of whom none is named yet.',
  )
})
