import { at, DAY_MS, type Day, dayAsDate, dayOf } from '../../shared/dates.ts'
import type { Held } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { daysAfter, nextWorkingMoment, type WorkingTime, workingDayFrom } from '../../shared/working-days.ts'
import type { DayField, State, Step, Submission } from './model.ts'

/** What may happen to a submission, and what it is then (D18). */
export const MOVES: Readonly<Record<State, Readonly<Partial<Record<Step, State>>>>> = {
  submitted: { approved: 'approved', more_work: 'more_work', rejected: 'rejected', withdrawn: 'withdrawn' },
  more_work: { resubmitted: 'submitted', approved: 'approved', rejected: 'rejected', withdrawn: 'withdrawn' },
  approved: {},
  rejected: {},
  withdrawn: {},
}

export const isOpen = ({ state }: Pick<Submission, 'state'>): boolean => state === 'submitted' || state === 'more_work'

/** The committee is expected to give reasons when it rejects (D18). */
export const lacksReasons = ({ state, reasons }: Pick<Submission, 'state' | 'reasons'>): boolean => state === 'rejected' && reasons === null

/** The days of its steps until now; endings that were taken back are none. */
const stepDays = ({ events }: Pick<Submission, 'events'>): Day[] =>
  events.flatMap(({ kind, on }) => (kind === 'more_work' || kind === 'resubmitted' ? [on] : []))

/** When it was sent in, or last again. */
export const sentOn = ({ events, submittedOn }: Pick<Submission, 'events' | 'submittedOn'>): Day =>
  events.findLast(({ kind }) => kind === 'resubmitted')?.on ?? submittedOn

/** The days as the form shows them. */
export const datesOf = ({ submittedOn, meetingOn }: Pick<Submission, DayField>): Held<DayField> => ({
  submittedOn,
  ...(meetingOn !== null && { meetingOn }),
})

const latest = (...days: [Day, ...Day[]]): Day => days.toSorted().at(-1) ?? days[0]

const MOST_DAYS_AWAY = 1830

const isFar = (day: Day, today: Day): boolean => Math.abs(dayAsDate(day).getTime() - dayAsDate(today).getTime()) > MOST_DAYS_AWAY * DAY_MS

/** What is wrong with a day on which something happened; days stand in the order of what happened. */
export function wrongDay(field: string, on: Day, { today, notBefore }: { today: Day; notBefore: Day | null }): Refusal | null {
  if (on > today) return { code: 'submissions.to_come', field }
  if (isFar(on, today)) return { code: 'submissions.far_off', field }
  return notBefore !== null && on < notBefore ? { code: 'submissions.too_early', field, facts: { day: notBefore } } : null
}

/** What is wrong with the day of the committee's meeting: it meets about what lies before it. */
export function wrongMeeting(meetingOn: Day | null | undefined, sent: Day, today: Day): Refusal | null {
  if (!meetingOn) return null
  if (meetingOn < sent) return { code: 'submissions.meets_before', field: 'meetingOn', facts: { day: sent } }
  return isFar(meetingOn, today) ? { code: 'submissions.far_off', field: 'meetingOn' } : null
}

/** What is wrong with the days of a submission when they are entered, or corrected. */
export function wrongDates(
  submission: Pick<Submission, 'events'>,
  { submittedOn, meetingOn }: { submittedOn: Day; meetingOn?: Day },
  today: Day,
): Refusal[] {
  const [next] = stepDays(submission)
  const late: Refusal | null =
    next !== undefined && submittedOn > next ? { code: 'submissions.too_late', field: 'submittedOn', facts: { day: next } } : null
  const sent = sentOn({ ...submission, submittedOn })
  return [wrongDay('submittedOn', submittedOn, { today, notBefore: null }) ?? late, wrongMeeting(meetingOn, sent, today)].filter(
    (refusal) => refusal !== null,
  )
}

/** Whether this step may come on that day: in the order of what happened, and no word of the committee before it has met. */
export function whyNotStep(submission: Submission, step: Step, on: Day, today: Day): Result<State> {
  const to = MOVES[submission.state][step]
  if (to === undefined)
    return refuse(isOpen(submission) ? 'submissions.not_now' : 'submissions.is_over', { facts: { state: submission.state } })
  const days = stepDays(submission)
  const notBefore = latest(submission.submittedOn, ...days)
  const wrong = wrongDay('on', on, { today, notBefore })
  if (wrong) return { ok: false, refusal: wrong }
  const isOfCommittee = step === 'approved' || step === 'rejected' || step === 'more_work'
  if (isOfCommittee && submission.state === 'submitted' && submission.meetingOn !== null && on < submission.meetingOn)
    return refuse('submissions.before_meeting', { field: 'on', facts: { day: submission.meetingOn } })
  return ok(to)
}

/** After how many days somebody is asked, and after how many again: what the committee decided, and why it rejected. */
const ASKED = { outcome: { first: 1, again: 7 }, reasons: { first: 7, again: 14 } } as const
const MIDDAY = { hour: 12, minute: 30 }

/** What somebody is asked about a submission, and since when it is awaited; null: nothing. */
export function asks(
  submission: Pick<Submission, 'state' | 'meetingOn' | 'reasons' | 'endedOn'>,
): { what: keyof typeof ASKED; since: Day } | null {
  const { state, meetingOn, endedOn } = submission
  if (state === 'submitted' && meetingOn !== null) return { what: 'outcome', since: meetingOn }
  return lacksReasons(submission) && endedOn !== null ? { what: 'reasons', since: endedOn } : null
}

/** When those who run the project are asked next, at midday of a working day; null: never. */
export function nextAsk(
  submission: Pick<Submission, 'state' | 'meetingOn' | 'reasons' | 'endedOn' | 'timesChased'>,
  working: WorkingTime,
  now: Date,
): Date | null {
  const asked = asks(submission)
  if (asked === null) return null
  const today = dayOf(now, working.zone)
  const { first, again } = ASKED[asked.what]
  const wished = submission.timesChased === 0 ? daysAfter(asked.since, first) : daysAfter(today, again)
  const middayFrom = (day: Day): Date =>
    nextWorkingMoment(at(workingDayFrom(day, working.holidays), MIDDAY.hour, MIDDAY.minute, working.zone), working)
  const moment = middayFrom(latest(wished, today))
  return moment > now ? moment : middayFrom(daysAfter(today, 1))
}
