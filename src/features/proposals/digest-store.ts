import type { Db, Prisma } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import type { OrganisationId, PersonId, PracticeId, ProposalId } from '../../shared/ids.ts'
import type { Outcome, State } from './model.ts'

const WITH = {
  ...{ id: true, number: true, title: true, state: true, stateSince: true, studyDueAt: true, nextReturnAt: true },
  ...{ proposerId: true, practiceId: true },
  interests: { select: { personId: true } },
  decisions: { where: { state: 'entered' }, select: { id: true } },
} as const satisfies Prisma.ProposalSelect

/** A proposal as a line of the digest tells of it. */
export type Told = {
  id: ProposalId
  reference: string
  title: string
  state: State
  stateSince: Date
  studyDueAt: Date | null
  nextReturnAt: Date | null
  proposer: { id: PersonId }
  practiceId?: PracticeId
  interests: { person: { id: PersonId } }[]
  /** A decision waits for a second member. */
  isEntered: boolean
}

/** Those that wait at the gate or for a decision, and those whose study or return is due by the end of the week; the longest first. */
export async function toTell(db: Db, organisationId: OrganisationId, { until }: DigestWeek): Promise<Told[]> {
  const rows = await db.proposal.findMany({
    where: {
      organisationId,
      OR: [
        { state: { in: ['submitted', 'ready_to_decide'] } },
        { state: 'under_study', studyDueAt: { lt: until } },
        { state: 'deferred', nextReturnAt: { lt: until } },
      ],
    },
    select: WITH,
    orderBy: [{ stateSince: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, number, state, proposerId, practiceId, interests, decisions, ...row }) => ({
    ...row,
    ...{ id: id as ProposalId, reference: `P-${number}`, state: state as State },
    proposer: { id: proposerId as PersonId },
    ...(practiceId && { practiceId: practiceId as PracticeId }),
    interests: interests.map(({ personId }) => ({ person: { id: personId as PersonId } })),
    isEntered: decisions.length > 0,
  }))
}

export type Decided = { id: ProposalId; reference: string; title: string; outcome: Outcome }

/** What was decided in a week, in order. */
export async function decidedIn(db: Db, organisationId: OrganisationId, { since, now }: DigestWeek): Promise<Decided[]> {
  const rows = await db.decision.findMany({
    where: { organisationId, state: 'final', closedAt: { gte: since, lt: now } },
    select: { outcome: true, proposal: { select: { id: true, number: true, title: true } } },
    orderBy: [{ closedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ outcome, proposal: { id, number, title } }) => ({
    ...{ id: id as ProposalId, reference: `P-${number}`, title, outcome: outcome as Outcome },
  }))
}
