import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Deps, HomeItem, Sweep } from '../../ports/feature.ts'
import type { FollowMeetings } from '../../ports/meetings.ts'
import type { Actor } from '../../ports/people.ts'
import { dropAsks, findAsked, insertAsks, moveAsk, wantedFrom } from './ask-store.ts'
import { nextAsk } from './rules.ts'
import { recordsOut } from './store.ts'

/** Each meeting is asked for its minutes from when it is planned; one that is cancelled, or whose record went out, is not. */
export const followForMinutes: FollowMeetings = async ({ db, organisation, now }, meetings) => {
  const ids = meetings.map(({ id }) => id)
  const out = await recordsOut(db, organisation, ids)
  const wanted = meetings.filter(({ id, state }) => state !== 'cancelled' && !out.has(id))
  await dropAsks(db, organisation, ids)
  await insertAsks(
    db,
    organisation,
    wanted.map(({ id, endsAt }) => ({ meetingId: id, nextAskAt: nextAsk(endsAt, now) })),
  )
}

/** Missing minutes are asked for after 3 days and after 7, of whoever keeps them. */
export const askForMinutes = ({ calendar, planNudge, ...deps }: Pick<Deps, 'db' | 'work' | 'calendar' | 'planNudge'>): Sweep =>
  dueSweep<string>(deps, {
    name: 'minutes-ask',
    table: 'MinutesAsk',
    column: 'nextAskAt',
    key: 'meetingId',
    async pass(work, id) {
      const { db, organisation, now } = work
      const meeting = await calendar.hold(work, id)
      if (!meeting || meeting.state === 'cancelled') return dropAsks(db, organisation, [id])
      const asked = (await findAsked(db, organisation, id)) ?? 0
      await moveAsk(db, organisation, id, asked + 1, nextAsk(meeting.endsAt, now))
      const fact = { kind: 'minutes_wanted_nudge', meetingId: id } as const
      for (const to of await calendar.keepers(work, meeting))
        await planNudge(work, {
          to,
          fact,
          dedupeKey: `minutes:${id}:wanted:${meeting.startsAt.toISOString()}:${asked}:${to}`,
          concerns: 'own',
        })
    },
  })

const MOST_ON_HOME = 3

/** Home reminds whoever keeps the minutes of a series of those that have not gone out. */
export const homeSection =
  ({ db }: Pick<Deps, 'db'>) =>
  async ({ organisation, person, roles }: Actor, now: Date): Promise<HomeItem[]> => {
    const wanted = await wantedFrom(db, organisation, { person, isManager: roles.has('programme_manager') }, now, MOST_ON_HOME)
    return wanted.map((meetingId) => ({ heading: 'needs_you', rank: 60, fact: { kind: 'minutes_wanted', meetingId } }))
  }
