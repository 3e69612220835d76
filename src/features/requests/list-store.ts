import type { Db, Prisma } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, ProposalId } from '../../shared/ids.ts'
import type { Request, State } from './model.ts'
import { requestOf, WITH } from './store.ts'

/** Where a page ends: the next begins behind it. */
export type Cursor = Pick<Request, 'state' | 'askedOn' | 'number'>

/** What is open stands with the longest wait first, what is over with the latest. */
function behind({ state, askedOn, number }: Cursor): Prisma.FunderRequestWhereInput {
  const day = dayAsDate(askedOn)
  return state === 'open'
    ? { OR: [{ askedOn: { gt: day } }, { askedOn: day, number: { gt: number } }] }
    : { OR: [{ askedOn: { lt: day } }, { askedOn: day, number: { lt: number } }] }
}

/** A page of requests in these states, one state after the other. */
export async function pageOf(
  db: Db,
  organisationId: OrganisationId,
  { states, chaser }: { states: readonly State[]; chaser: PersonId | null },
  after: Cursor | null,
  most: number,
): Promise<Request[]> {
  const found: Request[] = []
  const left = after === null ? states : states.slice(Math.max(0, states.indexOf(after.state)))
  for (const state of left) {
    const isWithin = after !== null && after.state === state
    const order = state === 'open' ? 'asc' : 'desc'
    const rows = await db.funderRequest.findMany({
      where: { organisationId, state, ...(chaser && { chaserId: chaser }), ...(isWithin && behind(after)) },
      include: WITH,
      orderBy: [{ askedOn: order }, { number: order }],
      take: most - found.length,
    })
    found.push(...rows.map(requestOf))
    if (found.length === most) break
  }
  return found
}

const OLDEST_FIRST = [{ askedOn: 'asc' }, { number: 'asc' }] as const satisfies Prisma.FunderRequestOrderByWithRelationInput[]

/** What somebody is asked to chase now, with what nobody is there to chase where they see to that. */
export async function toChase(
  db: Db,
  organisationId: OrganisationId,
  { person, isManager, today }: { person: PersonId; isManager: boolean; today: Day },
  most: number,
): Promise<string[]> {
  const deserted = { chaser: { leftOn: { lte: dayAsDate(today) } } }
  const rows = await db.funderRequest.findMany({
    where: { organisationId, state: 'open', chaseAskedAt: { not: null }, OR: [{ chaserId: person }, ...(isManager ? [deserted] : [])] },
    select: { id: true },
    orderBy: OLDEST_FIRST,
    take: most,
  })
  return rows.map(({ id }) => id)
}

type WaitedFor = Request & { proposal: NonNullable<Request['proposal']> }

/** What proposals wait for. */
export async function waitedForBy(db: Db, organisationId: OrganisationId, proposals: readonly ProposalId[]): Promise<WaitedFor[]> {
  const rows = await db.funderRequest.findMany({
    where: { organisationId, proposalId: { in: [...proposals] }, state: 'open' },
    include: WITH,
    orderBy: OLDEST_FIRST,
  })
  return rows.map(requestOf).filter((request): request is WaitedFor => request.proposal !== null)
}
