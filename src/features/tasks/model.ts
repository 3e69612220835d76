import { z } from 'zod'
import type { ActionState } from '../../ports/actions.ts'
import type { Due } from '../../shared/due-dates.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { freeText } from '../../shared/text.ts'

export const MOST = { text: 500, due: 40, why: 400, practices: 200 } as const

type Named = { id: PersonId; name: string }

/** One thing that was asked of several practices at once; each has it as an action of its own. */
export type Task = {
  id: string
  text: string
  due: Due
  sentBy: Named
  sentAt: Date
  /** Taken back from those who had not done it. */
  withdrawn: { at: Date; by: string; why: string | null } | null
  version: number
}

/** How it stands at one practice. `dropped`: it is no longer asked of it. */
export const STANDS = ['stuck', 'going', 'done', 'dropped'] as const
export type Stand = (typeof STANDS)[number]
export type Totals = Readonly<Record<Stand, number>>

/** `isClosed`: the practice is there no more. */
export type Fate = { state: ActionState; isClosed: boolean }

/** A task as one practice has it. */
export type Recipient = Fate & {
  action: string
  practice: PracticeId
  name: string
  due: Due | null
  reason: string | null
  endedAt: Date | null
  endedBy: string | null
}

/** A practice that a task can be sent to. */
export type Candidate = { id: PracticeId; name: string; hasSigned: boolean; isClosed: boolean }

export const SCOPES = ['signed', 'open', 'chosen'] as const
export type Scope = (typeof SCOPES)[number]

/** What a form holds; what was left empty is missing. */
export type Typed = { text?: string; due?: string; scope?: string; practices?: readonly string[]; why?: string }

const practices = z.array(z.uuid()).transform((ids) => [...new Set(ids)] as PracticeId[])

export const taskInput = z.object({
  text: freeText(MOST.text),
  due: freeText(MOST.due),
  scope: z.enum(SCOPES),
  practices: z.exactOptional(practices),
})
export const addInput = z.object({ practices })
export const moveInput = z.object({ due: freeText(MOST.due), why: z.exactOptional(freeText(MOST.why)) })
export const withdrawInput = z.object({ why: z.exactOptional(freeText(MOST.why)) })
