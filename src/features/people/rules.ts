import type { Day } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { APPOINTED, type Assignment, type Holdings, PRACTICE_ROLES, type Role, type Span } from './model.ts'

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

export const isOfPractice = (role: Role): boolean => (PRACTICE_ROLES as readonly Role[]).includes(role)

export const isAppointed = (role: Role): boolean => APPOINTED.includes(role)

/** Whether it counts on a day. */
export const isOn = ({ fromOn, toOn }: Span, day: Day): boolean => fromOn <= day && (toOn === null || day < toOn)

/** Whether it is over by a day. */
export const isPast = ({ toOn }: Span, day: Day): boolean => toOn !== null && toOn <= day

/** The earlier of two ends; null: neither has one. */
const earlier = (one: Day | null, other: Day | null): Day | null => (one === null ? other : other === null || one < other ? one : other)

export const overlap = (one: Span, other: Span): boolean =>
  (other.toOn === null || one.fromOn < other.toOn) && (one.toOn === null || other.fromOn < one.toOn)

/** The same, over by a day; null where it would then never have begun. */
export function endedBy<S extends Span>(span: S, toOn: Day): S | null {
  return toOn <= span.fromOn ? null : { ...span, toOn: earlier(span.toOn, toOn) }
}

/** What of it comes on or after a day; null where nothing does. */
export function since(span: Span, day: Day): Span | null {
  if (isPast(span, day)) return null
  return { fromOn: span.fromOn < day ? day : span.fromOn, toOn: span.toOn }
}

/** The parts of a span that none of the others covers. */
export function without(span: Span, others: readonly Span[]): Span[] {
  return others.filter(isReal).reduce<Span[]>((left, other) => left.flatMap((part) => around(part, other)), [span].filter(isReal))
}

/** Not cut off before it began. */
const isReal = ({ fromOn, toOn }: Span): boolean => toOn === null || fromOn < toOn

function around(part: Span, other: Span): Span[] {
  if (!overlap(part, other)) return [part]
  const before = part.fromOn < other.fromOn ? [{ fromOn: part.fromOn, toOn: other.fromOn }] : []
  const after = other.toOn !== null && (part.toOn === null || other.toOn < part.toOn) ? [{ fromOn: other.toOn, toOn: part.toOn }] : []
  return [...before, ...after]
}

/** Whether on every day from this one on at least one of them counts: nothing is left uncovered, ever. */
export const isCovered = (spans: readonly Span[], from: Day): boolean => without({ fromOn: from, toOn: null }, spans).length === 0

/** Somebody's span within their time in the group. */
export const whileThere = ({ fromOn, toOn }: Span, leftOn: Day | null): Span => ({ fromOn, toOn: earlier(toOn, leftOn) })

/** What can be handed over: belonging to a practice is no duty. */
export const isDuty = ({ role }: Pick<Assignment, 'role'>): boolean => role !== 'practice_member'

/** The duties among somebody's roles that count now or are still to come. */
export const dutiesAmong = (assignments: readonly Assignment[], today: Day): Assignment[] =>
  assignments.filter((assignment) => isDuty(assignment) && !isPast(assignment, today))

/** What somebody typed to find people: each part has to fit a name, a practice or one of its roles. */
export type Part = { text: string; roles: readonly Role[] }

const MOST_PARTS = 6

/** "prescribing leads" looks for a role, "archway manager" for both. `wordsOf` is what a role is called. */
export function partsOf(words: string, roles: readonly Role[], wordsOf: (role: Role) => string): Part[] {
  const text = singular(words.trim().toLowerCase()).trim()
  if (text === '') return []
  const called = (part: string) => roles.filter((role) => wordsOf(role).includes(part))
  if (called(text).length > 0) return [{ text, roles: called(text) }]
  const parts = text.split(/\s+/).slice(0, MOST_PARTS).map(singular)
  return parts.map((part) => ({ text: part, roles: called(part) }))
}

const singular = (text: string): string => text.replace(/(?<=..)(?<!s)s$/, '')
