import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayInFull, dayOf, dayWritten } from '../../shared/dates.ts'
import { lineAbout } from '../../shared/text.ts'
import { conditionsOutstanding, milestonesDue, passedIn, reviewsWaiting, turnedIn } from './digest-store.ts'
import type { Stage } from './model.ts'

type Place = Pick<DigestItem, 'heading' | 'rank'>

const line = (place: Place, { id, name }: { id: string; name: string }, says: string, stage: Stage | null = null): DigestItem => ({
  ...place,
  says: lineAbout('', name, `: ${says}`, DIGEST_LINE),
  fact: { kind: 'digest_project', projectId: id, stage },
})

/** Reviews that wait for somebody without a part in the project, milestones due and late, conditions outstanding, and what was reached. */
export const digestLines =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>): NonNullable<Feature['digestItems']> =>
  async (reader, week) => {
    const { organisation, zone, person } = reader
    const today = dayOf(week.now, zone)
    const reviews = await reviewsWaiting(db, organisation)
    const due = await milestonesDue(db, organisation, dayOf(week.until, zone))
    const outstanding = await conditionsOutstanding(db, organisation, today)
    const passed = await passedIn(db, organisation, week)
    const turned = await turnedIn(db, organisation, week)
    const mayReview = permits(reader, 'projects.review') === null

    return [
      ...reviews.map(({ project, stage, askedAt, impartial }) => {
        const isTheirs = mayReview && (person === null || impartial(person))
        const place: Place = { heading: isTheirs ? 'only_you' : 'a_hand', rank: 20 }
        return line(place, project, `review of Milestone ${stage} wanted since ${dayInFull(askedAt, zone)}`, stage)
      }),
      ...due.map(({ project, stage, targetOn, isFunders }) => {
        if (targetOn >= today)
          return line({ heading: 'this_week', rank: 20 }, project, `Milestone ${stage} is due ${dayWritten(targetOn)}`, stage)
        const says = `Milestone ${stage} was due ${dayWritten(targetOn)}${isFunders ? ', waits on the funder' : ''}`
        return line({ heading: 'a_hand', rank: 20 }, project, says, stage)
      }),
      ...outstanding.map((project) => line({ heading: 'a_hand', rank: 25 }, project, 'a condition of its review is outstanding')),
      ...passed.map(({ project, stage, isClosed }) =>
        line(
          { heading: 'done', rank: 20 },
          project,
          stage === 4 && isClosed ? 'it worked, and is closed' : `Milestone ${stage} is passed`,
          stage,
        ),
      ),
      ...turned.map(({ isStopped, ...project }) =>
        line({ heading: 'done', rank: 25 }, project, isStopped ? 'stopped, with the reason' : 'has begun'),
      ),
    ]
  }
