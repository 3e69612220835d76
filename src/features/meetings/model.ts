import { z } from 'zod'
import type { PersonId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'

/** Who is asked to a series: each practice, or members by name. */
export const AUDIENCES = ['practices', 'members'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What the settings offer: practices are asked, or only told of it (an AGM), or members are asked. */
export const ASKED = ['practices', 'notice', 'members'] as const
export type Asked = (typeof ASKED)[number]

/** The roles of whom a practice can send. */
export const SENT = ['practice_representative', 'prescribing_lead'] as const

/** Who gets a copy of a series' records. */
export const COPIES_TO = ['practice_managers', 'nobody'] as const
export type CopiesTo = (typeof COPIES_TO)[number]

type Seated = { id: PersonId; name: string; hasLeft: boolean }

/** What a series asks of each signed practice in one commissioning year (D1). */
type YearsQuota = { required: number; total: number }

/** A series as the settings show it. `quota` is that of the year under way; members are those who have not left. */
export type Series = {
  id: string
  name: string
  asked: Asked
  sends: (typeof SENT)[number]
  quota: YearsQuota | null
  members: readonly { id: PersonId; name: string }[]
  chair: Seated | null
  secretary: Seated | null
}

/** What the meetings of a series have in common; null: the usual. */
/** How the meetings of a series come back. */
export const COMES_BACK = ['two_weeks', 'month', 'quarter'] as const
export type ComesBack = (typeof COMES_BACK)[number]

export type Arrangements = {
  id: string
  name: string
  asked: Asked
  place: string | null
  length: number | null
  questionHour: number | null
  reminderHour: number | null
  quorum: number | null
  copiesTo: CopiesTo
  /** How its last run was planned to come back; null: each meeting was planned by itself. */
  comesBack: ComesBack | null
}

export const MOST_IN_NAME = 100
export const MOST_IN_PLACE = 150
export const MOST_SERIES = 40
export const MOST_MEMBERS = 60

/** What is so where a series says nothing else: minutes, and hours of the day. */
export const USUAL = { length: 60, questionHour: 12, reminderHour: 8 } as const

const MOST_A_YEAR = 60
const MOST_IN_QUORUM = 500
export const SHORTEST = 5
export const LONGEST = 600

const person = z.uuid().transform((id) => id as PersonId)

/** A whole number as people type it. */
const whole = (least: number, most: number, code: `meetings.${string}`) =>
  z.string().transform((text, context): number => {
    const figure = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN
    if (figure >= least && figure <= most) return figure
    fault(context, code, { least, most })
    return z.NEVER
  })

const figure = z.exactOptional(whole(1, MOST_A_YEAR, 'meetings.no_quota'))

const common = { name: freeText(MOST_IN_NAME), chair: z.exactOptional(person), secretary: z.exactOptional(person) }
const ofPractices = { sends: z.enum(SENT).default('practice_representative') }

/** A series as its form holds it: what does not belong to whom it asks is left out, however it came there. */
export const seriesForm = z.discriminatedUnion('asked', [
  z.object({ asked: z.literal('practices'), ...common, ...ofPractices, required: figure, total: figure }).superRefine(halfOrTooMuch),
  z.object({ asked: z.literal('notice'), ...common, ...ofPractices }),
  z.object({ asked: z.literal('members'), ...common, members: z.array(person).max(MOST_MEMBERS).default([]) }),
])
export type SeriesForm = z.output<typeof seriesForm>

function halfOrTooMuch({ required, total }: { required?: number; total?: number }, context: z.RefinementCtx): void {
  if (required === undefined && total === undefined) return
  if (required === undefined) fault(context, 'meetings.half_a_quota', {}, 'required')
  else if (total === undefined) fault(context, 'meetings.half_a_quota', {}, 'total')
  else if (required > total) fault(context, 'meetings.more_than_all', { required, total }, 'required')
}

const hour = z.exactOptional(whole(0, 23, 'meetings.no_hour'))

export const arrangementsForm = z.object({
  place: z.exactOptional(freeText(MOST_IN_PLACE)),
  length: z.exactOptional(whole(SHORTEST, LONGEST, 'meetings.no_length')),
  questionHour: hour,
  reminderHour: hour,
  quorum: z.exactOptional(whole(1, MOST_IN_QUORUM, 'meetings.no_quorum')),
  copiesTo: z.enum(COPIES_TO).default('practice_managers'),
})
export type ArrangementsForm = z.output<typeof arrangementsForm>
