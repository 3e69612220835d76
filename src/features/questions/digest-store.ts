import type { Db } from '../../ports/database.ts'
import type { DigestWeek } from '../../ports/digest.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { reference } from './store.ts'

export type Told = { id: string; reference: string; text: string; askedAt: Date; wasTalkedAbout: boolean }

const SELECT = { id: true, number: true, text: true, askedAt: true, state: true } as const
type Row = { id: string; number: number; text: string; askedAt: Date; state: string }

const toldOf = ({ number, state, ...row }: Row): Told => ({ ...row, reference: reference(number), wasTalkedAbout: state === 'for_session' })

/** Those that wait since some moment, or whose open session is over without an answer; the longest wait first. */
export async function unanswered(db: Db, organisationId: OrganisationId, since: Date, now: Date): Promise<Told[]> {
  const rows = await db.question.findMany({
    where: {
      organisationId,
      OR: [
        { state: 'open', askedAt: { lte: since } },
        { state: 'for_session', meeting: { startsAt: { lt: now } } },
      ],
    },
    select: SELECT,
    orderBy: [{ askedAt: 'asc' }, { number: 'asc' }],
  })
  return rows.map(toldOf)
}

/** What was answered in a week, in order. */
export async function answeredIn(db: Db, organisationId: OrganisationId, { since, now }: DigestWeek): Promise<Told[]> {
  const rows = await db.question.findMany({
    where: { organisationId, state: 'answered', answeredAt: { gte: since, lt: now } },
    select: SELECT,
    orderBy: [{ answeredAt: 'asc' }, { number: 'asc' }],
  })
  return rows.map(toldOf)
}
