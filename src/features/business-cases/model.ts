import { z } from 'zod'
import type { Held } from '../../shared/edits.ts'
import type { PersonId } from '../../shared/ids.ts'
import { freeText } from '../../shared/text.ts'

/** What a business case says, in the order in which it is read. */
export const FIELDS = ['what', 'why', 'benefits', 'costs', 'consulted', 'risks'] as const
export type Field = (typeof FIELDS)[number]

/** What a field shows; one with nothing in it is missing. */
export type Texts = Held<Field>

/** What somebody wrote; null: nobody has written this field, so it says what the proposal and Milestone 1 tell. Empty: left empty. */
export type Written = Record<Field, string | null> & { by: string; at: Date }

/** What was said already, in the proposal's form and at the items of Milestone 1. */
export type Told = {
  proposal: {
    reference: string
    whatAndWhy: string
    benefits: string | null
    costPence: number | null
    costBasis: string | null
    funding: string | null
    consulted: string | null
    proposer: PersonId
    reviewer: PersonId | null
  } | null
  objectives: string | null
  costs: string | null
  consulted: string | null
  risks: string | null
}

/** As much as one field of a form holds in Slack. How much goes on the page is another matter: that is reckoned. */
export const MOST = 3000

const text = z.exactOptional(freeText(MOST))
export const caseInput = z.object({ what: text, why: text, benefits: text, costs: text, consulted: text, risks: text })

export type Typed = Texts
