import type { Deps, Feature } from '../../ports/feature.ts'
import type { ReportLine, ReportMonth } from '../../ports/status-reports.ts'
import { DAY_MS, dayInFull, inFull } from '../../shared/dates.ts'
import { count } from '../../shared/text.ts'
import { meetingsOfPractices, type ReportedMeeting } from './report-store.ts'

/** How far ahead practices want to know their dates; that of the general meeting a year. */
const AHEAD_DAYS = { general_meeting: 366, medicines: 100, meetings: 62 } as const

const HEADINGS = ['general_meeting', 'medicines', 'meetings'] as const

const held = ({ title, startsAt, came }: ReportedMeeting, zone: string) =>
  `${title} on ${dayInFull(startsAt, zone)}${came ? ` (${count(came, 'practice')} came)` : ''}`

/** The link by which a meeting is joined is nobody's who reads the report on the web. */
const IS_LINK = /:\/\/|\bwww\.|\S@\S/i

const placeWords = (place: string | null): string => (place === null ? '' : IS_LINK.test(place) ? ', online' : ` at ${place}`)

const toCome = ({ title, startsAt, place }: ReportedMeeting, zone: string) => `${title} on ${inFull(startsAt, zone)}${placeWords(place)}`

/** What the practices met for in the month, and what comes next; of those who came the number (D8). */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month: ReportMonth) => {
    const { from, until, now, zone } = month
    const all = await meetingsOfPractices(
      db,
      organisation,
      from,
      new Date(Math.max(until.getTime(), now.getTime()) + AHEAD_DAYS.general_meeting * DAY_MS),
    )
    return HEADINGS.flatMap((heading): ReportLine[] => {
      const here = all.filter((meeting) => meeting.heading === heading)
      const past = here.filter(({ startsAt }) => startsAt <= now && startsAt < until)
      const last = now.getTime() + AHEAD_DAYS[heading] * DAY_MS
      const ahead = firstOfEach(here.filter(({ startsAt }) => startsAt > now && startsAt.getTime() < last))
      return [
        ...(past.length > 0 ? [{ heading, rank: 10, says: `Held: ${past.map((each) => held(each, zone)).join('; ')}.` }] : []),
        ...(ahead.length > 0 ? [{ heading, rank: 20, says: `Next: ${ahead.map((each) => toCome(each, zone)).join('; ')}.` }] : []),
      ]
    })
  }

/** Of meetings that are called the same the next. */
const firstOfEach = (meetings: readonly ReportedMeeting[]): ReportedMeeting[] =>
  meetings.filter(({ title }, n) => meetings.findIndex((each) => each.title === title) === n)
