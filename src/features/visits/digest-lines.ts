import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayOf } from '../../shared/dates.ts'
import { count, inWords, lineAbout } from '../../shared/text.ts'
import { heldBetween, visitedBetween } from './digest-store.ts'
import type { Show } from './model.ts'
import { dueAgainIds } from './store.ts'

const line = (place: Pick<DigestItem, 'heading' | 'rank'>, show: Show, says: string): DigestItem => ({
  ...place,
  says,
  fact: { kind: 'digest_visits', show },
})

/** Visits of the week, those that are due again, and those that were held (D7); which practices, a channel is not told (D8). */
export const digestLines =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>): NonNullable<Feature['digestItems']> =>
  async (reader, { since, now, until }) => {
    const { organisation, zone, person } = reader
    const today = dayOf(now, zone)
    const toCome = await visitedBetween(db, organisation, now, until)
    const again = (await dueAgainIds(db, organisation, today)).length
    const held = await heldBetween(db, organisation, dayOf(since, zone), today)
    const seesNames = person !== null && permits(reader, 'visits.keep') === null
    const visits = seesNames
      ? lineAbout('To be visited: ', inWords(toCome.map(({ practice }) => practice)), '', DIGEST_LINE)
      : `${count(toCome.length, 'practice is', 'practices are')} to be visited`
    return [
      ...(toCome.length > 0 ? [line({ heading: 'this_week', rank: 30 }, 'planned', visits)] : []),
      ...(again > 0
        ? [line({ heading: 'a_hand', rank: 70 }, 'due_again', `${count(again, 'practice is', 'practices are')} due another visit`)]
        : []),
      ...(held > 0 ? [line({ heading: 'done', rank: 50 }, 'held', `${count(held, 'practice was', 'practices were')} visited`)] : []),
    ]
  }
