import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { Raised } from '../raising.ts'
import { refused } from '../wording.ts'

export const answer = answerBy(refused)

/** What the proposer reads after the form. */
export function raisedView({ reference, state }: Raised): ModalView {
  if (state === 'draft') return done('Kept as draft', 'Your draft is kept. Type /daccom proposals mine to go on with it.')
  if (state === 'submitted') {
    return done(
      'Thank you',
      `This is ${reference}. It is with the executive now, and you will be told what becomes of it. Type /daccom proposals ${reference} to look at any time.`,
    )
  }
  return done('Thank you', `${reference} is saved, and on its way again.`)
}
