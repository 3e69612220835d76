import type { Quota, Register, Standing, State } from './model.ts'

// The attendance rule of the agreement (D1, D2), from top to bottom: what is asked of a practice, and where it stands.

/** What a quota lets a practice miss: 8 of 11 lets it miss 3. */
const allowedMisses = ({ required, total }: Quota): number => Math.max(0, total - required)

/**
 * What is asked of a practice that came in when `gone` of the year's meetings were over: it may miss its share of what others may miss,
 * rounded up in its favour. With 5 of 11 left it may miss 2, since 3 x 5 / 11 is 1.4: it is asked to 3 of 5.
 */
export function shareOfQuota(quota: Quota, gone: number): Quota {
  if (gone <= 0) return quota
  const left = quota.total - gone
  if (left <= 0) return { required: 0, total: 0 }
  const mayMiss = Math.ceil((allowedMisses(quota) * left) / quota.total)
  return { required: Math.max(0, left - mayMiss), total: left }
}

/**
 * Cancelled meetings that no other meeting replaces. One that is planned beyond the series' total replaces a cancelled one, as long as there
 * is one. Once the year is over, what was never planned was not held either, and counts as cancelled.
 */
export function notReplaced(total: number, { attended, missed, notRecorded, planned, cancelled, isYearOver }: Register): number {
  const short = Math.max(0, total - (attended + missed + notRecorded + planned))
  return isYearOver ? short : Math.min(cancelled, short)
}

/** A cancelled meeting that is not replaced lowers total and quota by one each, so what may be missed stays as it was. */
function afterCancellations({ required, total }: Quota, register: Register): Quota {
  const cancelled = notReplaced(total, register)
  return { required: Math.max(0, required - cancelled), total: total - cancelled }
}

/**
 * Where a practice stands with what is asked of it. Only coming counts as coming: apologies do not, a deputy does. A meeting that is not
 * recorded can still turn out attended, so nobody is at risk because a register is missing; an added meeting raises no quota, so it is one
 * more that may be missed. Of a share of none, nothing is met before the first meeting is in the calendar.
 */
export function standing(asked: Quota, register: Register): Standing {
  const { required, total } = afterCancellations(asked, register)
  const { attended, missed, notRecorded, planned } = register
  const toCome = Math.max(planned, total - (attended + missed + notRecorded))
  const isUnplanned = total > 0 && !register.isYearOver && attended + missed + notRecorded + planned + register.cancelled === 0
  const attainable = attended + notRecorded + toCome
  const state = stateOf(attended, attainable, required)
  return {
    state: isUnplanned && state === 'met' ? 'on_track' : state,
    ...{ attended, required, total, missed, notRecorded, toCome, isUnplanned },
    needed: Math.max(0, required - attended),
    mayStillMiss: Math.max(0, attainable - required),
  }
}

function stateOf(attended: number, attainable: number, required: number): State {
  if (attended >= required) return 'met'
  if (attainable < required) return 'cannot_be_met'
  return attainable === required ? 'at_risk' : 'on_track'
}

/** Where it would stand if it missed the next meeting: the forecast that goes with the question whether it is coming. */
export function ifNextIsMissed(asked: Quota, register: Register): Standing {
  const { missed, planned } = register
  return standing(asked, { ...register, missed: missed + 1, planned: Math.max(0, planned - 1) })
}

/**
 * Whether a practice should hear of its standing: it has missed what it could, and all that is left counts. Where every meeting is asked for
 * from the start, nothing has come about by missing one.
 */
export const needsAWord = ({ state, missed }: Standing): boolean => missed > 0 && (state === 'at_risk' || state === 'cannot_be_met')

/** Nothing was asked of it and it came to nothing: that is no quota that was met. */
export const isNotAsked = ({ state, required, attended }: Standing): boolean => state === 'met' && required === 0 && attended === 0
