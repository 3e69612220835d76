import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayOf } from '../../shared/dates.ts'
import { count, lineAbout } from '../../shared/text.ts'
import { daysAfter } from '../../shared/working-days.ts'
import { deliveredIn, waitingSince } from './digest-store.ts'
import type { Request } from './model.ts'
import { daysWaiting } from './rules.ts'

/** From then on a wait is worth a line. */
const FORTNIGHT = 14

const line = (
  place: Pick<DigestItem, 'heading' | 'rank'>,
  { id, reference, what }: Pick<Request, 'id' | 'reference' | 'what'>,
  says: string,
): DigestItem => ({
  ...place,
  says: lineAbout(`${reference} `, what, `: ${says}`, DIGEST_LINE),
  fact: { kind: 'digest_request', requestId: id },
})

/** What has been waited for from the funder, with the days, and what came (D10). */
export const digestLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['digestItems']> =>
  async ({ organisation, zone }, week) => {
    const today = dayOf(week.now, zone)
    const waiting = await waitingSince(db, organisation, daysAfter(today, -FORTNIGHT), today)
    const delivered = await deliveredIn(db, organisation, week)
    return [
      ...waiting.map((request) => {
        const isBroken = request.promisedOn !== null && request.promisedOn < today
        const days = count(daysWaiting(request, today), 'day')
        return line({ heading: 'a_hand', rank: 40 }, request, `waiting on the funder for ${days}${isBroken ? ', past its promise' : ''}`)
      }),
      ...delivered.map((request) => line({ heading: 'done', rank: 40 }, request, 'the funder has delivered')),
    ]
  }
