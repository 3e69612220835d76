import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, cut, input, option, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { radio, typed } from '../../../platform/slack/inputs.ts'
import { UNSAID } from '../checklist-wording.ts'
import { type Item, MOST, OUTCOMES, PLACES, type Project, type Review, type Stage } from '../model.ts'
import { reviewWords } from '../review-wording.ts'
import { isUnsaid } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS, pageValue, reviewValue } from './ids.ts'
import { projectForm } from './project-form.ts'

const conditionFields = (place: (typeof PLACES)[number]): KnownBlock[] => [
  input(`condition${place}`, `Condition ${place}`, typed(`condition${place}`, { most: MOST.condition, lines: 'several' }), {
    optional: true,
    ...(place === 1 && { hint: 'Only with "Passed with conditions". It becomes an action of the project manager, or else of the lead.' }),
  }),
  input(`due${place}`, `Condition ${place} by when`, typed(`due${place}`, { most: MOST.due }), { optional: true }),
]

const learnedField = (): KnownBlock =>
  input('learned', 'What have we learned?', typed('learned', { most: MOST.learned, lines: 'several' }), {
    optional: true,
    hint: 'Asked for when it is passed, because the project is closed with it. It can become an item of a checklist.',
  })

/** `items`: those of the milestone, which tell whether somebody has still to say what the funder approves. */
export const decideForm = (project: Project, { id, stage }: Pick<Review, 'id' | 'stage'>, items: readonly Item[]): ModalView =>
  projectForm(IDS.decideForm, 'Review', 'Decide', reviewValue(project.id, stage, id), [
    section(plain([project.name, words.stageTitle(stage), ...(isUnsaid(project, items) ? [UNSAID] : [])].join('\n'))),
    input(
      'outcome',
      'Outcome',
      radio(
        'outcome',
        OUTCOMES.map((outcome) => option(words.OUTCOME_WORDS[outcome], outcome)),
      ),
    ),
    input('reason', 'Why, or what is missing', typed('reason', { most: MOST.reason, lines: 'several' }), {
      hint: 'Everyone can read it.',
    }),
    ...(stage === 4 ? [learnedField()] : []),
    ...PLACES.flatMap((place) => conditionFields(place)),
  ])

/** The card in the executive's channel: a review is asked for, or what came of it. */
export function reviewCard(project: Project, review: Review, zone: string): Message {
  const says = review.outcome === null ? words.reviewAsked(project, review.stage) : `${project.name}, ${words.stageTitle(review.stage)}`
  const text = `${says}\n${reviewWords(review, zone)}`
  const buttons =
    review.outcome === null
      ? [button('Decide', IDS.decide, pageValue(project.id, review.stage), { style: 'primary' }), openAt(project, review.stage)]
      : [openAt(project, review.stage)]
  return { text: safe(text), blocks: [section(plain(cut(text, 2900))), actions(...buttons)] }
}

const openAt = ({ id, name }: Project, stage: Stage): Button =>
  button('Open the checklist', IDS.open, pageValue(id, stage), { spoken: `Open the checklist of ${name}` })

/** What those who lead and manage it are told of a review. */
export function reviewedMessage(project: Project, review: Review): Message {
  const says = words.reviewedWords(project, review)
  return { text: safe(says), blocks: [section(plain(cut(says, 2900))), actions(openAt(project, review.stage))] }
}
