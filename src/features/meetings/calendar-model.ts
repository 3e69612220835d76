import { z } from 'zod'
import { type Day, isDay } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'
import { type WallTime, wallTimeOf } from '../../shared/working-days.ts'
import { type Audience, COMES_BACK, type CopiesTo, LONGEST, MOST_IN_PLACE, SHORTEST } from './model.ts'

export const STATES = ['planned', 'cancelled', 'held'] as const
export type State = (typeof STATES)[number]

/** How a meeting comes back until the commissioning year ends; the weekday, and which of the month it is, are those of the first day. */
export const EVERY = ['once', ...COMES_BACK] as const
export type Every = (typeof EVERY)[number]

/** What a change is of: one meeting, or it and all that are planned behind it in its series. */
export const SCOPES = ['this', 'following'] as const
export type Scope = (typeof SCOPES)[number]

export type MeetingSeries = {
  id: string
  name: string
  audience: Audience
  chairId: PersonId | null
  secretaryId: PersonId | null
  defaultPlace: string | null
  lengthMinutes: number | null
  questionHour: number | null
  reminderHour: number | null
  /** The role of whom a practice sends. */
  sends: 'practice_representative' | 'prescribing_lead'
  /** How many have to be coming; null: no quorum is watched. */
  quorum: number | null
  /** Every practice is told, whatever its agreement, and asked to send somebody: no quota hangs on it. */
  isNoticeOnly: boolean
  /** Who gets a copy of its records. */
  copiesTo: CopiesTo
}

export type Meeting = {
  id: string
  series: MeetingSeries | null
  title: string
  startsAt: Date
  lengthMinutes: number
  place: string | null
  remarks: string | null
  state: State
  version: number
  movedFrom: Date | null
  movedAt: Date | null
  cancelledReason: string | null
  questionsAsked: number
}

export const MOST = { title: 100, place: MOST_IN_PLACE, remarks: 300, time: 5, length: 3, planned: 60 } as const

/** What stands for a series in the form of a meeting that belongs to none. */
export const ONE_OFF = 'one_off'

const day = z.string().superRefine((text, context) => {
  if (!isDay(text)) fault(context, 'meetings.no_day')
})

const time = z.string().transform((text, context): WallTime => {
  const found = wallTimeOf(text.trim().replace('.', ':').padStart(5, '0'))
  if (found) return found
  fault(context, 'meetings.no_time')
  return z.NEVER
})

const length = z.string().transform((text, context): number => {
  const minutes = /^\d+$/.test(text.trim()) ? Number(text) : 0
  if (minutes >= SHORTEST && minutes <= LONGEST) return minutes
  fault(context, 'meetings.no_length', { most: LONGEST })
  return z.NEVER
})

/** The fields of a meeting, as a form holds them. */
export const FIELDS = ['title', 'day', 'time', 'length', 'place', 'remarks'] as const
export type Field = (typeof FIELDS)[number]
export type Entry = Readonly<Record<Field, string>>
export type Typed = Readonly<Record<string, string>>

const fields = {
  title: z.exactOptional(freeText(MOST.title)),
  day,
  time,
  length,
  place: z.exactOptional(freeText(MOST.place)),
  remarks: z.exactOptional(freeText(MOST.remarks)),
}

export const planInput = z
  .object({ series: z.union([z.literal(ONE_OFF), z.uuid()]), every: z.enum(EVERY), ...fields, length: z.exactOptional(length) })
  .superRefine(({ series, title }, context) => {
    if (series === ONE_OFF && title === undefined) fault(context, 'text.missing', {}, 'title')
  })

export const entryInput = z.object(fields)
export type EntryForm = z.output<typeof entryInput>

export type Quota = { required: number; total: number }

/** A quota with the commissioning year it is of. */
export type YearQuota = { quota: Quota; firstDay: Day; lastDay: Day }
