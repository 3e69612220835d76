import { dayInFull } from '../../shared/dates.ts'
import { type Due, dueWritten } from '../../shared/due-dates.ts'
import { count } from '../../shared/text.ts'
import type { Project, Review, ReviewPlace, Stage } from './model.ts'
import type { Condition } from './review-store.ts'
import { OUTCOME_WORDS, STAGE_WORDS } from './wording.ts'

/** Where a review is decided, in a sentence. */
const PLACE_WORDS: Readonly<Record<ReviewPlace, string>> = {
  executive: 'The executive has it in its channel.',
  programme: 'It is on the agenda of the next programme management meeting.',
}

/** How a review stands: who asked where it is decided, or who decided what, when and why. */
export const reviewWords = ({ outcome, decidedBy, decidedAt, reason, askedBy, askedAt, place }: Review, zone: string): string =>
  outcome === null || decidedAt === null
    ? `${askedBy.name} asked for a review on ${dayInFull(askedAt, zone)}. ${PLACE_WORDS[place]}`
    : `${OUTCOME_WORDS[outcome]}, by ${decidedBy ?? ''} on ${dayInFull(decidedAt, zone)}${place === 'programme' ? ', for the programme management meeting' : ''}: ${reason ?? ''}`

export const ASKED: Readonly<Record<ReviewPlace, string>> = {
  executive: 'A review is asked for. The executive has it in its channel.',
  programme: 'A review is asked for. It is on the agenda of the next programme management meeting.',
}

/** As a point of the agenda. */
export const reviewTitle = ({ name }: Pick<Project, 'name'>, stage: Stage): string =>
  `Review of Milestone ${stage} (${STAGE_WORDS[stage]}): ${name}`

export const conditionTitle = ({ name }: Pick<Project, 'name'>, condition: Condition): string =>
  `Condition outstanding: ${name}: ${whatOf(condition)}`

/** What a practice does stays with those who may see it (D8). */
const whatOf = ({ text, reference, ownerId }: Condition): string => (ownerId === null ? reference : text)

const byWhen = ({ on, precision }: Due): string => `${precision === 'month' ? 'the end of ' : ''}${dueWritten({ on, precision })}`

/** "Condition outstanding: Agree the tariff (A-12), hoped for by 30 Apr 2027". */
export const outstandingWords = (condition: Condition): string =>
  `Condition outstanding: ${condition.ownerId === null ? condition.reference : `${condition.text} (${condition.reference})`}, hoped for by ${byWhen(condition.due)}`

/** In a line of the list of projects. */
export const outstandingCount = (conditions: number): string =>
  conditions === 1 ? 'A condition is outstanding.' : `${count(conditions, 'condition')} are outstanding.`
