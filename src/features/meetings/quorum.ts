import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Db } from '../../ports/database.ts'
import type { Deps, Sweep } from '../../ports/feature.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { findMeeting } from './calendar-store.ts'
import { type Prediction, predicted } from './quorum-rules.ts'
import { noteCounted, quorumOf } from './quorum-store.ts'
import { type MeetingFacts, meetingFacts } from './reading.ts'
import { isOpen } from './rules.ts'

/** Two days before a meeting whose series has a quorum, the chair is told whether enough are coming; without a chair, whoever stands in. */
export const watchQuorum = ({ findHolders, ...deps }: Pick<Deps, 'db' | 'work' | 'findHolders'>): Sweep =>
  dueSweep<string>(deps, {
    name: 'meetings-watch-quorum',
    table: 'Meeting',
    column: 'nextQuorumAt',
    async pass(work, id) {
      const { db, organisation, now } = work
      await noteCounted(db, organisation, id)
      const meeting = await findMeeting(db, organisation, id)
      if (!meeting?.series || !isOpen(meeting, now) || (await quorumOf(db, organisation, meeting.series.id)) === null) return
      const seated = meeting.series.chairId ?? meeting.series.secretaryId
      const people = seated ? [seated] : (await findHolders(db, organisation, ['programme_manager'], now)).map((person) => person.id)
      const startsAt = meeting.startsAt.toISOString()
      const fact = { kind: 'meeting_quorum', meetingId: id, startsAt, ...WHEN_AT_WORK }
      for (const person of people) await work.send({ to: { person }, fact, dedupeKey: `meeting:${id}:quorum:${startsAt}:${person}` })
    },
  })

/** What the answers to a meeting promise now; null where it is over, cancelled, moved to another time, or no quorum is watched. */
export async function quorumNow(
  db: Db,
  organisation: OrganisationId,
  { meeting: id, startsAt, now }: { meeting: string; startsAt: string; now: Date },
): Promise<{ facts: MeetingFacts; prediction: Prediction } | null> {
  const facts = await meetingFacts(db, organisation, id, now)
  const { meeting } = facts ?? {}
  if (!facts || !meeting?.series || !isOpen(meeting, now) || meeting.startsAt.toISOString() !== startsAt) return null
  const needed = await quorumOf(db, organisation, meeting.series.id)
  return needed === null ? null : { facts, prediction: predicted(needed, facts.invited, facts.answers, meeting) }
}
