import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayInFull } from '../../shared/dates.ts'
import { count, lineAbout } from '../../shared/text.ts'
import { reportsDue, type Said, saidInWeek } from './digest-store.ts'
import { missedReports } from './missed.ts'

/** Reports due before the programme management meets, what they say that wants somebody, and projects nobody has heard of twice (D5). */
export const digestLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['digestItems']> =>
  async ({ organisation, zone }, week) => {
    const due = await reportsDue(db, organisation, week)
    const said = await saidInWeek(db, organisation, week)
    const missed = await missedReports(db, organisation, week.now)
    const line = (
      place: Pick<DigestItem, 'heading' | 'rank'>,
      { project, name }: { project: string; name: string },
      says: string,
    ): DigestItem => ({
      ...place,
      says: lineAbout('', name, `: ${says}`, DIGEST_LINE),
      fact: { kind: 'digest_update', projectId: project },
    })
    return [
      ...due.map(
        ({ meeting, title, startsAt, missing }): DigestItem => ({
          ...{ heading: 'this_week', rank: 15 },
          says: lineAbout(`${count(missing, 'project report')} due before `, title, `, ${dayInFull(startsAt, zone)}`, DIGEST_LINE),
          fact: { kind: 'digest_meeting', meetingId: meeting },
        }),
      ),
      ...said.map((each) => line({ heading: 'a_hand', rank: each.isOnTrack ? 24 : 22 }, each, saidWords(each))),
      ...missed.map((each) => line({ heading: 'a_hand', rank: 28 }, each, `no report before the last ${each.missed} meetings`)),
    ]
  }

const saidWords = ({ isOnTrack, wantsDecision }: Said): string => {
  if (isOnTrack) return 'its report asks for a decision'
  return wantsDecision ? 'not on track, and asks for a decision' : 'not on track, says its report'
}
