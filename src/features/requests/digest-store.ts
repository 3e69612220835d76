import type { Db } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Request } from './model.ts'
import { reference, requestOf, WITH } from './store.ts'

/** Those that were asked by a day and are open, or whose promise is broken; the longest wait first. */
export async function waitingSince(db: Db, organisationId: OrganisationId, askedBy: Day, today: Day): Promise<Request[]> {
  const rows = await db.funderRequest.findMany({
    where: { organisationId, state: 'open', OR: [{ askedOn: { lte: dayAsDate(askedBy) } }, { promisedOn: { lt: dayAsDate(today) } }] },
    include: WITH,
    orderBy: [{ askedOn: 'asc' }, { number: 'asc' }],
  })
  return rows.map(requestOf)
}

/** What was delivered in a week, in order. */
export async function deliveredIn(
  db: Db,
  organisationId: OrganisationId,
  { since, now }: DigestWeek,
): Promise<Pick<Request, 'id' | 'reference' | 'what'>[]> {
  const rows = await db.funderRequestEvent.findMany({
    where: { organisationId, kind: 'delivered', at: { gte: since, lt: now }, request: { state: 'delivered' } },
    select: { request: { select: { id: true, number: true, what: true } } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const found = rows.map(({ request: { id, number, what } }) => ({ id, reference: reference(number), what }))
  return [...new Map(found.map((each) => [each.id, each])).values()]
}
