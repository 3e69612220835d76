import type { Db, Prisma } from '../../ports/database.ts'
import { dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { defined } from '../../shared/defined.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../shared/ids.ts'
import {
  type CriterionRating,
  type Decision,
  type DecisionTerms,
  decisionTerms,
  type Named,
  type Outcome,
  type Recommendation,
  type Review,
} from './model.ts'

const named = { select: { id: true, name: true } } as const

export async function insertReview(
  db: Db,
  organisationId: OrganisationId,
  proposalId: ProposalId,
  review: { reviewerId: PersonId; ratings: CriterionRating[]; recommendation: Recommendation; reasons: string },
  now: Date,
): Promise<void> {
  await db.proposalReview.create({ data: { organisationId, id: newId(), proposalId, ...review, submittedAt: now } })
}

/** The studies of a proposal, oldest first. */
export async function reviewsOf(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<Review[]> {
  const rows = await db.proposalReview.findMany({
    where: { organisationId, proposalId },
    include: { reviewer: named },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => ({
    reviewer: row.reviewer as Named,
    ratings: row.ratings as CriterionRating[],
    recommendation: row.recommendation as Recommendation,
    reasons: row.reasons,
    submittedAt: row.submittedAt,
  }))
}

const withNames = { enteredBy: named, agreedBy: named } as const
type Row = Prisma.DecisionGetPayload<{ include: typeof withNames }>

const decisionOf = (row: Row): Decision =>
  defined<Decision>({
    id: row.id,
    proposalId: row.proposalId as ProposalId,
    state: row.state as Decision['state'],
    outcome: row.outcome as Outcome,
    reason: row.reason,
    takenIn: row.takenIn as Decision['takenIn'],
    meetingOn: row.meetingOn ? dateAsDay(row.meetingOn) : undefined,
    enteredBy: row.enteredBy as Named,
    enteredAt: row.enteredAt,
    agreedBy: (row.agreedBy as Named | null) ?? undefined,
    terms: decisionTerms.parse(row.terms),
  })

type NewDecision = Pick<Decision, 'proposalId' | 'state' | 'outcome' | 'reason' | 'takenIn' | 'meetingOn'> & {
  enteredById: PersonId
  terms: DecisionTerms
}

export async function insertDecision(db: Db, organisationId: OrganisationId, decision: NewDecision, now: Date): Promise<string> {
  const { meetingOn, ...rest } = decision
  const id = newId<string>()
  const closedAt = decision.state === 'final' ? now : null
  const data = { organisationId, id, ...rest, meetingOn: meetingOn ? dayAsDate(meetingOn) : null, enteredAt: now, closedAt }
  await db.decision.create({ data })
  return id
}

export async function findDecision(db: Db, organisationId: OrganisationId, id: string): Promise<Decision | null> {
  const row = await db.decision.findUnique({ where: { organisationId_id: { organisationId, id } }, include: withNames })
  return row && decisionOf(row)
}

/** The decision that waits for a second member, or null. */
export async function enteredDecision(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<Decision | null> {
  const row = await db.decision.findFirst({ where: { organisationId, proposalId, state: 'entered' }, include: withNames })
  return row && decisionOf(row)
}

/** All decisions of a proposal, oldest first. */
export async function decisionsOf(db: Db, organisationId: OrganisationId, proposalId: ProposalId): Promise<Decision[]> {
  const rows = await db.decision.findMany({ where: { organisationId, proposalId }, include: withNames, orderBy: { id: 'asc' } })
  return rows.map(decisionOf)
}

export async function closeDecision(
  db: Db,
  organisationId: OrganisationId,
  id: string,
  to: { state: 'final'; agreedById: PersonId } | { state: 'taken_back' },
  now: Date,
): Promise<void> {
  await db.decision.update({ where: { organisationId_id: { organisationId, id }, state: 'entered' }, data: { ...to, closedAt: now } })
}
