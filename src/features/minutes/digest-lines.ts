import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayInFull } from '../../shared/dates.ts'
import { lineAbout } from '../../shared/text.ts'
import { issuedIn, recordsWanted } from './digest-store.ts'

/** Records that went out, and those that are still to come: their meeting leads whoever writes them there. */
export const digestLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['digestItems']> =>
  async ({ organisation, zone }, week) => {
    const wanted = await recordsWanted(db, organisation)
    const issued = await issuedIn(db, organisation, week)
    const line = (
      place: Pick<DigestItem, 'heading' | 'rank'>,
      { id, title, startsAt }: (typeof issued)[number],
      [says, kind]: readonly [string, string],
    ): DigestItem => ({
      ...place,
      says: lineAbout('', title, `, ${dayInFull(startsAt, zone)}: ${says}`, DIGEST_LINE),
      fact: { kind, meetingId: id },
    })
    return [
      ...wanted.map((each) => line({ heading: 'a_hand', rank: 65 }, each, ['its minutes are still to come', 'digest_meeting'])),
      ...issued.map((each) => line({ heading: 'done', rank: 35 }, each, ['its minutes went out', 'digest_record'])),
    ]
  }
