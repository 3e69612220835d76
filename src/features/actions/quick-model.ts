import { z } from 'zod'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/result.ts'
import { fault, freeText } from '../../shared/text.ts'
import { type ActionOwner, MOST } from './model.ts'

export const quickInput = z
  .object({
    owner: z.exactOptional(
      z.union([
        z.object({ person: z.uuid().transform((id) => id as PersonId) }).strict(),
        z.object({ practice: z.uuid().transform((id) => id as PracticeId) }).strict(),
      ]),
    ),
    action: freeText(MOST.text),
    due: z.exactOptional(freeText(MOST.due)),
    meeting: z.exactOptional(z.uuid()),
  })
  .superRefine(({ owner, due, meeting }, context) => {
    if (owner === undefined) fault(context, 'actions.whose', {}, 'owner')
    if (due === undefined && meeting === undefined) fault(context, 'actions.no_date', {}, 'due')
    if (due !== undefined && meeting !== undefined) fault(context, 'actions.one_date', {}, 'meeting')
  })
export type QuickForm = z.output<typeof quickInput>

export const FIELDS = ['owner', 'action', 'due', 'meeting'] as const
export type Field = (typeof FIELDS)[number]

/** What the form of an action holds; what was left empty is missing. */
export type QuickTyped = { owner?: ActionOwner; action?: string; due?: string; meeting?: string }

export type Named = { owner: ActionOwner; name: string }

/** A form as it is shown: what was understood, and at each field what was not. */
export type QuickDraft = {
  typed: QuickTyped
  /** Whom `typed.owner` names. */
  owner: Named | null
  /** Several of one name: which one is asked. */
  which: readonly Named[]
  /** The next meeting of each series, by which it may be due. */
  meetings: readonly { id: string; title: string; startsAt: Date }[]
  wrong: readonly (Refusal & { field: Field })[]
  zone: string
}

/** What was added, for the card that shows how it was understood. */
export type QuickAdded = { id: string; reference: string; text: string; owner: string; due: string; isOwn: boolean }

/** Somebody whom a text mentions by their account: "@name", as it stands in the text. */
export type Mention = { said: string; person: PersonId | 'has_left' | null }
