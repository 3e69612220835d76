import { z } from 'zod'
import { type Day, isDay } from '../../shared/dates.ts'
import type { PersonId, ProposalId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'

/** What becomes of something that was asked of the funder (D10), in the order in which lists show them. */
export const STATES = ['open', 'delivered', 'refused', 'withdrawn'] as const
export type State = (typeof STATES)[number]

/** How somebody ends a request; the funder refuses, the group withdraws. */
export type Ending = Exclude<State, 'open'>

export const EVENT_KINDS = [
  'changed',
  'chased',
  'noted',
  'promised',
  'handed_over',
  'delivered',
  'refused',
  'withdrawn',
  'reopened',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const MOST = { what: 500, ofWhom: 100, promisedBy: 100, note: 1000, reason: 500 } as const

export type Chaser = { id: PersonId; name: string; leftOn: Day | null }

export type Request = {
  id: string
  /** "R-4". */
  reference: string
  number: number
  what: string
  /** Whom at the funder: a name or a body. */
  ofWhom: string
  askedOn: Day
  promisedOn: Day | null
  promisedBy: string | null
  chaser: Chaser
  /** The proposal, and so its project, that waits for it. */
  proposal: { id: ProposalId; reference: string; title: string } | null
  state: State
  /** Why it was refused or withdrawn. */
  reason: string | null
  endedOn: Day | null
  timesChased: number
  lastChasedOn: Day | null
  nextChaseAt: Date | null
  /** Since when the chaser is asked and has not answered. */
  chaseAskedAt: Date | null
  version: number
  createdBy: string
  createdAt: Date
}

/** A line of its history. */
export type RequestEvent = { at: Date; by: string; kind: EventKind; text: string | null }

/** The fields that a form changes. */
export const FIELDS = ['what', 'ofWhom', 'askedOn', 'proposal'] as const
export const PROMISE_FIELDS = ['promisedOn', 'promisedBy'] as const
export type Field = (typeof FIELDS)[number] | (typeof PROMISE_FIELDS)[number] | 'chaser'

const day = z.string().superRefine((text, context) => {
  if (!isDay(text)) fault(context, 'requests.not_a_day')
})

const fields = {
  what: freeText(MOST.what),
  ofWhom: freeText(MOST.ofWhom),
  askedOn: day,
  proposal: z.exactOptional(z.uuid().transform((id) => id as ProposalId)),
}

const promise = { promisedOn: z.exactOptional(day), promisedBy: z.exactOptional(freeText(MOST.promisedBy)) }

export const newInput = z.object({
  ...fields,
  ...promise,
  chaser: z.exactOptional(z.uuid().transform((id) => id as PersonId)),
})

export const changeInput = z.object(fields)
export const promiseInput = z.object(promise)
export const noteInput = z.object({ note: freeText(MOST.note) })
export const reasonInput = z.object({ reason: freeText(MOST.reason) })
export const chaserInput = z.object({ chaser: z.uuid().transform((id) => id as PersonId) })
