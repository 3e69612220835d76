import type { PersonId, PracticeId } from '../../shared/ids.ts'
import type { MeetingSeries } from './calendar-model.ts'

/** Whom a practice sends, and on whom that falls where nobody holds the role; after these it is the programme manager's. */
export const SENDS = {
  prescribing_lead: ['prescribing_lead', 'practice_representative', 'practice_manager'],
  practice_representative: ['practice_representative', 'practice_manager'],
} as const satisfies Record<MeetingSeries['sends'], readonly string[]>

type Holding = { practice: PracticeId; role: string; person: PersonId }

/** Who is away, and who stands in for whom at which practice. */
export type Absences = {
  away: ReadonlySet<PersonId>
  standIns: readonly { practice: PracticeId; person: PersonId; insteadOf: PersonId }[]
}

/** Somebody who is asked; `insteadOf`: who would be, and is away. */
export type AskedPerson = { person: PersonId; insteadOf: PersonId | null }

/**
 * The people whom each practice is asked through: all who hold the first of the roles that anybody holds there and is there for. Who is
 * away is asked through who stands in for them; where nobody does, it falls on the next role.
 */
export function askedAt(
  practice: PracticeId,
  roles: readonly string[],
  holdings: readonly Holding[],
  { away, standIns }: Absences,
): AskedPerson[] {
  for (const role of roles) {
    const held = new Set(holdings.filter((each) => each.practice === practice && each.role === role).map(({ person }) => person))
    const there = [...held].filter((person) => !away.has(person)).map((person) => ({ person, insteadOf: null }))
    if (there.length > 0) return there
    const instead = standIns.filter((each) => each.practice === practice && held.has(each.insteadOf) && !away.has(each.person))
    if (instead.length > 0) return [...new Map(instead.map(({ person, insteadOf }) => [person, { person, insteadOf }] as const)).values()]
  }
  return []
}

/** Whoever holds one of these at a practice is of it. */
export const PRACTICE_ROLES = ['practice_member', 'practice_representative', 'prescribing_lead', 'practice_manager'] as const
