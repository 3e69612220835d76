import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import { changedFields, merged } from '../../shared/edits.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { findPractice } from './lookup-store.ts'
import { type Edit, practiceInput, RECORD_FIELDS, type RecordForm, recordInput, type Typed, type Visit } from './model.ts'
import type { VisitParts } from './parts.ts'
import { audited, clashing, type Kept, whyNotGoing } from './planning.ts'
import { recordShown, whyNotOpen } from './rules.ts'
import { type Agreement, type Agreements, ALL_SLOTS, agreements, slotsStanding } from './slot-rules.ts'
import { changeVisit, dayColumn, findVisit, holdPractice, holdVisit, insertVisit, plannedOf, readLimit } from './store.ts'
import { sendRecord } from './telling.ts'

/** A record's form. `isNew`: it was opened before there was a record; `actions`: those that stood in its places, in order. */
export type RecordEdit = Edit & { isNew: boolean; actions: readonly string[] }

type RecordingParts = Pick<VisitParts, 'useCase' | 'findPerson' | 'actions'>

const columns = (form: RecordForm) => {
  const { visitor, heldOn, met, prescribing = null, referrals = null, notes = null, dueAgainOn } = form
  const facts = { visitorId: visitor, heldOn: dayAsDate(heldOn), met, prescribing, referrals, notes, dueAgainOn: dayColumn(dueAgainOn) }
  return { ...facts, state: 'held', nextAskAt: null } as const
}

