import type { FollowMeetings, MeetingNow } from '../../ports/meetings.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { ActionParts } from './changing.ts'
import { type DueMoved, dueAtMeetings, keepDueDates, letGoOfMeeting } from './due-meeting-store.ts'
import { armedAnew, redraw, workingTimeBy } from './keeping.ts'
import type { Action } from './model.ts'
import { insertEventOfEach } from './task-store.ts'

/**
 * What is due at a meeting moves with it, and of a cancelled one to the next of its series; where there is none its day stays. Nobody
 * has moved it, so it does not count as moved.
 */
export const followDueMeetings = ({ calendar, findWorkingTime }: Pick<ActionParts, 'calendar' | 'findWorkingTime'>): FollowMeetings => {
  const workingTime = workingTimeBy(findWorkingTime)

  /** The meeting at which each is due from now on, by the one that it was. */
  async function meetingsNow(work: Work, meetings: readonly MeetingNow[]): Promise<Map<string, MeetingNow | null>> {
    const { db, organisation, now } = work
    const found = new Map<string, MeetingNow | null>(meetings.map((meeting) => [meeting.id, meeting]))
    const nextOf = new Map<string, MeetingNow | null>()
    for (const { id, series, state } of meetings) {
      if (state !== 'cancelled') continue
      if (series && !nextOf.has(series.id)) {
        const [next] = await calendar.between(db, organisation, { series: series.id, from: now, order: 'earliest_first', most: 1 })
        nextOf.set(series.id, next ?? null)
      }
      found.set(id, series ? (nextOf.get(series.id) ?? null) : null)
    }
    return found
  }

  return async (work, meetings) => {
    const { db, organisation, now, zone } = work
    const actions = await dueAtMeetings(
      db,
      organisation,
      meetings.map(({ id }) => id),
    )
    if (actions.length === 0) return
    const dueAt = await meetingsNow(
      work,
      meetings.filter(({ id }) => actions.some(({ dueMeeting }) => dueMeeting?.id === id)),
    )
    const working = await workingTime(work)
    const left: Action[] = []
    const moved: (DueMoved & { action: Action })[] = []
    for (const action of actions) {
      const meeting = dueAt.get(action.dueMeeting?.id ?? '') ?? null
      if (meeting === null) {
        left.push(action)
        continue
      }
      const due = { on: dayOf(meeting.startsAt, zone), precision: 'day' } as const
      if (due.on === action.due?.on && meeting.id === action.dueMeeting?.id) continue
      const standing = armedAnew(action, due, working, now)
      moved.push({ action, id: action.id, due, meeting: meeting.id, ...standing })
    }
    await letGoOfMeeting(
      db,
      organisation,
      left.map(({ id }) => id),
    )
    await keepDueDates(db, organisation, moved)
    const events = moved.flatMap(({ id, due, action }) => {
      const [before, after] = [action.due && dueWritten(action.due), dueWritten(due)]
      return before === after ? [] : [{ action: id, before, after }]
    })
    await insertEventOfEach(db, organisation, events, { kind: 'moved', by: null, text: null, at: now })
    for (const action of [...left, ...moved.map((each) => each.action)]) await redraw(work, action)
  }
}
