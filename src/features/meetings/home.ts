import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { DAY_MS } from '../../shared/dates.ts'
import { audienceOf } from './answer-model.ts'
import { memberOf } from './answer-store.ts'
import { ownParties } from './answering.ts'
import { askedFor, type FindingAbsences, stillToAnswer } from './asking.ts'
import type { Meeting } from './calendar-model.ts'
import { spanOf } from './calendar-store.ts'
import { isOpen } from './rules.ts'

const DAYS_AHEAD = 120
const MOST_READ = 40
const MOST_TO_COME = 3

type Parts = Pick<Deps, 'db'> & FindingAbsences

/** What waits for somebody's answer, then the next meetings that concern them. */
export const homeSection =
  ({ db, ...absences }: Parts) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    const { organisation, person, practices } = viewer
    const until = new Date(now.getTime() + DAYS_AHEAD * DAY_MS)
    const found = await spanOf(db, organisation, { from: now, until, most: MOST_READ, order: 'earliest_first' })
    if (found.length === 0) return []
    const isMemberOf = await memberOf(db, organisation, person)
    const asks = (meeting: Meeting) => (audienceOf(meeting) === 'members' ? isMemberOf.has(meeting.series?.id ?? '') : practices.length > 0)
    const runs = ({ series }: Meeting) =>
      series ? series.chairId === person || series.secretaryId === person : viewer.roles.has('programme_manager')
    const open = found.filter((meeting) => isOpen(meeting, now))
    const waiting: HomeItem[] = []
    for (const meeting of open.filter((each) => each.questionsAsked > 0 && asks(each)))
      waiting.push(...(await questionsTo(viewer, meeting, { db, ...absences }, now)))
    const isWaiting = new Set(waiting.map(({ fact }) => fact.meetingId))
    const toCome = open.filter((meeting) => !isWaiting.has(meeting.id) && (asks(meeting) || runs(meeting))).slice(0, MOST_TO_COME)
    return [
      ...waiting,
      ...toCome.map(
        (meeting): HomeItem => ({
          heading: 'yours',
          rank: 30,
          fact: { kind: 'meeting_to_come', meetingId: meeting.id, partyIds: asks(meeting) ? ownParties(viewer, meeting) : [] },
        }),
      ),
    ]
  }

/** A question waits for whom it was put to: of a practice's people, for the one it sends, or who stands in. */
async function questionsTo(viewer: Actor, meeting: Meeting, { db, ...absences }: Parts, now: Date): Promise<HomeItem[]> {
  const { organisation, person, zone } = viewer
  const own = ownParties(viewer, meeting)
  const silent = (await stillToAnswer({ db, organisation, now, zone }, meeting)).filter(({ id }) => own.includes(id))
  if (silent.length === 0) return []
  const asked = await askedFor({ db, organisation, now, zone }, absences, meeting)
  return silent
    .filter(({ id }) => asked(id).some((each) => each.person === person))
    .map(({ id }) => ({ heading: 'needs_you', rank: 15, fact: { kind: 'meeting_to_answer', meetingId: meeting.id, partyId: id } }))
}
