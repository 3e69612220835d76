import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Deps, Sweep } from '../../ports/feature.ts'
import type { FollowMeetings } from '../../ports/meetings.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { asking } from './asking-rules.ts'
import { dropAsks, insertAsks, keepAsk, timesAsked } from './asking-store.ts'

/** A planned meeting's register is looked for when it is over; whoever moves it starts anew, and a cancelled one has none. */
export const followRegisters: FollowMeetings = async ({ db, organisation }, meetings) => {
  const planned = meetings.filter(({ state }) => state === 'planned')
  await dropAsks(
    db,
    organisation,
    meetings.map(({ id }) => id),
  )
  await insertAsks(
    db,
    organisation,
    planned.map(({ id, endsAt }) => ({ meetingId: id, asked: 0, nextAskAt: endsAt })),
  )
}

/** Those who keep a register are asked for it on the next working day and the third, never more. */
export const askForRegisters = (deps: Pick<Deps, 'db' | 'work' | 'planNudge' | 'calendar'>, findWorkingTime: FindWorkingTime): Sweep =>
  dueSweep<string>(deps, {
    name: 'attendance-ask',
    table: 'RegisterAsk',
    column: 'nextAskAt',
    key: 'meetingId',
    async pass(work, id) {
      const { db, organisation, now } = work
      const meeting = await deps.calendar.hold(work, id)
      if (meeting?.state !== 'planned') return dropAsks(db, organisation, [id])
      const before = await timesAsked(db, organisation, id)
      const { isDue, asked, next } = asking(meeting.endsAt, before, await findWorkingTime(db, organisation), now)
      await keepAsk(db, organisation, id, { asked, nextAskAt: next })
      if (!isDue) return
      const seated = [meeting.series?.secretaryId, meeting.series?.chairId]
      for (const person of await deps.calendar.keepers(work, meeting)) {
        const fact = { kind: 'register_wanted_nudge', meetingId: id } as const
        const dedupeKey = `register:${id}:${meeting.startsAt.toISOString()}:${asked}:${person}`
        await deps.planNudge(work, { to: person, fact, dedupeKey, concerns: seated.includes(person) ? 'own' : 'shared' })
      }
    },
  })
