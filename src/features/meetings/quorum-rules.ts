import { at, dayOf } from '../../shared/dates.ts'
import { daysAfter, weekdayOf } from '../../shared/working-days.ts'
import { type Answer, type Invited, isAnswered } from './answer-model.ts'
import type { Meeting } from './calendar-model.ts'

const DAYS_BEFORE = 2
const SATURDAY = 6

/** When the answers are counted for the chair: two days before, on the Friday where that is a weekend; null once that is over. */
export function quorumLookAt(startsAt: Date, zone: string, now: Date): Date | null {
  const day = daysAfter(dayOf(startsAt, zone), -DAYS_BEFORE)
  const friday = Math.max(0, weekdayOf(day) - SATURDAY + 1)
  const due = at(daysAfter(day, -friday), 12, 30, zone)
  return due > now ? due : null
}

/** What the answers promise. `open`: have said nothing, or nothing since the meeting was moved. */
export type Prediction = { needed: number; coming: number; open: number }

/** Somebody who comes instead counts; an answer of a practice that has closed, or of somebody who is no member any more, does not. */
export function predicted(
  needed: number,
  invited: readonly Pick<Invited, 'id'>[],
  answers: readonly (Pick<Answer, 'answer' | 'at'> & { party: Pick<Answer['party'], 'id'> })[],
  meeting: Pick<Meeting, 'movedAt'>,
): Prediction {
  const said = new Map(answers.filter((answer) => isAnswered(answer, meeting)).map(({ party, answer }) => [party.id, answer]))
  const words = invited.map(({ id }) => said.get(id))
  return {
    needed,
    coming: words.filter((word) => word === 'yes' || word === 'deputy').length,
    open: words.filter((word) => word === undefined).length,
  }
}
