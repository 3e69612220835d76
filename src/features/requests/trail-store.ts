import type { Db } from '../../ports/database.ts'
import type { OrganisationId, ProposalId } from '../../shared/ids.ts'
import { reference } from './store.ts'

const ENDS = ['delivered', 'refused', 'withdrawn', 'reopened'] as const
export type End = (typeof ENDS)[number]

/** What was asked of the funder for a proposal, and what came of it. */
export type AskedFor = {
  reference: string
  what: string
  funder: string
  by: string
  at: Date
  ends: { kind: End; by: string; text: string | null; at: Date }[]
}

const BY = { select: { name: true } } as const

export async function askedForProposal(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<AskedFor[]> {
  const rows = await db.funderRequest.findMany({
    where: { organisationId, proposalId },
    include: {
      ...{ createdBy: BY, organisation: { select: { funder: true } } },
      events: { where: { kind: { in: [...ENDS] } }, include: { by: BY }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
    },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ number, what, organisation, createdBy, createdAt, events }) => ({
    ...{ reference: reference(number), what, funder: organisation.funder, by: createdBy.name, at: createdAt },
    ends: events.map(({ kind, by, text, at }) => ({ kind: kind as End, by: by.name, text, at })),
  }))
}
