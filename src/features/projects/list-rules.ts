import { type Day, monthsAfter } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Project } from './model.ts'
import { presentOf } from './rules.ts'

/** How a project stands; the first of these that is so. */
export const STANDINGS = ['late', 'at_risk', 'waiting', 'undated', 'on_track', 'over'] as const
export type Standing = (typeof STANDINGS)[number]

/** Why a project is at risk: the first of these that is so. */
export type Risk = 'reported' | 'unmanaged' | 'soon'

/** Within so many days of its date a milestone with open items is at risk. */
const SOON_DAYS = 14

/** What a project stands on: how far its checklist is, who of its people has left, and whether its last report says on track. */
export type StandingFacts = {
  project: Project
  settled: number
  all: number
  isReportedOnTrack: boolean | null
  hasLeft: ReadonlySet<PersonId>
}

/** Whether nobody manages a project: nobody ever did, or who did has left. A lead who is still there does both. */
export const isUnmanaged = ({ manager, leads }: Pick<Project, 'manager' | 'leads'>, hasLeft: ReadonlySet<PersonId>): boolean =>
  manager === null ? leads.every(({ id }) => hasLeft.has(id)) : hasLeft.has(manager.id)

/** Where a project stands on a day, with why where it is at risk. What waits is not at risk: it says what it waits for. */
export function standingOf(facts: StandingFacts, today: Day): { standing: Standing; risk: Risk | null } {
  const { project, settled, all, isReportedOnTrack, hasLeft } = facts
  const at = presentOf(project)
  const is = (standing: Standing, risk: Risk | null = null) => ({ standing, risk })
  if (at === null || project.state === 'closed' || project.state === 'stopped') return is('over')
  if (at.targetOn !== null && at.targetOn < today) return is('late')
  if (isUnmanaged(project, hasLeft)) return is('at_risk', 'unmanaged')
  if (project.state === 'waiting') return is('waiting')
  if (isReportedOnTrack === false) return is('at_risk', 'reported')
  if (at.targetOn === null) return is('undated')
  const isOpen = at.state === 'open' && settled < all
  return isOpen && daysTo(at.targetOn, today) <= SOON_DAYS ? is('at_risk', 'soon') : is('on_track')
}

const daysTo = (day: Day, today: Day): number => (Date.parse(day) - Date.parse(today)) / 86_400_000

/** Where a row stands in the list: what needs a hand first, then by date and name. The same for a page's end as for its rows. */
export type Cursor = { standing: Standing; targetOn: Day | null; name: string; id: string }

const NEVER = '9999-12-31'

export function inOrder(a: Cursor, b: Cursor): number {
  const rank = STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing)
  if (rank !== 0) return rank
  const [one, other] = [a.targetOn ?? NEVER, b.targetOn ?? NEVER]
  if (one !== other) return one < other ? -1 : 1
  return a.name === b.name ? compare(a.id, b.id) : compare(a.name, b.name)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether "Did it work?" may be aimed at a day: between 6 and 12 months after Milestone 3 (D15). */
export const isFollowUpDay = (
  day: Day,
  liveOn: Day,
  { opensAfterMonths, dueAfterMonths }: Record<'opensAfterMonths' | 'dueAfterMonths', number>,
) => day >= monthsAfter(liveOn, opensAfterMonths) && day <= monthsAfter(liveOn, dueAfterMonths)
