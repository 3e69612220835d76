import { z } from 'zod'
import { ROLES, type Role } from '../../ports/people.ts'
import { type Day, isDay } from '../../shared/dates.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { fault, freeText } from '../../shared/text.ts'

export type { Role }

/** Roles of a practice: each names its practice, and makes its holder a member of it. */
export const PRACTICE_ROLES = ['practice_member', 'practice_representative', 'prescribing_lead', 'practice_manager'] as const

/** Roles that an administrator alone gives and ends. */
export const APPOINTED: readonly Role[] = ['administrator', 'programme_manager', 'director']

/** Roles that are given here; chair and secretary are a meeting series' own. */
export const GIVEN: readonly Role[] = ROLES.filter((role) => role !== 'chair' && role !== 'secretary')

export type Named<Id extends string = string> = { id: Id; name: string }

/** What a person holds on one day. A practice role names its practice. */
export type Holdings = {
  assignments: readonly { role: Role; practice: Named<PracticeId> | null }[]
  isChair: boolean
  isSecretary: boolean
}

/** From a day on, until the day before `toOn`; null: with no end yet. */
export type Span = { fromOn: Day; toOn: Day | null }

export type Assignment = Span & { id: string; role: Role; practice: Named<PracticeId> | null }

/** Somebody who stands in for a practice's representative. */
export type Deputy = Span & { id: string; deputy: Named<PersonId>; practice: Named<PracticeId> }

/** Whether somebody is in the chat: with an account, with one that was switched off, or with none that we know. */
export type Account = 'in_chat' | 'switched_off' | 'none'

type Reached = { account: Account; hasEmail: boolean }

/** A line of the register. `roles` are those of today. */
export type Listed = Reached & {
  id: PersonId
  name: string
  affiliation: string | null
  roles: readonly Pick<Assignment, 'role' | 'practice'>[]
  /** The series that they chair or keep the record of. */
  series: readonly Seat[]
  /** The first day on which they are no longer there. */
  leftOn: Day | null
}

export type Seat = { role: 'chair' | 'secretary'; series: string }

/** All that the register says of a person. */
export type Entry = Omit<Listed, 'roles'> & {
  email: string | null
  assignments: readonly Assignment[]
  deputies: readonly Deputy[]
  standsInFor: readonly (Span & { id: string; person: Named<PersonId>; practice: Named<PracticeId> })[]
  /** How often it was edited: what a form was made from. */
  version: number
}

export const MOST = { name: 100, email: 254, affiliation: 150, words: 100 } as const

export const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/

export const email = freeText(MOST.email).superRefine((text, context) => {
  if (text !== '' && !ADDRESS.test(text)) fault(context, 'people.not_an_address')
})

const day = z.string().superRefine((text, context) => {
  if (!isDay(text)) fault(context, 'people.not_a_day')
})

const roles = z.array(z.enum(GIVEN as readonly [Role, ...Role[]]))

export const identityInput = z.object({
  name: freeText(MOST.name),
  email: z.exactOptional(email),
  affiliation: z.exactOptional(freeText(MOST.affiliation)),
})
export type IdentityInput = z.input<typeof identityInput>

/** Where somebody belongs and what they do there, from a day on. */
export const placeInput = z.object({ practice: z.exactOptional(z.uuid()), roles: z.exactOptional(roles), from: day })
export type PlaceInput = z.input<typeof placeInput>

export const personInput = z.object({ ...identityInput.shape, ...placeInput.shape })
export type PersonInput = z.input<typeof personInput>

export const roleInput = z.object({
  role: z.enum(GIVEN as readonly [Role, ...Role[]]),
  practice: z.exactOptional(z.uuid()),
  from: day,
  last: z.exactOptional(day),
})
export type RoleInput = z.input<typeof roleInput>

export const endInput = z.object({ held: z.uuid(), last: day })
export const leaveInput = z.object({ last: day })
export const deputyInput = z.object({ practice: z.uuid(), deputy: z.uuid(), from: day, last: z.exactOptional(day) })
export type DeputyInput = z.input<typeof deputyInput>

export const handOverInput = z.object({ to: z.uuid(), from: day, afterwards: z.enum(['leaves', 'stays']) })
export type HandOverInput = z.input<typeof handOverInput>
export type HandOverForm = z.output<typeof handOverInput>
