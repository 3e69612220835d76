import type { Day } from '../../shared/dates.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import type { Agreement } from './model.ts'
import type { AgreementEntry, Coverage, Entry, EntryForm, Field, Practice, Typed } from './practice-model.ts'

/** From its last day on a practice counts nowhere new. */
export const isClosed = ({ closedOn }: Pick<Practice, 'closedOn'>, today: Day): boolean => closedOn !== undefined && closedOn <= today

/** How much of the locality the practices that signed serve (D21). `percent` is rounded down, so that only all of it is 100. */
export function servedBy({ population, by }: Coverage): { patients: number; percent: number | null } | null {
  const { practices, patients, unknown } = by.signed
  if (practices === unknown) return null
  return { patients, percent: population === null || population <= 0 ? null : Math.floor((patients / population) * 100) }
}

/** The entry as a form shows it. */
export const entryOf = (practice: Practice): Entry => ({
  name: practice.name,
  odsCode: practice.odsCode,
  postcode: practice.postcode ?? '',
  listSize: practice.listSize?.toLocaleString('en-GB') ?? '',
  listSizeOn: practice.listSizeOn ?? '',
  les: practice.les ?? 'not_known',
  lesOn: practice.lesOn ?? '',
  telephone: practice.telephone ?? '',
  email: practice.email ?? '',
})

/** A figure and its day are changed together or not at all. */
const TOGETHER: Readonly<Partial<Record<Field, readonly Field[]>>> = {
  listSize: ['listSize', 'listSizeOn'],
  listSizeOn: ['listSize', 'listSizeOn'],
  les: ['les', 'lesOn'],
  lesOn: ['les', 'lesOn'],
}

/** The fields that differ from what the form showed. */
export const changedFields = (fields: readonly Field[], shown: Entry, typed: Typed): Field[] =>
  fields.filter((field) => (typed[field] ?? '') !== shown[field])

/** One refusal for each changed field that somebody else has changed since, to something else. */
export function clashes(changed: readonly Field[], shown: Entry, typed: Typed, now: Entry): Refusal[] {
  return changed
    .filter((field) => (TOGETHER[field] ?? [field]).some((each) => now[each] !== shown[each] && now[each] !== (typed[each] ?? '')))
    .map((field) => ({ code: 'practices.changed_meanwhile', field }))
}

const MAY_BE_EMPTIED: readonly Field[] = ['postcode', 'telephone', 'email', 'lesOn']

/** What is known does not become unknown by emptying a field: a practice keeps its name, its code and its last list size. */
export function emptied(changed: readonly Field[], typed: Typed): Refusal[] {
  return changed
    .filter((field) => !typed[field] && !MAY_BE_EMPTIED.includes(field))
    .map((field) => ({ code: field === 'listSize' ? 'practices.size_stays' : 'text.missing', field }))
}

/** Facts have happened: their days are not to come. */
export function daysToCome(form: { listSizeOn?: Day; lesOn?: Day; agreementOn?: Day }, today: Day): Refusal[] {
  return (['listSizeOn', 'lesOn', 'agreementOn'] as const)
    .filter((field) => (form[field] ?? today) > today)
    .map((field) => ({ code: 'practices.day_to_come', field }))
}

type Standing = { les: 'taking_part' | 'not_taking_part' | null; lesOn: Day | null }

/** What an entry says of the LES after a change. Without a day it is so since today; of what is not known there is none. */
export function lesAfter(before: Pick<Practice, 'les' | 'lesOn'>, form: EntryForm, changed: readonly Field[], today: Day): Standing {
  const les = form.les ?? before.les ?? 'not_known'
  if (les === 'not_known') return { les: null, lesOn: null }
  return { les, lesOn: (changed.includes('lesOn') ? form.lesOn : before.lesOn) ?? today }
}

/** The list size after a change, with the day that it is of; null where none was given. An older day than before puts the day right. */
export function sizeAfter(
  before: Pick<Practice, 'listSize' | 'listSizeOn'>,
  form: EntryForm,
  today: Day,
): { patients: number; countedOn: Day; replaces: Day | null } | null {
  const patients = form.listSize ?? before.listSize
  if (patients === undefined || (form.listSize === undefined && form.listSizeOn === undefined)) return null
  const countedOn = form.listSizeOn ?? before.listSizeOn ?? today
  const replaces = before.listSizeOn !== undefined && countedOn < before.listSizeOn ? before.listSizeOn : null
  return { patients, countedOn, replaces }
}

export type AgreementChange = { is: 'none' } | { is: 'new' } | { is: 'redated'; entry: string }

/**
 * What becomes of the history, newest first, when somebody says where the agreement stands, since a day or since today. The same
 * again on another day puts the day right; what stands now is never older than what stood before.
 */
export function agreementChange(
  history: readonly AgreementEntry[],
  said: { agreement: Agreement; agreementOn?: Day },
  today: Day,
): Result<AgreementChange> {
  const [present, previous] = history
  if (!present) return ok({ is: 'new' })
  const isSame = present.agreement === said.agreement
  if (isSame && (said.agreementOn ?? present.agreementOn) === present.agreementOn) return ok({ is: 'none' })
  const before = isSame ? previous : present
  if (before && (said.agreementOn ?? today) < before.agreementOn)
    return refuse('practices.before_last', { field: 'agreementOn', facts: { agreement: before.agreement, on: before.agreementOn } })
  return ok(isSame ? { is: 'redated', entry: present.id } : { is: 'new' })
}

/** What a person may do with a practice: what is not offered is not shown, and the use cases refuse it all the same. */
export const OFFERS = ['edit', 'contacts', 'agreement', 'close', 'reopen'] as const
export type Offer = (typeof OFFERS)[number]

export function offersTo({ edits, isOwn }: { edits: boolean; isOwn: boolean }, practice: Practice, today: Day): Offer[] {
  const offered: Record<Offer, boolean> = {
    edit: edits,
    contacts: !edits && isOwn,
    agreement: edits && !isClosed(practice, today),
    close: edits && !isClosed(practice, today),
    reopen: edits && practice.closedOn !== undefined,
  }
  return OFFERS.filter((offer) => offered[offer])
}
