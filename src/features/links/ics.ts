import ical, { escape as escaped, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { FeedMeeting } from './feed-rules.ts'
import { eventWords } from './wording.ts'

const PRODUCT = { company: 'DacCom', product: 'Meetings', language: 'EN' } as const
const ASKED_AGAIN_SECONDS = 3600

/**
 * A calendar that Outlook, Google and Apple subscribe to. Instants are in UTC, so no rule of daylight saving is needed to read them. A
 * meeting keeps its UID whatever becomes of it, and its version is the SEQUENCE: by these a moved or cancelled one replaces what was.
 */
export function calendarText({ name, zone }: { name: string; zone: string }, meetings: readonly FeedMeeting[]): string {
  const calendar = ical({
    // The library writes a calendar's name as it is given.
    name: escaped(clean(name), false),
    prodId: PRODUCT,
    method: ICalCalendarMethod.PUBLISH,
    ttl: ASKED_AGAIN_SECONDS,
    x: { 'X-WR-TIMEZONE': zone },
  })
  for (const meeting of meetings) {
    const { title, description } = eventWords(meeting, zone)
    calendar.createEvent({
      id: `${meeting.id}@daccom`,
      start: meeting.startsAt,
      end: new Date(meeting.startsAt.getTime() + meeting.lengthMinutes * 60_000),
      // The same as long as nothing changes, so that a calendar can tell by its ETag.
      stamp: meeting.changedAt,
      lastModified: meeting.changedAt,
      sequence: meeting.version,
      summary: clean(title),
      location: meeting.place && clean(meeting.place),
      description: description && clean(description),
      status: meeting.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: meeting.isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    })
  }
  return calendar.toString()
}

/** No calendar may hold a control character but line ends and tabs, and some refuse the whole of one that does. */
const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '')
