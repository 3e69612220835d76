import type { PersonId, PracticeId } from '../../shared/ids.ts'
import type { MeetingSeries } from './calendar-model.ts'

/** Whom a practice sends, and on whom that falls where nobody holds the role; after these it is the programme manager's. */
export const SENDS = {
  prescribing_lead: ['prescribing_lead', 'practice_representative', 'practice_manager'],
  practice_representative: ['practice_representative', 'practice_manager'],
} as const satisfies Record<MeetingSeries['sends'], readonly string[]>

type Holding = { practice: PracticeId; role: string; person: PersonId }

/** The people whom each practice is asked through: all who hold the first of the roles that anybody holds there. */
export function askedAt(practice: PracticeId, roles: readonly string[], holdings: readonly Holding[]): PersonId[] {
  const there = holdings.filter((holding) => holding.practice === practice)
  const role = roles.find((each) => there.some((holding) => holding.role === each))
  return [...new Set(there.filter((holding) => holding.role === role).map(({ person }) => person))]
}

/** Whoever holds one of these at a practice is of it. */
export const PRACTICE_ROLES = ['practice_member', 'practice_representative', 'prescribing_lead', 'practice_manager'] as const
