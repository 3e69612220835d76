import { z } from 'zod'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'

export const STATES = ['draft', 'issued', 'confirmed'] as const
export type State = (typeof STATES)[number]

/** What can happen to a record in each state (D4): one that was confirmed is only amended. */
export const MOVES = {
  draft: { write: 'draft', issue: 'issued' },
  issued: { write: 'issued', issue: 'issued', confirm: 'confirmed' },
  confirmed: { amend: 'confirmed' },
} as const satisfies Record<State, Partial<Record<Move, State>>>
export type Move = 'write' | 'issue' | 'confirm' | 'amend'

export const MOST = {
  ...{ heading: 150, text: 3000, decision: 1000, action: 500, due: 40, amendment: 2000, pasted: 3000 },
  ...{ sections: 100, actions: 100, amendments: 50 },
} as const

type Named = { id: PersonId; name: string }

/** A meeting's record: its row, without what stands in other slices' tables. */
export type MinutesRecord = {
  state: State
  author: Named
  writtenAt: Date
  /** When it last went out. */
  issuedAt: Date | null
  /** When it was last changed after it had gone out. */
  correctedAt: Date | null
  confirmedAt: Date | null
  /** The meeting at which it was confirmed. */
  confirmedAtMeeting: { title: string; startsAt: Date } | null
  version: number
}

export type Section = { id: string; heading: string; text: string; decision: string | null; line: string | null; version: number }

export type Amendment = { at: Date; by: string; text: string }

/** A line of the register, as the record tells it. */
export type Attended = {
  presence: 'present' | 'apologies'
  name: string
  /** The practice that somebody came for. */
  practice: string | null
  /** Where somebody from outside comes from. */
  organisation: string | null
}

/** The fields of a section, as its form holds them. */
export const SECTION_FIELDS = ['line', 'heading', 'text', 'decision'] as const
/** The fields of an action, as its form holds them. */
export const ACTION_FIELDS = ['person', 'practice', 'action', 'due', 'line'] as const

/** What a form holds, and what it showed when it was opened; what was left empty is missing. */
export type Typed = Readonly<Record<string, string>>

/** The number that somebody has put before a heading: sections are numbered by themselves. */
const NUMBER = /^\d{1,3}[.)]\s+(?=\S)/

export const sectionInput = z
  .object({
    line: z.exactOptional(z.uuid()),
    heading: z.exactOptional(freeText(MOST.heading).transform((heading) => heading.replace(NUMBER, ''))),
    text: z.exactOptional(freeText(MOST.text)),
    decision: z.exactOptional(freeText(MOST.decision)),
  })
  .superRefine(({ line, heading, text, decision }, context) => {
    if (line === undefined && heading === undefined) fault(context, 'text.missing', {}, 'heading')
    if (text === undefined && decision === undefined) fault(context, 'minutes.empty_section', {}, 'text')
  })
export type SectionForm = z.output<typeof sectionInput>

export const actionInput = z
  .object({
    person: z.exactOptional(z.uuid().transform((id) => id as PersonId)),
    practice: z.exactOptional(z.uuid().transform((id) => id as PracticeId)),
    action: freeText(MOST.action),
    due: z.exactOptional(freeText(MOST.due)),
    line: z.exactOptional(z.uuid()),
  })
  .superRefine(({ person, practice }, context) => {
    if (person === undefined && practice === undefined) fault(context, 'minutes.who', {}, 'person')
    if (person !== undefined && practice !== undefined) fault(context, 'minutes.one_owner', {}, 'practice')
  })
export type ActionForm = z.output<typeof actionInput>

export const amendmentInput = z.object({ text: freeText(MOST.amendment) })
export const pasteInput = z.object({ text: freeText(MOST.pasted) })
