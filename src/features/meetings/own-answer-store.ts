import type { Db } from '../../ports/database.ts'
import type { Actor } from '../../ports/people.ts'
import { dateAsDay, dayOf } from '../../shared/dates.ts'
import { audienceOf, type Own, type PartyId } from './answer-model.ts'
import { answersFrom, memberOf } from './answer-store.ts'
import type { Meeting } from './calendar-model.ts'

/** By meeting, what somebody's practices, or they themselves as a member, have said; nothing of a meeting that does not ask them. */
export async function ownAnswers(db: Db, viewer: Actor, meetings: readonly Meeting[]): Promise<ReadonlyMap<string, Own[]>> {
  if (meetings.length === 0) return new Map()
  const { organisation, person, practices, zone } = viewer
  const own = practices.map(({ id }) => id)
  const parties: PartyId[] = [...own, person]
  const ids = meetings.map(({ id }) => id)
  const answers = await answersFrom(db, organisation, ids, parties)
  const isMemberOf = await memberOf(db, organisation, person)
  const closing = await db.practice.findMany({
    where: { organisationId: organisation, id: { in: own }, closedOn: { not: null } },
    select: { id: true, closedOn: true },
  })
  const asked = (meeting: Meeting): Own['party'][] => {
    if (audienceOf(meeting) === 'members') return isMemberOf.has(meeting.series?.id ?? '') ? [{ id: person, name: '' }] : []
    const day = dayOf(meeting.startsAt, zone)
    const isClosed = (id: string) => closing.some((each) => each.id === id && each.closedOn !== null && dateAsDay(each.closedOn) <= day)
    return practices.filter(({ id }) => !isClosed(id))
  }
  const said = (meeting: string, party: PartyId) => answers.find((answer) => answer.meeting === meeting && answer.party.id === party)
  return new Map(meetings.map((meeting) => [meeting.id, asked(meeting).map((party) => ({ party, answer: said(meeting.id, party.id) }))]))
}
