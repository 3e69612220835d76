import type { Deps } from '../../ports/feature.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import { defined } from '../../shared/defined.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { findByCode, findPractice, holdPractice } from './directory-store.ts'
import { changePractice, forgetListSize, keepFormerName } from './keeping-store.ts'
import {
  CONTACTS,
  type Entry,
  type EntryForm,
  entryInput,
  FIELDS,
  type Field,
  type NewPracticeForm,
  newPracticeInput,
  type Practice,
  type Typed,
} from './practice-model.ts'
import { changedFields, clashes, daysToCome, emptied, entryOf, lesAfter, sizeAfter } from './rules.ts'
import { insertPractices, keepListSizes, type NewPractice } from './store.ts'

/** `shown` is what the form showed: what is still so was not changed, and is not written. */
export type Edit = { id: PracticeId; shown: Entry; typed: Typed }

export type Kept = { id: PracticeId }

/** Use cases of the register's entries: a new practice, its entry, its contacts. */
export function keeping({ useCase, permits }: Pick<Deps, 'useCase' | 'permits'>) {
  return {
    add: (cause: Cause, typed: Readonly<Record<string, string>>): Promise<Result<Kept>> =>
      againIfTaken(() =>
        useCase(cause, 'practices.edit', async (work) => {
          const form = parsed(newPracticeInput, filledIn(typed))
          if (!form.ok) return form
          const today = dayOf(work.now, work.zone)
          const faults = [...daysToCome(form.value, today), ...(await takenCode(work, form.value.odsCode))]
          if (faults.length > 0) return refuseAll(faults)
          const [id] = await insertPractices(work.db, work.organisation, [newPractice(form.value, today)])
          if (id === undefined) throw new Error('A practice was inserted and has no id.')
          await work.audit({ action: 'practices.added', subject: 'practice', subjectId: id })
          return ok({ id })
        }),
      ),

    edit: (cause: Cause, edit: Edit): Promise<Result<Kept>> =>
      againIfTaken(() => useCase(cause, 'practices.edit', (work) => change(work, edit, FIELDS))),

    /** The contacts of their own practice are for its people to keep; nothing else of it is. */
    editContacts: (cause: Cause, edit: Edit): Promise<Result<Kept>> =>
      useCase(cause, 'practices.edit_contacts', async (work) => {
        const isOwn = work.actor.practices.some(({ id }) => id === edit.id)
        if (!isOwn && permits(work.actor, 'practices.edit') !== null) return refuse('practices.not_your_practice')
        return change(work, edit, CONTACTS)
      }),
  }
}

async function change(work: UseCase, { id, shown, typed }: Edit, fields: readonly Field[]): Promise<Result<Kept>> {
  const { db, organisation } = work
  const today = dayOf(work.now, work.zone)
  const before = await holdPractice(db, organisation, id, today)
  if (!before) return refuse('practices.unknown')
  const changed = changedFields(fields, shown, typed)
  const misfits = [...clashes(changed, shown, typed, entryOf(before)), ...emptied(changed, typed)]
  if (misfits.length > 0) return refuseAll(misfits)
  const form = parsed(entryInput, filledIn(only(typed, changed)))
  if (!form.ok) return form
  const code = form.value.odsCode
  const isNewCode = code !== undefined && code !== before.odsCode
  const faults = [...daysToCome(form.value, today), ...(isNewCode ? await takenCode(work, code) : [])]
  if (faults.length > 0) return refuseAll(faults)
  await write(work, before, form.value, changed, today)
  const after = await findPractice(db, organisation, id, today)
  const written = after ? fields.filter((field) => entryOf(after)[field] !== entryOf(before)[field]) : []
  if (written.length > 0) await work.audit({ action: 'practices.edited', subject: 'practice', subjectId: id, facts: { fields: written } })
  return ok({ id })
}

async function write(
  { db, organisation }: UseCase,
  before: Practice,
  form: EntryForm,
  changed: readonly Field[],
  today: Day,
): Promise<void> {
  const { id } = before
  if (form.name !== undefined && form.name !== before.name) await keepFormerName(db, organisation, id, before.name, today)
  const given = defined<Parameters<typeof changePractice>[3]>({
    name: form.name,
    odsCode: form.odsCode,
    postcode: form.postcode ?? (changed.includes('postcode') ? null : undefined),
    telephone: form.telephone ?? (changed.includes('telephone') ? null : undefined),
    email: form.email ?? (changed.includes('email') ? null : undefined),
    ...(changed.includes('les') || changed.includes('lesOn') ? lesAfter(before, form, changed, today) : {}),
  })
  if (Object.keys(given).length > 0) await changePractice(db, organisation, id, given)
  const size = sizeAfter(before, form, today)
  if (!size) return
  if (size.replaces) await forgetListSize(db, organisation, id, size.replaces)
  await keepListSizes(db, organisation, [{ practice: id, patients: size.patients, countedOn: size.countedOn }])
}

function newPractice({ agreementOn, les, lesOn, listSize, listSizeOn, ...form }: NewPracticeForm, today: Day): NewPractice {
  return {
    ...form,
    agreementOn: agreementOn ?? today,
    ...(listSize === undefined ? {} : { listSize, listSizeOn: listSizeOn ?? today }),
    ...(les === undefined || les === 'not_known' ? {} : { les, lesOn: lesOn ?? today }),
  }
}

/** Why a code cannot be used: another practice has it, open or closed. */
async function takenCode({ db, organisation }: UseCase, odsCode: string): Promise<Refusal[]> {
  const taken = await findByCode(db, organisation, odsCode)
  return taken ? [{ code: 'practices.code_taken', field: 'odsCode', facts: { code: odsCode, practice: taken.name } }] : []
}

/** Of two people who use a code at the same moment, the second is tried again, and then finds whose it is. */
async function againIfTaken<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'P2002') return run()
    throw error
  }
}

const refuseAll = ([refusal = { code: 'text.unreadable' } as Refusal, ...also]: readonly Refusal[]): Result<never> => ({
  ok: false,
  refusal,
  also,
})

const filledIn = (typed: Typed | Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(typed).filter(([, value]) => value))

const only = (typed: Typed, fields: readonly Field[]): Typed => Object.fromEntries(fields.map((field) => [field, typed[field] ?? '']))
