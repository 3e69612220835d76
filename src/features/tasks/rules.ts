import { at, type Day } from '../../shared/dates.ts'
import type { Due } from '../../shared/due-dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { daysAfter, nextWorkingMoment, type WorkingTime, workingDayFrom } from '../../shared/working-days.ts'
import { type Candidate, type Fate, MOST, type Recipient, type Scope, STANDS, type Stand, type Totals } from './model.ts'

/** How a task stands at a practice; of one that has closed nothing is asked any more. */
export function standOf({ state, isClosed }: Fate): Stand {
  if (state === 'done') return 'done'
  if (state === 'dropped' || isClosed) return 'dropped'
  return state === 'blocked' ? 'stuck' : 'going'
}

export function totalsOf(fates: readonly (Fate & { count?: number })[]): Totals {
  const totals = { stuck: 0, going: 0, done: 0, dropped: 0 }
  for (const fate of fates) totals[standOf(fate)] += fate.count ?? 1
  return totals
}

/** Of how many it is asked. */
export const askedOf = ({ stuck, going, done }: Totals): number => stuck + going + done

export const isStillGoing = ({ stuck, going }: Totals): boolean => stuck + going > 0

/** Those who could do with a hand first, then by name. */
export const inOrder = (recipients: readonly Recipient[]): Recipient[] =>
  STANDS.flatMap((stand) => recipients.filter((each) => standOf(each) === stand).sort((a, b) => a.name.localeCompare(b.name, 'en-GB')))

export type Part<T> = { rows: T[] /** After which the next part begins; null: there is none. */; next: string | null }

/** Those after one of them, or the first ones. */
export function partAfter<T extends { action: string }>(rows: readonly T[], after: string | null, size: number): Part<T> {
  const from = rows.findIndex(({ action }) => action === after) + 1
  const part = rows.slice(from, from + size)
  return { rows: part, next: from + size < rows.length ? (part.at(-1)?.action ?? null) : null }
}

export type Chosen = { to: Candidate[]; leftOut: Candidate[] }

/** To whom a task goes. Closed practices among the chosen are left out; who they are is said. */
export function chosenFrom(candidates: readonly Candidate[], scope: Scope, chosen: readonly PracticeId[] = []): Result<Chosen> {
  if (scope !== 'chosen' && chosen.length > 0) return refuse('tasks.all_or_some', { field: 'scope' })
  const open = candidates.filter(({ isClosed }) => !isClosed)
  if (scope === 'chosen') return amongChosen(candidates, chosen)
  const to = scope === 'signed' ? open.filter(({ hasSigned }) => hasSigned) : open
  if (to.length === 0) return refuse('tasks.no_practices', { field: 'scope' })
  return to.length > MOST.practices ? tooMany('scope') : ok({ to, leftOut: [] })
}

function amongChosen(candidates: readonly Candidate[], chosen: readonly PracticeId[]): Result<Chosen> {
  if (chosen.length === 0) return refuse('tasks.nobody', { field: 'practices' })
  const found = candidates.filter(({ id }) => chosen.includes(id))
  if (found.length < chosen.length) return refuse('tasks.unknown_practice', { field: 'practices' })
  if (found.length > MOST.practices) return tooMany('practices')
  const to = found.filter(({ isClosed }) => !isClosed)
  return to.length === 0 ? refuse('tasks.only_closed', { field: 'practices' }) : ok({ to, leftOut: found.filter((each) => each.isClosed) })
}

const tooMany = (field: string) => refuse('tasks.too_many', { field, facts: { most: MOST.practices } })

/** Those who have as many open actions of visits as a practice is to have (D7): a task comes beside them. */
export const withEnough = (to: readonly Candidate[], ofVisits: ReadonlyMap<PracticeId, number>, limit: number): Candidate[] =>
  to.filter(({ id }) => (ofVisits.get(id) ?? 0) >= limit)

const HOUR = { hour: 12, minute: 30 }

/** When its sender is told how it went: at midday of the first working day after the one it was due by. */
export function tellingMoment({ on }: Due, working: WorkingTime): Date {
  const day: Day = workingDayFrom(daysAfter(on, 1), working.holidays)
  return nextWorkingMoment(at(day, HOUR.hour, HOUR.minute, working.zone), working)
}
