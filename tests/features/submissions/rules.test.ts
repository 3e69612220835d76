import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STATES, STEPS, type Submission, type SubmissionEvent } from '../../../src/features/submissions/model.ts'
import { asks, MOVES, nextAsk, sentOn, whyNotStep, wrongDates } from '../../../src/features/submissions/rules.ts'
import { standsWords } from '../../../src/features/submissions/wording.ts'
import { dayOf } from '../../../src/shared/dates.ts'
import { daysAfter, isWorkingDay, type WorkingTime } from '../../../src/shared/working-days.ts'

const TODAY = '2027-03-16'
const working: WorkingTime = {
  hours: { from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } },
  holidays: new Set(['2027-03-26', '2027-03-29']),
  zone: 'Europe/London',
}
const at = new Date('2027-03-16T10:00:00Z')

const event = (kind: SubmissionEvent['kind'], on: string): SubmissionEvent => ({ at, on, kind, by: 'Project manager', text: null })
const submission = (over: Partial<Submission> = {}): Submission => ({
  ...{ id: 's', project: 'p', state: 'submitted', submittedOn: '2027-03-01', meetingOn: null, moreWork: null, reasons: null },
  ...{ endedOn: null, nextChaseAt: null, timesChased: 0, version: 1, events: [event('submitted', '2027-03-01')] },
  ...over,
})
const code = (result: ReturnType<typeof whyNotStep>) => (result.ok ? result.value : `${result.refusal.code} ${result.refusal.field ?? ''}`)

describe('D18: what may follow what', () => {
  test('every step has its place, and what is over changes no more', () => {
    const may = STATES.map((state) => STEPS.filter((step) => MOVES[state][step] !== undefined).length)
    expect(may).toEqual([4, 4, 0, 0, 0])
    expect(code(whyNotStep(submission({ state: 'approved', endedOn: TODAY }), 'rejected', TODAY, TODAY))).toBe('submissions.is_over ')
    expect(code(whyNotStep(submission(), 'resubmitted', TODAY, TODAY))).toBe('submissions.not_now ')
  })

  test('days stand in the order of what happened: none before the step before it, none to come, none before the committee met', () => {
    const again = submission({
      ...{ state: 'submitted', meetingOn: '2027-03-12' },
      events: [event('submitted', '2027-03-01'), event('more_work', '2027-03-03'), event('resubmitted', '2027-03-08')],
    })
    const days = ['2027-02-28', '2027-03-07', '2027-03-11', '2027-03-12', '2027-03-17']
    expect(days.map((day) => code(whyNotStep(again, 'approved', day, TODAY)))).toEqual([
      ...['submissions.too_early on', 'submissions.too_early on', 'submissions.before_meeting on', 'approved', 'submissions.to_come on'],
    ])
    const wrong = (submittedOn: string, meetingOn?: string) =>
      wrongDates(again, { submittedOn, ...(meetingOn && { meetingOn }) }, TODAY).map((each) => `${each.code} ${each.field}`)
    expect(wrong('2027-03-04', '2027-03-05')).toEqual(['submissions.too_late submittedOn', 'submissions.meets_before meetingOn'])
    expect(wrong('2027-03-17')).toEqual(['submissions.to_come submittedOn'])
    expect(wrong('2017-03-01', '2037-03-01')).toEqual(['submissions.far_off submittedOn', 'submissions.far_off meetingOn'])
    expect([wrong('2027-03-03', '2027-03-08'), sentOn(again)]).toEqual([[], '2027-03-08'])
  })
})

describe('D18: what the committee owes is asked for', () => {
  test('what it decided, from the working day after its meeting on, and why it rejected, from a week after', () => {
    const next = (over: Partial<Submission>, now = at) => nextAsk(submission(over), working, now)?.toISOString() ?? null
    expect(next({})).toBeNull()
    expect(next({ meetingOn: '2027-03-25' })).toBe('2027-03-30T11:30:00.000Z')
    expect(next({ meetingOn: '2027-03-15', timesChased: 1 }, new Date('2027-03-16T12:30:00Z'))).toBe('2027-03-23T12:30:00.000Z')
    const rejected = { state: 'rejected', endedOn: '2027-03-10' } as const
    expect(next(rejected)).toBe('2027-03-17T12:30:00.000Z')
    expect(next({ ...rejected, reasons: 'Too dear.' })).toBeNull()
    expect(next({ state: 'more_work', moreWork: 'Costs', meetingOn: '2027-03-10' })).toBeNull()
  })

  test('whatever was entered, the question lies ahead, on a working day, while something is owed', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((days) => daysAfter(TODAY, days))
    const any = fc.record({
      ...{ state: fc.constantFrom(...STATES), meetingOn: fc.option(day), reasons: fc.option(fc.constant('Why')) },
      ...{ endedOn: fc.option(day), timesChased: fc.nat(5), hour: fc.integer({ min: 0, max: 23 }) },
    })
    fc.assert(
      fc.property(any, ({ hour, ...over }) => {
        const now = new Date(at.getTime() + hour * 3_600_000)
        const moment = nextAsk(submission(over), working, now)
        expect(moment !== null).toBe(asks(submission(over)) !== null)
        if (moment) expect([moment > now, isWorkingDay(dayOf(moment, working.zone), working.holidays)]).toEqual([true, true])
      }),
    )
  })

  test('how it stands is one sentence for each state', () => {
    const says = (over: Partial<Submission>) => standsWords(submission(over), 'PCT', TODAY)
    expect(says({})).toBe('With the PCT’s committee since Mon 1 Mar 2027; when it meets about it is not known yet.')
    expect(says({ meetingOn: '2027-03-20' })).toContain('; it meets about it on Sat 20 Mar 2027.')
    expect(says({ meetingOn: '2027-03-15' })).toContain('and its answer is still to come.')
    expect(says({ state: 'more_work', moreWork: 'the nights' })).toBe('The PCT’s committee asks for more work: the nights')
    expect(says({ state: 'rejected', endedOn: TODAY })).toContain('its reasons are still to come')
    expect(says({ state: 'rejected', endedOn: TODAY, reasons: 'Too dear.' })).toBe(
      'Rejected by the PCT’s committee on Tue 16 Mar 2027: Too dear.',
    )
  })
})
