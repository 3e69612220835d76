import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import type { Visit } from './model.ts'
import type { VisitParts } from './parts.ts'
import { toldNext } from './progress.ts'
import { dueAgainIds, plannedBy, plannedFor } from './store.ts'

const MOST_OF_EACH = 5

type Parts = Pick<VisitParts, 'db' | 'permits' | 'calendar' | 'yearAt' | 'actions'>

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

const items = (visits: readonly string[], heading: HomeItem['heading'], rank: number, kind: string): HomeItem[] =>
  visits.slice(0, MOST_OF_EACH).map((visitId) => ({ heading, rank, fact: { kind, visitId } }))

/** What a practice's people tell at the next meeting, from when they are asked about it. */
async function toTell(parts: Parts, { organisation, practices, zone }: Actor, now: Date): Promise<HomeItem[]> {
  const ids = practices.map(({ id }) => id)
  const open = await parts.actions.openOfVisits(parts.db, organisation, ids)
  const meeting = open.length === 0 ? null : await toldNext(parts, parts.db, organisation, now, zone)
  if (!meeting) return []
  const owning = ids.filter((id) => open.some(({ owner }) => 'practice' in owner && owner.practice === id))
  return owning.map((practiceId) => ({
    ...{ heading: 'needs_you', rank: 22 },
    fact: { kind: 'visit_progress', meetingId: meeting.id, practiceId },
  }))
}

/** Records that are wanted, visits that are due again, and those to come: for whoever goes, and for the practice. */
export const homeSection =
  (parts: Parts) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    const { db, permits } = parts
    const { organisation, person, practices, zone, roles } = viewer
    if (permits(viewer, 'visits.read') !== null) return []
    const keeps = permits(viewer, 'visits.keep') === null
    const isOfPractice = practices.length > 0
    const own = keeps ? await plannedBy(db, organisation, person) : []
    const here = isOfPractice
      ? await plannedFor(
          db,
          organisation,
          practices.map(({ id }) => id),
        )
      : []
    const isPast = ({ plannedAt }: Visit) => plannedAt !== null && plannedAt <= now
    const toCome = [...own, ...here.filter(({ id }) => !idsOf(own).includes(id))].filter((visit) => !isPast(visit))
    // The programme manager sees all that are due again, a member of the executive those of their own.
    const of = roles.has('programme_manager') ? null : person
    return [
      ...(isOfPractice ? await toTell(parts, viewer, now) : []),
      ...items(idsOf(own.filter(isPast)), 'needs_you', 35, 'visit_to_record'),
      ...items(keeps ? await dueAgainIds(db, organisation, dayOf(now, zone), of) : [], 'needs_you', 70, 'visit_due_again'),
      ...items(idsOf(toCome), 'yours', 32, 'visit_to_come'),
    ]
  }
