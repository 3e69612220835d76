import type { Db } from '../../ports/database.ts'
import type { OrganisationId, PersonId, ProposalId } from '../../shared/ids.ts'
import { type Question, WAITING } from './model.ts'
import { type Show, statesOf } from './rules.ts'
import { questionOf, WITH } from './store.ts'

/** A page of questions: what waits with the longest wait first, anything else with the latest first. */
export async function pageOf(
  db: Db,
  organisationId: OrganisationId,
  { show, person }: { show: Show; person: PersonId },
  after: number | null,
  most: number,
): Promise<Question[]> {
  const order = show === 'open' ? 'asc' : 'desc'
  const rows = await db.question.findMany({
    where: {
      ...{ organisationId, state: { in: [...statesOf(show)] } },
      ...(show === 'mine' && { askerId: person }),
      ...(after !== null && { number: show === 'open' ? { gt: after } : { lt: after } }),
    },
    include: WITH,
    orderBy: { number: order },
    take: most,
  })
  return rows.map(questionOf)
}

/** What waits for an answer, the longest first. */
export async function waitingIds(db: Db, organisationId: OrganisationId, most: number): Promise<string[]> {
  const rows = await db.question.findMany({
    where: { organisationId, state: { in: [...WAITING] } },
    select: { id: true },
    orderBy: { number: 'asc' },
    take: most,
  })
  return rows.map(({ id }) => id)
}

/** The questions that became a proposal. */
export async function behindProposal(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<Question[]> {
  const rows = await db.question.findMany({ where: { organisationId, proposalId }, include: WITH, orderBy: { number: 'asc' } })
  return rows.map(questionOf)
}
