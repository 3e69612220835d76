import { z } from 'zod'
import type { MeetingNow, SeriesNow } from '../../ports/meetings.ts'
import type { Day } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'

/** `suggested` until whoever runs the meeting takes it; the last three are what became of it. */
export const STATES = ['suggested', 'planned', 'dealt_with', 'undecided', 'dropped'] as const
export type State = (typeof STATES)[number]

/** What a lead asks of the meeting; `hear` stands for nothing but to be heard (D5). */
export const WISHES = ['hear', 'decision', 'action'] as const
export type Wish = (typeof WISHES)[number]

export type Presenter = { id: PersonId; name: string; leftOn: Day | null }

/** Something to be talked about: at a meeting, or, without one, at the next of its series. */
export type Item = {
  id: string
  seriesId: string | null
  meetingId: string | null
  title: string
  presenter: Presenter | null
  minutes: number | null
  position: number
  wanted: Exclude<Wish, 'hear'> | null
  report: string | null
  suggestedBy: { id: PersonId; name: string }
  state: State
  droppedWhy: string | null
  timesPutOff: number
  cameFromId: string | null
  /** What it is there for by itself; null: somebody suggested it. */
  raisedFor: string | null
  version: number
}

/** `report`: so that whoever leads keeps to two lines. `items`: open ones of one meeting, or waiting for one series. */
export const MOST = { title: 120, minutes: 600, report: 300, lines: 2, why: 200, items: 30 } as const

/** So often a matter may come back before the agenda asks to decide, delegate or drop it. */
export const PUT_OFF_ENOUGH = 3

/** Where something is put: on one meeting's agenda, or on that of the next meeting of a series. */
export type Where = { meeting: string } | { series: string }

/** What a suggestion can be for: the next meeting of a series, which may not be planned yet, or a meeting by itself. */
export type Choice = { where: Where; series: SeriesNow | null; meeting: MeetingNow | null }

/** The fields of an item and of its report, as forms hold them. */
export const FIELDS = ['title', 'presenter', 'minutes', 'wanted', 'report'] as const
export type Field = (typeof FIELDS)[number]
export type Entry = Partial<Record<Field, string>>

const minutes = z.string().transform((text, context): number => {
  const found = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
  if (found >= 1 && found <= MOST.minutes) return found
  fault(context, 'agenda.no_minutes', { most: MOST.minutes })
  return z.NEVER
})

const report = freeText(MOST.report).superRefine((text, context) => {
  if (text.split('\n').filter((line) => line.trim() !== '').length > MOST.lines) fault(context, 'agenda.too_many_lines')
})

const fields = {
  title: freeText(MOST.title),
  presenter: z.exactOptional(z.uuid().transform((id) => id as PersonId)),
  minutes: z.exactOptional(minutes),
  wanted: z.enum(WISHES).default('hear'),
}

export const itemInput = z.object(fields)

export const reportInput = z.object({ wanted: fields.wanted, report })

export const whyInput = z.object({ why: freeText(MOST.why) })
