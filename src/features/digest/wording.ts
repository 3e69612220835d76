import type { DigestHeading } from '../../ports/digest.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal } from '../../shared/text.ts'

export const TITLE = 'Weekly digest'

export const HEADINGS: Record<DigestHeading, string> = {
  only_you: 'Only you can unblock',
  this_week: 'This week',
  a_hand: 'Could do with a hand',
  done: 'Done since last week',
}

/** "Could do with a hand (2 of 9)": what does not stand here is told by its number. */
export const headingWords = (heading: DigestHeading, shown: number, all: number): string =>
  shown === all ? HEADINGS[heading] : `${HEADINGS[heading]} (${shown} of ${all})`

export const NOTHING = 'A quiet week: nothing waits for a decision, nothing is due and nobody is stuck. Enjoy it.'

export const moreWords = (left: number): string => `And ${left} more: /daccom digest shows all of them.`

export const allLabel = (all: number): string => `Show all ${all}`

export const RECEIVE = 'Send it to me too'
export const STOP = 'Not to me any more'

export const receivesWords = (receives: boolean): string =>
  receives
    ? 'You will get the weekly digest as a message of your own, with what you may see.'
    : 'You will not get the digest as a message of your own any more. /daccom digest shows it whenever you like.'

/** What Home says of it. */
export const ownWords = (receives: boolean): string =>
  receives
    ? 'Weekly digest: you get it as a message of your own.'
    : 'Weekly digest: you do not get it as a message of your own. /daccom digest shows it whenever you like.'

/** The sentence for a refusal of this slice. */
export function refused(refusal: Refusal): string {
  if (refusal.code === 'digest.over') return 'This week’s digest is over. Please ask for it again.'
  return commonRefusal(refusal) ?? 'Sorry, this cannot be shown.'
}
