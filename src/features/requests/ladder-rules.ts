import { at, type Day, dayOf } from '../../shared/dates.ts'
import { daysAfter, nextWorkingMoment, type WorkingTime, workingDayFrom } from '../../shared/working-days.ts'
import type { Request } from './model.ts'
import { daysFrom } from './rules.ts'

/** Without a promise: every two weeks from the asking. */
const FORTNIGHT = 14
/** After a broken promise: so often weekly, then every four weeks. */
const WEEKS = 3
const WEEK = 7
const FOUR_WEEKS = 28
const HOUR = { hour: 12, minute: 30 }

type Ladder = Pick<Request, 'askedOn' | 'promisedOn' | 'lastChasedOn'>

/** A step: the day of it, and how many days lie between it and the one before; 0: what is asked is new. */
type Step = { on: Day; gap: number }

function stepOf({ askedOn, promisedOn }: Ladder, n: number, { holidays }: WorkingTime): Step {
  if (promisedOn === null) return { on: workingDayFrom(daysAfter(askedOn, FORTNIGHT * (n + 1)), holidays), gap: FORTNIGHT }
  const first = workingDayFrom(daysAfter(promisedOn, 1), holidays)
  if (n === 0) return { on: first, gap: 0 }
  const days = WEEK * Math.min(n, WEEKS) + FOUR_WEEKS * Math.max(0, n - WEEKS)
  return { on: workingDayFrom(daysAfter(first, days), holidays), gap: n <= WEEKS ? WEEK : FOUR_WEEKS }
}

/** A step that lies near before `today`, so that a request of years ago is not counted up from its first day. */
const nearStep = ({ askedOn, promisedOn }: Ladder, today: Day): number =>
  Math.max(0, Math.floor(daysFrom(promisedOn ?? askedOn, today) / (promisedOn === null ? FORTNIGHT : FOUR_WEEKS)) - 3)

/** At midday, when surgeries pause. */
const middayOf = (day: Day, working: WorkingTime): Date => nextWorkingMoment(at(day, HOUR.hour, HOUR.minute, working.zone), working)

/** Whoever chased a little while ago of their own accord is not asked at a step that follows within half of its gap. */
const isAnswered = ({ lastChasedOn }: Ladder, { on, gap }: Step): boolean =>
  gap > 0 && lastChasedOn !== null && daysFrom(lastChasedOn, on) < Math.floor(gap / 2)

/** When the chaser is asked next (D10): at the first step of the ladder that is still to come. */
export function nextChase(request: Ladder, working: WorkingTime, now: Date): Date {
  const today = dayOf(now, working.zone)
  for (let n = nearStep(request, today); ; n += 1) {
    const step = stepOf(request, n, working)
    if (step.on < today || isAnswered(request, step)) continue
    const moment = middayOf(step.on, working)
    if (moment > now) return moment
  }
}
