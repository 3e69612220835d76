import type { KnownBlock, ModalView } from '@slack/types'
import { divider, input, option } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { radio, select, typed } from '../../../platform/slack/inputs.ts'
import { defined } from '../../../shared/defined.ts'
import { type Criterion, MOST, type Proposal, RATINGS, RECOMMENDATIONS } from '../model.ts'
import type { ReviewInput } from '../studying.ts'
import { RATING_WORDS, RECOMMENDATION_WORDS } from '../wording.ts'
import { formAbout } from './gate-views.ts'
import { IDS } from './ids.ts'

const ratings = RATINGS.map((rating) => option(RATING_WORDS[rating], rating))
const recommendations = RECOMMENDATIONS.map((each) => option(RECOMMENDATION_WORDS[each], each))

/** The study: each published criterion rated, a comment where it is not met or nobody can tell, then a recommendation with reasons. */
export const reviewForm = (proposal: Proposal, criteria: readonly Criterion[]): ModalView =>
  formAbout(proposal, IDS.reviewForm, 'Your study', 'Send', [
    ...criteria.flatMap((criterion): KnownBlock[] => [
      input(`rating:${criterion.key}`, criterion.text, select(`rating:${criterion.key}`, ratings)),
      input(`comment:${criterion.key}`, 'Comment', typed(`comment:${criterion.key}`, { most: MOST.comment, lines: 'several' }), {
        optional: true,
        hint: 'Needed only for "Does not" and "Cannot tell".',
      }),
    ]),
    divider(),
    input('recommendation', 'What do you recommend?', radio('recommendation', recommendations)),
    input('reasons', 'Why?', typed('reasons', { most: MOST.reason, lines: 'several' }), {
      hint: 'The executive reads this before it decides.',
    }),
  ])

/** The study as its use case takes it: whatever is named `rating:KEY` and `comment:KEY`. */
export function readReview(values: FormValues): ReviewInput {
  const text = (field: string) => (values[field] === undefined ? undefined : String(values[field]))
  const keys = Object.keys(values).flatMap((field) => (field.startsWith('rating:') ? [field.slice('rating:'.length)] : []))
  return {
    ratings: keys.map((key) => defined({ key, rating: text(`rating:${key}`) ?? '', comment: text(`comment:${key}`) })),
    recommendation: text('recommendation') ?? '',
    reasons: text('reasons') ?? '',
  }
}
