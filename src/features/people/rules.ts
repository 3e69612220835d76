import type { PracticeId } from '../../shared/ids.ts'
import type { Holdings, Role } from './model.ts'

/** The roles that count: whoever is linked to a practice is a practice member, and chair and secretary come from the series. */
export function rolesOf({ assignments, isChair, isSecretary }: Holdings): ReadonlySet<Role> {
  const roles = new Set<Role>(assignments.map(({ role }) => role))
  if (assignments.some(({ practice }) => practice !== null)) roles.add('practice_member')
  if (isChair) roles.add('chair')
  if (isSecretary) roles.add('secretary')
  return roles
}

/** Each practice once, in the order in which it came. */
export function practicesOf({ assignments }: Pick<Holdings, 'assignments'>): { id: PracticeId; name: string }[] {
  const practices = new Map(assignments.flatMap(({ practice }) => (practice ? [[practice.id, practice] as const] : [])))
  return [...practices.values()]
}
