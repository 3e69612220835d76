import type { KnownBlock, ModalView } from '@slack/types'
import { context, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { radio, select, typed } from '../../../platform/slack/inputs.ts'
import { KINDS, type Kind, MOST, type ProposalInput } from '../model.ts'
import type { FormChoices } from '../reading.ts'
import { KIND_WORDS } from '../wording.ts'
import { IDS, REDRAWS } from './ids.ts'

export type FormMetadata = { v: 1; id?: string; version?: number }

export type ProposalFormView = {
  choices: FormChoices
  metadata: FormMetadata
  title: string
  /** What the form shows: a new one, what is kept, or what was typed when it is redrawn. */
  shows: Partial<ProposalInput>
  /** What was asked, where it came back for more information. */
  question?: string
}

const IF_KNOWN = 'If you know it'

/** The one form for every proposal (D11). It adapts to its kind; only title, area, what and why are required. */
export function proposalForm({ choices, metadata, title, shows, question }: ProposalFormView): ModalView {
  const kind = KINDS.find((each) => each === shows.kind) ?? 'service'
  return {
    type: 'modal',
    callback_id: IDS.form,
    private_metadata: JSON.stringify(metadata),
    title: plain(title),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...(question ? [section(plain(`You were asked: ${question}`))] : []),
      input(
        'kind',
        'What is it?',
        radio(
          REDRAWS.kind,
          KINDS.map((each) => option(KIND_WORDS[each], each)),
          kind,
        ),
        { redraws: true },
      ),
      input('title', 'Title', typed('title', { most: MOST.title, initial: shows.title })),
      ...behalf(choices, shows),
      input('area', 'Commissioning area', select('area', areaOptions(choices), shows.area)),
      input('whatAndWhy', 'What and why?', typed('whatAndWhy', { most: MOST.whatAndWhy, lines: 'several', initial: shows.whatAndWhy })),
      ...questionsOf(kind, shows),
      input(
        'finish',
        'When you save',
        radio('finish', [option('Send now', 'send'), option('Keep as draft', 'draft')], shows.finish ?? 'send'),
      ),
      context(plain('Please leave out anything that identifies a patient.')),
    ],
  }
}

function behalf({ practices }: FormChoices, shows: Partial<ProposalInput>): KnownBlock[] {
  const options = [...practices.map(({ id, name }) => option(name, id)), option('Another organisation', 'other')]
  const value = shows.behalf ?? practices[0]?.id ?? 'other'
  return [
    input('behalf', 'On behalf of', select(REDRAWS.behalf, options, value), { redraws: true }),
    ...(value === 'other'
      ? [input('behalfOf', 'Which organisation?', typed('behalfOf', { most: MOST.behalfOf, initial: shows.behalfOf }))]
      : []),
  ]
}

const areaOptions = ({ areas }: FormChoices) => [...areas.map(({ id, name }) => option(name, id)), option('Not on our list', 'not_listed')]

type Question = [field: keyof ProposalInput & keyof typeof MOST, label: string, lines?: 'several']

const MONEY: Question[] = [
  ['benefits', 'Benefits for patients', 'several'],
  ['cost', 'Cost in pounds'],
  ['costBasis', 'How was the cost worked out?', 'several'],
  ['funding', 'Where would the money come from?'],
  ['consulted', 'Who was consulted?', 'several'],
]

const QUESTIONS: Record<Kind, Question[]> = {
  service: [...MONEY, ['suggestedLead', 'Who might be clinical lead?'], ['suggestedManager', 'Who might be project manager?']],
  les_case: [['les', 'Which LES?'], ...MONEY],
  request: [
    ['sender', 'Who sent the request?'],
    ['wanted', 'What do they want?', 'several'],
  ],
}

const questionsOf = (kind: Kind, shows: Partial<ProposalInput>): KnownBlock[] =>
  QUESTIONS[kind].map(([field, label, lines]) =>
    input(field, label, typed(field, { most: MOST[field], ...(lines && { lines }), initial: shows[field] }), {
      optional: true,
      hint: hintOf(kind, field),
    }),
  )

const hintOf = (kind: Kind, field: string) =>
  kind === 'les_case' && field === 'benefits' ? `${IF_KNOWN}. The whole case fits on one side of A4.` : IF_KNOWN

/** The form's values as the use case takes them: declared blocks only. */
export function readForm(values: FormValues): ProposalInput {
  const fields = [
    'kind',
    'title',
    'behalf',
    'behalfOf',
    'area',
    'whatAndWhy',
    'cost',
    'finish',
    ...Object.values(QUESTIONS).flatMap((all) => all.map(([field]) => field)),
  ]
  return Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]]))) as ProposalInput
}

/** The fields that differ from what the form showed. */
export function changedFields(values: FormValues, initial: FormValues): string[] {
  const fields = new Set([...Object.keys(values), ...Object.keys(initial)])
  return [...fields].filter((field) => String(values[field] ?? '') !== String(initial[field] ?? ''))
}
