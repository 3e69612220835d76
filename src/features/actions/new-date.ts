import type { Calendar } from '../../ports/meetings.ts'
import type { UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { dueIn } from '../../shared/due-dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Action, Due } from './model.ts'
import { meantByNext, nextMeetings } from './quick-meetings.ts'
import { meetingIn } from './quick-rules.ts'

/** `meeting`: the date is that of this one, and moves with it. */
export type NewDate = { due: Due; meeting: { id: string; title: string } | null }

/** By when an action is due from now on, as it was typed: a date, or the next meeting of what it came of or of those who have it. */
export const newDateBy = (calendar: Calendar) => {
  async function seriesOf({ db, organisation }: UseCase, { body, dueMeeting, meeting }: Action): Promise<string | null> {
    const known = dueMeeting ?? meeting
    const series = known && (await calendar.find(db, organisation, known.id))?.series
    return series?.id ?? (body?.startsWith('series:') ? body.slice('series:'.length) : null)
  }

  return async (run: UseCase, action: Action, typed: string): Promise<Result<NewDate>> => {
    const said = meetingIn(typed, await calendar.series(run.db, run.organisation))
    if (said === null) {
      const due = dueIn(typed, dayOf(run.now, run.zone))
      return due.ok ? ok({ due: due.value, meeting: null }) : { ...due, refusal: { ...due.refusal, field: 'due' } }
    }
    const series = said.series ?? (await seriesOf(run, action))
    const among = { channel: '', series, owner: action.owner, typist: { person: run.actor.person } }
    const next = await nextMeetings(run, calendar)
    const ofNamed = next.filter((meeting) => said.series === null || meeting.series?.id === said.series)
    const [first, ...more] = ofNamed.length === 0 ? [] : await meantByNext(run, calendar, ofNamed, among)
    if (!first) return refuse('actions.no_meeting', { field: 'due' })
    if (more.length > 0) {
      const names = [first, ...more].flatMap((meeting) => meeting.series?.name ?? []).slice(0, MOST_NAMED)
      return refuse('actions.which_next', { field: 'due', facts: { meetings: names.join(', '), example: names[0] ?? 'Locality' } })
    }
    return ok({ due: { on: dayOf(first.startsAt, run.zone), precision: 'day' }, meeting: { id: first.id, title: first.title } })
  }
}

const MOST_NAMED = 5
