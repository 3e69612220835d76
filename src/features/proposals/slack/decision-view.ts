import type { KnownBlock, ModalView } from '@slack/types'
import { input, option, plain, section } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { dayPicker, radio, search, searchSeveral, typed } from '../../../platform/slack/inputs.ts'
import { MOST, OUTCOMES, type Outcome, type Proposal, type Review } from '../model.ts'
import { OUTCOME_WORDS, RECOMMENDATION_WORDS } from '../wording.ts'
import { formAbout } from './gate-views.ts'
import { IDS, REDRAWS, SEARCHES } from './ids.ts'
import { readId } from './reading-ids.ts'

type Chosen = { outcome: Outcome; takenIn: 'meeting' | 'channel' }

/** The decision of the executive: an outcome with a written reason, where it was taken, and what the outcome names (D12). */
export function decisionForm(proposal: Proposal, review: Review | undefined, { outcome, takenIn }: Chosen): ModalView {
  const outcomes = OUTCOMES.map((each) => option(OUTCOME_WORDS[each], each))
  const places = [
    option('At a meeting', 'meeting', 'It stands at once.'),
    option('Here in the channel', 'channel', 'It stands when a second member agrees.'),
  ]
  return formAbout(proposal, IDS.decisionForm, 'Decide', 'Record', [
    ...(review
      ? [section(plain(`${review.reviewer.name} recommends: ${RECOMMENDATION_WORDS[review.recommendation]}. ${review.reasons}`))]
      : []),
    input('outcome', 'What was decided?', radio(REDRAWS.outcome, outcomes, outcome), { redraws: true }),
    ...termsOf(proposal, outcome),
    input('reason', 'Why?', typed('reason', { most: MOST.reason, lines: 'several' }), { hint: 'Everyone can read this.' }),
    input('takenIn', 'Where was it decided?', radio(REDRAWS.takenIn, places, takenIn), { redraws: true }),
    ...(takenIn === 'meeting' ? [input('meetingOn', 'The meeting of', dayPicker('meetingOn'))] : []),
  ])
}

function termsOf(proposal: Proposal, outcome: Outcome): KnownBlock[] {
  switch (outcome) {
    case 'declined':
      return []
    case 'deferred':
      return [input('returnsOn', 'When does it come back?', dayPicker('returnsOn'))]
    case 'referred':
      return [input('referredTo', 'To whom?', typed('referredTo', { most: MOST.referredTo }))]
    case 'accepted':
      return acceptedTerms(proposal)
  }
}

function acceptedTerms({ kind, les, costPence }: Proposal): KnownBlock[] {
  switch (kind) {
    case 'service':
      return [
        input('leads', 'Clinical leads', searchSeveral(SEARCHES.leads, 'One or two', 2)),
        input('manager', 'Project manager', search(SEARCHES.manager, 'Type a name')),
      ]
    case 'les_case':
      return [
        input('les', 'Which LES?', typed('les', { most: MOST.les, initial: les })),
        input(
          'amount',
          'Amount in pounds',
          typed('amount', { most: MOST.cost, initial: costPence === undefined ? undefined : String(costPence / 100) }),
        ),
        input('conditions', 'Conditions', typed('conditions', { most: MOST.conditions, lines: 'several' }), { optional: true }),
      ]
    case 'request':
      return [input('actsOn', 'Who acts on it?', search(SEARCHES.actsOn, 'Type a name'))]
  }
}

const TYPED = ['outcome', 'reason', 'takenIn', 'meetingOn', 'les', 'amount', 'conditions', 'returnsOn', 'referredTo']
const CHOSEN = ['manager', 'actsOn']

/** The decision as its use case takes it: declared blocks only, and nobody for a person who was tampered with. */
export function readDecision(values: FormValues): Record<string, string | string[]> {
  const typed = TYPED.flatMap((field) => (typeof values[field] === 'string' ? [[field, values[field]]] : []))
  const chosen = CHOSEN.flatMap((field) => (typeof values[field] === 'string' ? [[field, readId(values[field])]] : []))
  return {
    ...Object.fromEntries([...typed, ...chosen]),
    ...(values.leads === undefined ? {} : { leads: [values.leads].flat().map(readId) }),
  }
}
