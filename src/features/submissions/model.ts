import { z } from 'zod'
import { type Day, isDay } from '../../shared/dates.ts'
import { fault, freeText } from '../../shared/text.ts'

/** What becomes of a business case before the funder's committee (D18). */
export const STATES = ['submitted', 'more_work', 'approved', 'rejected', 'withdrawn'] as const
export type State = (typeof STATES)[number]

/** What the committee does with it, or the group. */
export const STEPS = ['more_work', 'resubmitted', 'approved', 'rejected', 'withdrawn'] as const
export type Step = (typeof STEPS)[number]

export const EVENT_KINDS = ['submitted', ...STEPS, 'reasons', 'corrected'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** A line of its history. `on`: the day on which it happened, as it was entered. */
export type SubmissionEvent = { at: Date; on: Day; kind: EventKind; by: string; text: string | null }

export type Submission = {
  id: string
  project: string
  state: State
  submittedOn: Day
  /** When the committee meets about it; null: not known. */
  meetingOn: Day | null
  moreWork: string | null
  /** Why it was rejected; null on a rejected one: they are chased. */
  reasons: string | null
  endedOn: Day | null
  nextChaseAt: Date | null
  timesChased: number
  version: number
  /** The earliest first. */
  events: readonly SubmissionEvent[]
}

export const MOST = { text: 1000 } as const

const day = z.string().superRefine((text, context) => {
  if (!isDay(text)) fault(context, 'submissions.not_a_day')
})

/** The days that a form changes. */
export const DAY_FIELDS = ['submittedOn', 'meetingOn'] as const
export type DayField = (typeof DAY_FIELDS)[number]

export const datesInput = z.object({ submittedOn: day, meetingOn: z.exactOptional(day) })

const text = freeText(MOST.text)
export const STEP_INPUTS = {
  more_work: z.object({ on: day, text }),
  resubmitted: z.object({ on: day, meetingOn: z.exactOptional(day) }),
  approved: z.object({ on: day }),
  rejected: z.object({ on: day, text: z.exactOptional(text) }),
  withdrawn: z.object({ on: day, text }),
} as const satisfies Record<Step, z.ZodType>

export const reasonsInput = z.object({ text })

export type Typed = Readonly<Partial<Record<'on' | 'text' | DayField, string>>>
