import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Deps, HomeItem, Sweep } from '../../ports/feature.ts'
import type { FollowMeeting } from '../../ports/meetings.ts'
import type { Actor } from '../../ports/people.ts'
import { dropAsk, findAsked, keepAsk, moveAsk, wantedFrom } from './ask-store.ts'
import { nextAsk } from './rules.ts'
import { findRecord } from './store.ts'

/** Each meeting is asked for its minutes from when it is planned; one that is cancelled, or whose record went out, is not. */
export const followForMinutes: FollowMeeting = async ({ db, organisation, now }, meeting) => {
  const record = await findRecord(db, organisation, meeting.id)
  if (meeting.state === 'cancelled' || (record && record.state !== 'draft')) return dropAsk(db, organisation, meeting.id)
  await keepAsk(db, organisation, meeting.id, nextAsk(meeting.endsAt, now))
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
      if (!meeting || meeting.state === 'cancelled') return dropAsk(db, organisation, id)
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
