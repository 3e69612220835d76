import type { Db } from '../../ports/database.ts'
import type { Day } from '../../shared/dates.ts'
import { dayAsDate } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import type { AnswerKind, PartyId } from './answer-model.ts'

export type Word = { meeting: string; party: { id: PartyId }; answer: AnswerKind; at: Date }

/** What was said about some meetings. */
export async function wordsAbout(db: Db, organisationId: OrganisationId, meetings: readonly string[]): Promise<Word[]> {
  const rows = await db.answer.findMany({
    where: { organisationId, meetingId: { in: [...meetings] } },
    select: { meetingId: true, practiceId: true, memberId: true, answer: true, at: true },
  })
  return rows.map(({ meetingId, practiceId, memberId, answer, at }) => ({
    ...{ meeting: meetingId, party: { id: (practiceId ?? memberId) as PartyId }, answer: answer as AnswerKind, at },
  }))
}

/** The practices that are open on a day, whatever they said to the agreement. */
export async function openPractices(db: Db, organisationId: OrganisationId, day: Day): Promise<{ id: PartyId }[]> {
  const rows = await db.practice.findMany({
    where: { organisationId, OR: [{ closedOn: null }, { closedOn: { gt: dayAsDate(day) } }] },
    select: { id: true },
  })
  return rows as { id: PartyId }[]
}

/** The members of some series who are here. */
export async function membersOfAll(
  db: Db,
  organisationId: OrganisationId,
  series: readonly string[],
  now: Date,
): Promise<{ series: string; id: PartyId }[]> {
  const rows = await db.seriesMember.findMany({
    where: { organisationId, seriesId: { in: [...series] }, person: { OR: [{ leftOn: null }, { leftOn: { gt: now } }] } },
    select: { seriesId: true, personId: true },
  })
  return rows.map(({ seriesId, personId }) => ({ series: seriesId, id: personId as PartyId }))
}
