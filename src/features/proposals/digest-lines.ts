import { DIGEST_LINE, type DigestItem, type DigestReader } from '../../ports/digest.ts'
import type { Deps, Feature } from '../../ports/feature.ts'
import { dayInFull, daysBetween } from '../../shared/dates.ts'
import { count, lineAbout } from '../../shared/text.ts'
import { decidedIn, type Told, toTell } from './digest-store.ts'
import { conflict } from './rules.ts'
import { DIGEST_OUTCOMES } from './wording.ts'

type About = Pick<Told, 'id' | 'reference' | 'title'>

const line = (place: Pick<DigestItem, 'heading' | 'rank'>, { id, reference, title }: About, says: string, kind: string): DigestItem => ({
  ...place,
  says: lineAbout(`${reference} `, title, `: ${says}`, DIGEST_LINE),
  fact: { kind, proposalId: id },
})

/** What only somebody who decides, or keeps the gate, can move on is theirs to unblock; of their own, nobody is asked (D12). */
export const digestLines =
  ({ db, permits }: Pick<Deps, 'db' | 'permits'>): NonNullable<Feature['digestItems']> =>
  async (reader, week) => {
    const { organisation, zone } = reader
    const waiting = await toTell(db, organisation, week)
    const decided = await decidedIn(db, organisation, week)
    const heading = (may: boolean, proposal: Told) => (may && !isTheirOwn(reader, proposal) ? 'only_you' : 'a_hand')
    const decides = permits(reader, 'proposals.decide') === null
    const gates = permits(reader, 'proposals.gate') === null

    const told = waiting.map((proposal): DigestItem => {
      const { state, stateSince, studyDueAt, nextReturnAt, isEntered } = proposal
      if (state === 'ready_to_decide') {
        const place = { heading: heading(decides, proposal), rank: 10 } as const
        if (isEntered) return line(place, proposal, 'the decision wants a second member', 'digest_proposal')
        const kind = place.heading === 'only_you' ? 'digest_proposal_to_decide' : 'digest_proposal'
        return line(place, proposal, `ready to decide ${sinceWords(stateSince, week.now)}`, kind)
      }
      if (state === 'submitted') {
        const place = { heading: heading(gates, proposal), rank: 40 } as const
        return line(place, proposal, `new, wants somebody to study it`, 'digest_proposal')
      }
      if (state === 'deferred')
        return line(
          { heading: 'this_week', rank: 40 },
          proposal,
          `comes back ${dayInFull(nextReturnAt ?? week.until, zone)}`,
          'digest_proposal',
        )
      const isLate = studyDueAt !== null && studyDueAt < week.now
      const on = dayInFull(studyDueAt ?? week.until, zone)
      return line(
        { heading: isLate ? 'a_hand' : 'this_week', rank: 35 },
        proposal,
        isLate ? `still being studied, hoped for by ${on}` : `study due ${on}`,
        'digest_proposal',
      )
    })
    const done = decided.map((each) => line({ heading: 'done', rank: 10 }, each, DIGEST_OUTCOMES[each.outcome], 'digest_proposal'))
    return [...told, ...done]
  }

const sinceWords = (since: Date, now: Date): string => {
  const days = daysBetween(since, now)
  return days === 0 ? 'since today' : `for ${count(days, 'day')}`
}

const isTheirOwn = ({ person, practices }: DigestReader, proposal: Told): boolean =>
  person !== null && conflict(proposal, { person, practices }) !== null
