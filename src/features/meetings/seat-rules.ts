import type { Actor } from '../../ports/people.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/result.ts'

/** Of a series: what it is called, and whose seats there are. */
export type Seats = { name: string; chairId: PersonId | null; secretaryId: PersonId | null }

/** Whoever chairs one series, or keeps its record, plans nothing for another; a meeting by itself belongs to nobody yet. */
export function whyNotTheirs({ person, roles }: Actor, series: Seats | null): Refusal | null {
  const isManager = roles.has('programme_manager') || roles.has('administrator')
  if (isManager || series === null || series.chairId === person || series.secretaryId === person) return null
  if (!roles.has('chair') && !roles.has('secretary')) return null
  return { code: 'meetings.not_your_series', facts: { series: series.name } }
}
