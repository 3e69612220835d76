import { z } from 'zod'
import { ACTION_AREAS } from '../../ports/actions.ts'
import { type Day, isDay } from '../../shared/dates.ts'
import type { Held } from '../../shared/edits.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'
import { wallTimeOf } from '../../shared/working-days.ts'

export const STATES = ['planned', 'held', 'cancelled'] as const
export type State = (typeof STATES)[number]

/** `open`: of visits, that one practice may be asked to have at once (D7). */
export const MOST = { met: 200, facts: 1000, notes: 2500, why: 300, action: 500, due: 40, words: 100, open: 5 } as const

/** As long as nobody has settled anything else (D7). */
export const USUAL_LIMIT = 3

/** A 1:1 of a member of the executive with a practice (D7). */
export type Visit = {
  id: string
  practice: { id: PracticeId; name: string; closedOn: Day | null }
  /** The member of the executive who goes, or went. */
  visitor: { id: PersonId; name: string; leftOn: Day | null }
  state: State
  /** Null: no day is fixed yet. */
  plannedAt: Date | null
  heldOn: Day | null
  met: string | null
  /** Facts to look at. */
  prescribing: string | null
  referrals: string | null
  notes: string | null
  dueAgainOn: Day | null
  /** When the practice last got the record. */
  sentAt: Date | null
  cancelledWhy: string | null
  version: number
}

/** What a form holds, by field; what was left empty is missing. */
export type Typed = Held

/** A form about something that stands. `shown`: what it showed when it was opened. */
export type Edit = { id: string; shown: Typed; typed: Typed }

export const PLAN_FIELDS = ['visitor', 'day', 'time', 'prescribing', 'referrals'] as const
export const RECORD_FIELDS = ['visitor', 'heldOn', 'met', 'prescribing', 'referrals', 'notes', 'dueAgainOn'] as const

const person = z.uuid().transform((id) => id as PersonId)
const practice = z.uuid().transform((id) => id as PracticeId)
const day = z.string().refine(isDay)
const facts = z.exactOptional(freeText(MOST.facts))

const planned = { visitor: person, day: z.exactOptional(day), time: z.exactOptional(z.string()), prescribing: facts, referrals: facts }

function inFullOrOpen({ day: on, time }: { day?: string; time?: string }, context: z.RefinementCtx): void {
  if (on !== undefined && time === undefined) fault(context, 'visits.no_time', {}, 'time')
  if (on === undefined && time !== undefined) fault(context, 'visits.no_day', {}, 'day')
  if (time !== undefined && wallTimeOf(time) === null) fault(context, 'text.unreadable', {}, 'time')
}

export const changeInput = z.object(planned).superRefine(inFullOrOpen)
export const planInput = z.object({ practice, ...planned }).superRefine(inFullOrOpen)

export const whyInput = z.object({ why: freeText(MOST.why) })

const recorded = {
  ...{ visitor: person, heldOn: day, met: freeText(MOST.met), prescribing: facts, referrals: facts },
  ...{ notes: z.exactOptional(freeText(MOST.notes)), dueAgainOn: z.exactOptional(day) },
}

function laterThanHeld({ heldOn, dueAgainOn }: { heldOn: string; dueAgainOn?: string }, context: z.RefinementCtx): void {
  if (dueAgainOn !== undefined && dueAgainOn <= heldOn) fault(context, 'visits.due_before', {}, 'dueAgainOn')
}

export const recordInput = z.object(recorded).superRefine(laterThanHeld)
export type RecordForm = z.output<typeof recordInput>

export const practiceInput = z.object({ practice })

/** One of the actions of a record's form: two of its fields are empty where nothing was agreed. */
export const slotInput = z.object({
  action: z.exactOptional(freeText(MOST.action)),
  area: z.enum(ACTION_AREAS).default('prescribing'),
  due: z.exactOptional(freeText(MOST.due)),
})
export const SLOT_FIELDS = ['action', 'area', 'due'] as const

/** The field of an action's part in a form, counted from 0: `action1`, `due1`. */
export const slotField = (part: (typeof SLOT_FIELDS)[number], place: number): string => `${part}${place + 1}`

/** Which visits a list has: those of all practices by what stands of them, or all of some practices. */
export const SHOWS = ['planned', 'held', 'due_again', 'never'] as const
export type Show = (typeof SHOWS)[number]
export type Wish = { show: Show } | { practice: PracticeId }

/** What is kept in the settings. */
export const visitSetting = z.object({ most: z.number().int().min(1).max(MOST.open).catch(USUAL_LIMIT) }).catch({ most: USUAL_LIMIT })
export const settingForm = z.object({
  most: z.string().transform((text, context): number => {
    const found = /^\d$/.test(text) ? Number(text) : 0
    if (found >= 1 && found <= MOST.open) return found
    fault(context, 'visits.no_limit', { most: MOST.open })
    return z.NEVER
  }),
})

export { ACTION_AREAS, type ActionArea, type ActionNow } from '../../ports/actions.ts'
