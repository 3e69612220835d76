import type { Calendar, MeetingNow } from '../../ports/meetings.ts'
import type { Place } from '../../ports/outbox.ts'
import type { Work } from '../../ports/use-case.ts'
import type { ActionOwner } from './model.ts'
import { placesOf } from './quick-store.ts'

type Reader = Pick<Work, 'db' | 'organisation' | 'now' | 'zone'>

const MOST_AHEAD = 60

/** The next meeting of each series, and those to come that stand by themselves; the earliest first. */
export async function nextMeetings({ db, organisation, now }: Reader, calendar: Calendar): Promise<MeetingNow[]> {
  const ahead = await calendar.between(db, organisation, { from: now, most: MOST_AHEAD, order: 'earliest_first' })
  return ahead.filter(({ series }, place) => series === null || ahead.findIndex((each) => each.series?.id === series.id) === place)
}

/** The series whose channel this is. */
const seriesOf = (places: readonly Place[]) => places.find((place) => place.startsWith('series:'))?.slice('series:'.length) ?? null

export type Among = { channel: string; series: string | null; owner: ActionOwner | null; typist: ActionOwner }

/**
 * Which of the meetings "the next meeting" may mean: of the series that was named, or whose channel it was typed in; else those that the
 * owner is asked to, or else whoever types. More than one: it is asked.
 */
export async function meantByNext(
  reader: Reader,
  calendar: Calendar,
  next: readonly MeetingNow[],
  { channel, series, owner, typist }: Among,
): Promise<readonly MeetingNow[]> {
  const wanted = series ?? seriesOf(await placesOf(reader.db, reader.organisation, channel))
  const ofSeries = wanted === null ? [] : next.filter((meeting) => meeting.series?.id === wanted)
  if (ofSeries.length > 0) return ofSeries
  for (const who of [owner, typist]) {
    const asked = who === null ? [] : await askedTo(reader, calendar, next, who)
    if (asked.length > 0) return asked
  }
  return next
}

async function askedTo(reader: Reader, calendar: Calendar, next: readonly MeetingNow[], who: ActionOwner): Promise<MeetingNow[]> {
  const asked = await Promise.all(
    next.map(async (meeting) => {
      if ('person' in who) return (await calendar.peopleAsked(reader, meeting)).includes(who.person)
      const practices = await calendar.practicesAsked(reader.db, reader.organisation, meeting, reader.zone)
      return practices.some(({ id }) => id === who.practice)
    }),
  )
  return next.filter((_, place) => asked[place])
}

/** The body whose channel this is and hears when an action is late: never one that practices read (D8). */
export async function bodyOf({ db, organisation }: Reader, calendar: Calendar, channel: string): Promise<Place | null> {
  const places = await placesOf(db, organisation, channel)
  const body = places.find((place) => place === 'executive' || place === 'programme')
  if (body) return body
  const series = seriesOf(places)
  if (series === null) return null
  const found = (await calendar.series(db, organisation)).find(({ id }) => id === series)
  return found?.audience === 'members' ? `series:${found.id}` : null
}
