import { describe, expect, test } from 'vitest'
import { armedAnew } from '../../../src/features/meetings/new-hours.ts'

const LONDON = 'Europe/London'
const MEETING = {
  startsAt: new Date('2027-04-20T12:00:00Z'),
  questionsAsked: 0,
  nextQuestionAt: new Date('2027-04-13T11:00:00Z'),
  nextReminderAt: new Date('2027-04-20T07:00:00Z'),
}
const HOURS = { questionHour: 9, reminderHour: 6 }
const armed = (meeting: Partial<Parameters<typeof armedAnew>[0]>, now: string) =>
  armedAnew({ ...MEETING, ...meeting }, HOURS, LONDON, new Date(now))

describe('new hours of a series', () => {
  test('are those of a meeting that is planned already, in the time of its day', () => {
    const april = { nextQuestionAt: new Date('2027-04-13T08:00:00Z'), nextReminderAt: new Date('2027-04-20T05:00:00Z') }
    expect(armed({}, '2027-04-01T12:00:00Z')).toEqual(april)
    const march = { startsAt: new Date('2027-03-16T13:00:00Z') }
    const winter = { nextQuestionAt: new Date('2027-03-09T09:00:00Z'), nextReminderAt: new Date('2027-03-16T06:00:00Z') }
    expect(armed(march, '2027-03-01T12:00:00Z')).toEqual(winter)
  })

  test('take neither a second question nor a reminder that is still due today', () => {
    const second = { questionsAsked: 1, nextQuestionAt: new Date('2027-04-18T11:00:00Z') }
    expect(armed(second, '2027-04-18T10:00:00Z').nextQuestionAt).toEqual(second.nextQuestionAt)
    expect(armed({}, '2027-04-20T06:30:00Z').nextReminderAt).toEqual(MEETING.nextReminderAt)
  })

  test('bring nothing back that is over', () => {
    const over = { nextQuestionAt: null, nextReminderAt: null }
    expect(armed({ questionsAsked: 2, ...over }, '2027-04-01T12:00:00Z')).toEqual(over)
  })
})
