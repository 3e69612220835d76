import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayOf, inFull } from '../../shared/dates.ts'
import { count, lineAbout } from '../../shared/text.ts'
import { audienceOf } from './answer-model.ts'
import type { Meeting } from './calendar-model.ts'
import { spanOf } from './calendar-store.ts'
import { membersOfAll, openPractices, wordsAbout } from './digest-store.ts'
import { type Prediction, predicted } from './quorum-rules.ts'

/** The meetings until the next digest, each with how many are coming: by numbers, whoever they are. */
export const digestLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['digestItems']> =>
  async ({ organisation, zone }, { now, until }) => {
    const meetings = await spanOf(db, organisation, { from: now, until, order: 'earliest_first' })
    const ids = meetings.map(({ id }) => id)
    const series = [...new Set(meetings.flatMap((each) => (audienceOf(each) === 'members' && each.series ? [each.series.id] : [])))]
    const words = Map.groupBy(await wordsAbout(db, organisation, ids), ({ meeting }) => meeting)
    const practices = await openPractices(db, organisation, dayOf(now, zone))
    const members = Map.groupBy(await membersOfAll(db, organisation, series, now), (each) => each.series)

    return meetings.map((meeting): DigestItem => {
      const invited = audienceOf(meeting) === 'members' ? (members.get(meeting.series?.id ?? '') ?? []) : practices
      const prediction = predicted(meeting.series?.quorum ?? 0, invited, words.get(meeting.id) ?? [], meeting)
      return {
        heading: 'this_week',
        rank: 10,
        says: lineAbout('', meeting.title, `, ${inFull(meeting.startsAt, zone)}${comingWords(meeting, prediction)}`, DIGEST_LINE),
        fact: { kind: 'digest_meeting', meetingId: meeting.id },
      }
    })
  }

/** ": 8 of the 10 needed so far", ": 12 coming, 3 silent"; nothing where nobody has been asked yet. */
function comingWords({ questionsAsked }: Pick<Meeting, 'questionsAsked'>, { needed, coming, open }: Prediction): string {
  if (questionsAsked === 0 && coming === 0) return ''
  if (needed === 0) return `: ${coming} coming${open === 0 ? '' : `, ${open} not heard from`}`
  if (coming >= needed) return `: ${count(coming, 'comes', 'come')}, enough`
  return coming + open < needed ? `: too few, ${coming} of ${needed}` : `: ${coming} of the ${needed} needed so far`
}
