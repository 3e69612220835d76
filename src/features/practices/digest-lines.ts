import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayOf } from '../../shared/dates.ts'
import { lineAbout } from '../../shared/text.ts'
import { agreedBetween } from './digest-store.ts'
import { DIGEST_AGREEMENTS } from './wording.ts'

/** Practices that signed, or stand otherwise with the agreement, which everybody may know (D21). */
export const digestLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['digestItems']> =>
  async ({ organisation, zone }, { since, now }) => {
    const agreed = await agreedBetween(db, organisation, dayOf(since, zone), dayOf(now, zone))
    return agreed.map(
      ({ id, name, agreement }): DigestItem => ({
        ...{ heading: 'done', rank: 45 },
        says: lineAbout('', name, DIGEST_AGREEMENTS[agreement], DIGEST_LINE),
        fact: { kind: 'digest_practice', practiceId: id },
      }),
    )
  }
