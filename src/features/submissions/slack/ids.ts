import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { Step, Typed } from '../model.ts'

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  /** Its value is a project. */
  open: 'submissions:open',
  submit: 'submissions:submit',
  submitForm: 'submissions:submit_form',
  /** Their value is a submission. */
  openOf: 'submissions:open_of',
  step: (step: Step) => `submissions:step:${step}` as const,
  stepForm: (step: Step) => `submissions:step_form:${step}` as const,
  reasons: 'submissions:reasons',
  reasonsForm: 'submissions:reasons_form',
  dates: 'submissions:dates',
  datesForm: 'submissions:dates_form',
  takeBack: 'submissions:take_back',
} as const

export const readId = (value: string) => idIn<string>(value)

const metadata = z.object({ v: z.literal(1), id: z.uuid() })

export const metadataOf = (id: string): string => JSON.stringify({ v: 1, id })

/** What a form is about; what was tampered with leads to nothing. */
export const readMetadata = (text: string): string => readId(carriedAs(metadata, text)?.id ?? '')

const FIELDS = ['on', 'text', 'submittedOn', 'meetingOn'] as const

/** The fields of a form as texts; whatever else stands in it is left out. */
export const typedIn = (values: FormValues): Typed =>
  Object.fromEntries(FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, String(values[field])]])))
