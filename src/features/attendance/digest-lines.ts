import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayInFull } from '../../shared/dates.ts'
import { count, cut, inWords, lineAbout } from '../../shared/text.ts'
import { heldIn, registersWanted } from './digest-store.ts'
import { reading } from './reading.ts'

const MOST_NAMED = 2
const MOST_OF_NAME = 20

/** Practices that could do with a hand, by number in a channel and by name for who may read names (D8); registers wanted, meetings held. */
export const digestLines = (deps: Pick<Deps, 'db' | 'clock' | 'permits' | 'yearAt'>): NonNullable<Feature['digestItems']> => {
  const { db, permits } = deps
  const { needingAWord } = reading(deps)
  return async (reader, week) => {
    const { organisation, zone, person } = reader
    const series = await needingAWord(reader)
    const wanted = await registersWanted(db, organisation)
    const held = await heldIn(db, organisation, week)
    const seesNames = person !== null && permits(reader, 'attendance.read_names') === null
    return [
      ...series.map(
        (each): DigestItem => ({
          ...{ heading: 'a_hand', rank: 10 },
          says: lineAbout(
            '',
            each.series,
            `: ${seesNames ? namesOf(each.practices) : count(each.practices.length, 'practice')} with no meeting to spare`,
            DIGEST_LINE,
          ),
          fact: { kind: 'digest_standing' },
        }),
      ),
      ...wanted.map(
        ({ id, title, startsAt }): DigestItem => ({
          ...{ heading: 'a_hand', rank: 60 },
          says: lineAbout('', title, `, ${dayInFull(startsAt, zone)}: its register is still to come`, DIGEST_LINE),
          fact: { kind: 'digest_meeting', meetingId: id },
        }),
      ),
      ...held.map(
        ({ id, title, startsAt, came, ofPractices }): DigestItem => ({
          ...{ heading: 'done', rank: 30 },
          says: lineAbout(
            '',
            title,
            `, ${dayInFull(startsAt, zone)}: ${ofPractices ? count(came, 'practice') : count(came, 'member')} came`,
            DIGEST_LINE,
          ),
          fact: { kind: 'digest_meeting', meetingId: id },
        }),
      ),
    ]
  }
}

/** "Archway, Fernville and 3 others". */
function namesOf(practices: readonly { name: string }[]): string {
  const named = practices.slice(0, MOST_NAMED).map(({ name }) => cut(name, MOST_OF_NAME))
  const left = practices.length - named.length
  return inWords(left > 0 ? [...named, count(left, 'other')] : named)
}
