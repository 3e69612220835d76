import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import { daysAfter } from '../../shared/working-days.ts'
import { whoIsAsked } from './asked-store.ts'
import { openOf, openOfPractice, toDecide, withNobody } from './list-store.ts'

const MOST = 200
const MOST_TO_DECIDE = 10
/** What is due by then is told first, as the questions begin then too. */
const DAYS_AHEAD = 2

const RANKS = { late: 26, soon: 28, toDecide: 31, withNobody: 32, later: 20 } as const

/** What somebody has to do, what is asked of them for their practice, what they agreed and nobody has; for the executive what it is to decide (D9). */
export const homeSection =
  ({ db }: Pick<Deps, 'db'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    const { organisation, person, zone } = viewer
    const today = dayOf(now, zone)
    const own = await openOf(db, organisation, viewer, MOST)
    const ofPractice = viewer.practices.length === 0 ? [] : await openOfPractice(db, organisation, viewer, MOST)
    const asked = ofPractice.length === 0 ? new Map() : await whoIsAsked(db, organisation, ofPractice, { now, zone })
    const theirs = ofPractice.filter(({ id }) => asked.get(id) === person)
    const nobodys = await withNobody(db, organisation, viewer, today, MOST)
    const undecided = viewer.roles.has('executive_member') ? await toDecide(db, organisation, MOST_TO_DECIDE) : []
    return [
      ...undecided.map(
        (actionId): HomeItem => ({ heading: 'needs_you', rank: RANKS.toDecide, fact: { kind: 'action_to_decide', actionId } }),
      ),
      ...[...own, ...theirs].map(({ id, dueOn }) => itemOf(id, dueOn, today)),
      ...nobodys.map(
        (actionId): HomeItem => ({ heading: 'needs_you', rank: RANKS.withNobody, fact: { kind: 'action_with_nobody', actionId } }),
      ),
    ]
  }

function itemOf(actionId: string, dueOn: Day | null, today: Day): HomeItem {
  const fact = { kind: 'action_open', actionId }
  if (dueOn === null || dueOn > daysAfter(today, DAYS_AHEAD)) return { heading: 'yours', rank: RANKS.later, fact }
  return { heading: 'needs_you', rank: dueOn < today ? RANKS.late : RANKS.soon, fact }
}
