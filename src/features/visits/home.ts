import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import type { Visit } from './model.ts'
import type { VisitParts } from './parts.ts'
import { dueAgainIds, plannedBy, plannedFor } from './store.ts'

const MOST_OF_EACH = 5

/** Records that are wanted, visits that are due again, and those to come: of whoever goes, and of the practice. */
export const homeSection =
  ({ db, permits }: Pick<VisitParts, 'db' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    const { organisation, person, practices, zone } = viewer
    if (permits(viewer, 'visits.read') !== null) return []
    const own = permits(viewer, 'visits.keep') === null ? await plannedBy(db, organisation, person) : []
    const ofPractice =
      practices.length > 0
        ? await plannedFor(
            db,
            organisation,
            practices.map(({ id }) => id),
          )
        : []
    const isPast = ({ plannedAt }: Visit) => plannedAt !== null && plannedAt <= now
    const toCome = [...own, ...ofPractice.filter(({ id }) => own.every((each) => each.id !== id))].filter((visit) => !isPast(visit))
    const again = permits(viewer, 'visits.keep') === null ? await dueAgain() : []
    return [
      ...items(
        own.filter(isPast).map(({ id }) => id),
        'needs_you',
        35,
        'visit_to_record',
      ),
      ...items(again, 'needs_you', 70, 'visit_due_again'),
      ...items(
        toCome.map(({ id }) => id),
        'yours',
        32,
        'visit_to_come',
      ),
    ]

    /** The programme manager sees all that are due, a member of the executive those of their own. */
    function dueAgain(): Promise<string[]> {
      return dueAgainIds(db, organisation, dayOf(now, zone), viewer.roles.has('programme_manager') ? null : person)
    }
  }

const items = (visits: readonly string[], heading: HomeItem['heading'], rank: number, kind: string): HomeItem[] =>
  visits.slice(0, MOST_OF_EACH).map((visitId) => ({ heading, rank, fact: { kind, visitId } }))