/** Use cases: the record of a visit, which the practice gets at once with what was agreed (D7), and gets anew when it is corrected. */
export const recording = (parts: RecordingParts) => {
  const { useCase, actions } = parts
  const notGoing = whyNotGoing(parts)

  /** Why no more can be agreed with a practice: it has as many open ones as the group settled (D7). */
  async function whyTooMany(work: UseCase, practice: PracticeId, agreed: readonly Agreement[], taken: number): Promise<Refusal | null> {
    const more = agreed.filter(({ id }) => id === null)
    const [first] = more
    if (!first) return null
    const { db, organisation } = work
    const most = await readLimit(db, organisation)
    const before = (await actions.openOfPractices(db, organisation, [practice])).get(practice) ?? 0
    if (before - taken + more.length <= most) return null
    const open = await actions.openOfVisits(db, organisation, [practice])
    const room = Math.max(0, most - before + taken)
    const names = open.map(({ reference, text }) => `${reference} (${[...text].slice(0, 60).join('')})`).join('; ')
    return { code: 'visits.enough_actions', field: (more[room] ?? first).field, facts: { most, open: names } }
  }

  /** Of a practice that has closed meanwhile the record is kept, but nobody is there to do anything. */
  function whyClosed({ now, zone }: UseCase, { practice }: Visit, agreed: readonly Agreement[]): Refusal | null {
    const first = agreed.find(({ id }) => id === null)
    const isClosed = practice.closedOn !== null && practice.closedOn <= dayOf(now, zone)
    return first && isClosed ? { code: 'visits.nobody_there', field: first.field, facts: { practice: practice.name } } : null
  }

  async function settle(work: UseCase, practice: PracticeId, visit: string, agreed: readonly Agreement[], taken: readonly string[]) {
    for (const id of taken) await actions.withdraw(work, id)
    for (const { id, field, content } of agreed) {
      if (id === null) continue
      const amended = await actions.amend(work, id, content)
      if (!amended.ok) return { ok: false, refusal: { ...amended.refusal, code: 'visits.action_went_on', field } } as const
    }
    const more = agreed.flatMap(({ id, content: { text, due, area } }) => (id === null && area ? [{ text, due, area }] : []))
    await actions.agreeAll(
      work,
      more.map(({ area, ...content }) => ({ ...content, owner: { practice }, source: { visit, area }, by: work.actor.person })),
    )
    return ok(null)
  }

  const done = async (work: UseCase, id: string): Promise<Result<Kept>> => {
    const visit = await findVisit(work.db, work.organisation, id)
    if (visit) await sendRecord(work, visit, work.actor.person)
    return ok({ id })
  }

  type Slots = Pick<Parameters<typeof agreements>[1], 'inPlaces' | 'changed'>

  /** The record's own fields as they are to stand, and what is agreed; every fault is told at once. */
  function formOf({ now, zone }: UseCase, practice: PracticeId, typed: Typed, slots: Slots): Result<{ form: RecordForm } & Agreements> {
    const form = parsed(recordInput, typed)
    const heldOn = form.ok ? form.value.heldOn : dayOf(now, zone)
    const agreed = agreements(typed, { practice, heldOn, ...slots })
    if (!form.ok) return agreed.ok ? form : { ...form, also: [...(form.also ?? []), agreed.refusal, ...(agreed.also ?? [])] }
    if (!agreed.ok) return agreed
    if (heldOn > dayOf(now, zone)) return refuse('visits.in_future', { field: 'heldOn' })
    return ok({ form: form.value, ...agreed.value })
  }

  return {
    /** Of a visit that nobody planned. */
    recordNew: (cause: Cause, typed: Typed): Promise<Result<Kept>> =>
      useCase(cause, 'visits.keep', async (work) => {
        const { db, organisation, now } = work
        const named = parsed(practiceInput, typed)
        if (!named.ok) return named
        const practice = await findPractice(db, organisation, named.value.practice, work)
        if (!practice) return refuse('visits.no_such_practice', { field: 'practice' })
        if (!practice.isOpen) return refuse('visits.practice_closed', { field: 'practice', facts: { practice: practice.name } })
        await holdPractice(db, organisation, practice.id)
        if (await plannedOf(db, organisation, practice.id))
          return refuse('visits.record_the_planned', { field: 'practice', facts: { practice: practice.name } })
        const found = formOf(work, practice.id, typed, { inPlaces: [], changed: ALL_SLOTS })
        if (!found.ok) return found
        const { form, agreed } = found.value
        const refusal = (await notGoing(work, form.visitor)) ?? (await whyTooMany(work, practice.id, agreed, 0))
        if (refusal) return { ok: false, refusal }
        const visit = { ...columns(form), practiceId: practice.id, sentAt: now }
        const id = await insertVisit(db, organisation, visit, work.actor.person, now)
        const settled = await settle(work, practice.id, id, agreed, [])
        if (!settled.ok) return settled
        await work.audit(audited('record', id))
        return done(work, id)
      }),

    /** Of one that was planned, or corrected after that. */
    record: (cause: Cause, edit: RecordEdit): Promise<Result<Kept>> =>
      useCase(cause, 'visits.keep', async (work) => {
        const { db, organisation, now } = work
        const { id } = edit
        const before = await holdVisit(db, organisation, id)
        if (!before) return refuse('visits.unknown')
        const closed = whyNotOpen(before, ['planned', 'held'])
        if (closed) return closed
        if (edit.isNew && before.state === 'held')
          return refuse('visits.recorded_meanwhile', { field: 'heldOn', facts: { practice: before.practice.name } })
        const stand = await actions.ofVisit(db, organisation, id)
        const inPlaces = edit.actions.map((each) => stand.find((action) => action.id === each))
        // A plan that nobody has recorded shows the day that would be the likeliest.
        const { heldOn = '' } = edit.shown
        const stands = { ...(before.state === 'planned' && { heldOn }), ...recordShown(before), ...slotsStanding(inPlaces, edit.shown) }
        const changed = changedFields<string>([...RECORD_FIELDS, ...ALL_SLOTS], edit.shown, edit.typed)
        const clash = clashing(changed, edit, stands)
        if (clash) return clash
        const found = formOf(work, before.practice.id, merged(changed, edit.typed, stands), { inPlaces, changed })
        if (!found.ok) return found
        if (before.state === 'held' && changed.length === 0) return ok({ id })
        const { form, agreed, taken } = found.value
        const ofPractice = taken.filter((each) => stand.some((action) => action.id === each && 'practice' in action.owner))
        const refusal =
          (await notGoing(work, form.visitor, before.visitor.id)) ??
          whyClosed(work, before, agreed) ??
          (await whyTooMany(work, before.practice.id, agreed, ofPractice.length))
        if (refusal) return { ok: false, refusal }
        await changeVisit(db, organisation, id, { ...columns(form), sentAt: now })
        const settled = await settle(work, before.practice.id, id, agreed, taken)
        if (!settled.ok) return settled
        await work.audit(audited(before.state === 'held' ? 'correct' : 'record', id, changed))
        return done(work, id)
      }),
  }
}
