import type { Day } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Assignment, Entry } from './model.ts'
import { dutiesAmong, isAppointed, isPast } from './rules.ts'

/** What somebody may do with a person of the register now: what is not offered is not shown, and the use cases refuse it all the same. */
export const OFFERS = ['edit', 'give', 'end', 'deputy', 'hand_over', 'without_account', 'leave', 'come_back'] as const
export type Offer = (typeof OFFERS)[number]

/** What a viewer may do with anybody. */
export type Rights = { mayEdit: boolean; mayAppoint: boolean; mayHandOver: boolean }

/** The offers in the order in which they are shown. `others` counts the duties beside roles. */
export function offersFor({ mayEdit, mayAppoint, mayHandOver }: Rights, entry: Entry, others: number, today: Day): Offer[] {
  const isThere = entry.leftOn === null || today < entry.leftOn
  const open = dutiesAmong(entry.assignments, today)
  const offered: Record<Offer, boolean> = {
    edit: mayEdit,
    give: mayEdit && isThere,
    end: mayEdit && endable(entry, mayAppoint, today).length > 0,
    deputy: mayEdit && represented(entry, today).length > 0,
    hand_over: mayHandOver && (others > 0 || open.some(({ role }) => mayAppoint || !isAppointed(role))),
    without_account: mayEdit && isThere && entry.account === 'switched_off',
    leave: mayEdit && entry.leftOn === null && (mayAppoint || !open.some(({ role }) => isAppointed(role))),
    come_back: mayEdit && entry.leftOn !== null,
  }
  return OFFERS.filter((offer) => offered[offer])
}

/** What could be ended: roles and deputies that are not over, but the roles that an administrator alone ends. */
export function endable({ assignments, deputies }: Pick<Entry, 'assignments' | 'deputies'>, mayAppoint: boolean, today: Day) {
  const roles = assignments.filter((each) => !isPast(each, today) && (mayAppoint || !isAppointed(each.role)))
  return [...roles, ...deputies.filter((each) => !isPast(each, today))]
}

/** The practices that somebody represents now or will. */
export const represented = ({ assignments }: Pick<Entry, 'assignments'>, today: Day): NonNullable<Assignment['practice']>[] =>
  assignments.flatMap((each) => (each.role === 'practice_representative' && !isPast(each, today) && each.practice ? [each.practice] : []))

/** Whose address somebody reads: their own, everybody's who may edit, and of the practices for whose people they answer. */
export function readsAddress(
  viewer: { person: PersonId; mayEdit: boolean; answersFor: readonly string[] },
  { id, assignments }: Pick<Entry, 'id' | 'assignments'>,
  today: Day,
): boolean {
  if (viewer.mayEdit || viewer.person === id) return true
  return assignments.some((each) => !isPast(each, today) && each.practice !== null && viewer.answersFor.includes(each.practice.id))
}
