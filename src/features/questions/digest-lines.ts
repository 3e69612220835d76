import { DIGEST_LINE, type DigestItem } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { daysBetween } from '../../shared/dates.ts'
import { count, lineAbout } from '../../shared/text.ts'
import { answeredIn, type Told, unanswered } from './digest-store.ts'
import { waitingSince } from './rules.ts'

const line = (place: Pick<DigestItem, 'heading' | 'rank'>, { id, reference, text }: Told, says: string): DigestItem => ({
  ...place,
  says: lineAbout(`${reference} `, text, `: ${says}`, DIGEST_LINE),
  fact: { kind: 'digest_question', questionId: id },
})

/** What practices have waited for an answer to for a fortnight, or since its open session, and what was answered (D3); never who asked. */
export const digestLines =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>): NonNullable<Feature['digestItems']> =>
  async (reader, week) => {
    const { organisation } = reader
    const waiting = await unanswered(db, organisation, waitingSince(week.now), week.now)
    const answered = await answeredIn(db, organisation, week)
    const heading = permits(reader, 'questions.answer') === null ? 'only_you' : 'a_hand'
    const waits = (question: Told) =>
      question.wasTalkedAbout
        ? 'talked about, its answer is still to be written'
        : `unanswered for ${count(daysBetween(question.askedAt, week.now), 'day')}`
    return [
      ...waiting.map((question) => line({ heading, rank: 30 }, question, waits(question))),
      ...answered.map((question) => line({ heading: 'done', rank: 38 }, question, 'answered')),
    ]
  }
