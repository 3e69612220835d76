import type { Cause, UseCase } from '../../ports/use-case.ts'
import { changedFields, clashes, merged } from '../../shared/edits.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { findPractice } from './lookup-store.ts'
import { changeInput, type Edit, PLAN_FIELDS, planInput, type Typed, type Visit, whyInput } from './model.ts'
import type { VisitParts } from './parts.ts'
import { instantOf, nextAsk, planShown, whyNotOpen, whyNotThen } from './rules.ts'
import { changeVisit, findVisit, holdPractice, holdVisit, insertVisit, plannedOf } from './store.ts'
import { tellOf, visitCard } from './telling.ts'

export type Kept = { id: string }

export const audited = (action: string, id: string, fields: readonly string[] = []) => ({
  ...{ action: `visit.${action}`, subject: 'visit', subjectId: id, facts: { fields: [...fields] } },
})

/** Every field that somebody else has changed meanwhile, as a refusal of its own; null: none. */
export function clashing(changed: readonly string[], { shown, typed }: Edit, stands: Typed): Result<never> | null {
  const [first, ...also] = clashes(changed, shown, typed, stands).map((field): Refusal => ({ code: 'visits.changed_meanwhile', field }))
  return first ? { ok: false, refusal: first, also } : null
}

/** Why somebody cannot go: visits are made by members of the executive (D7). Whoever was down for it may stay. */
export const whyNotGoing =
  ({ findPerson }: Pick<VisitParts, 'findPerson'>) =>
  async ({ db, organisation, now }: UseCase, visitor: PersonId, before?: PersonId): Promise<Refusal | null> => {
    if (visitor === before) return null
    const found = await findPerson(db, organisation, visitor, now)
    if (!found) return { code: 'visits.has_left', field: 'visitor' }
    return found.roles.has('executive_member') ? null : { code: 'visits.not_executive', field: 'visitor', facts: { who: found.name } }
  }

/** Use cases: a visit is planned, changed, or called off. */
export const planning = (parts: Pick<VisitParts, 'useCase' | 'findPerson' | 'findWorkingTime'>) => {
  const { useCase, findWorkingTime } = parts
  const notGoing = whyNotGoing(parts)

  const there = async ({ db, organisation }: UseCase, id: string): Promise<Visit> => {
    const found = await findVisit(db, organisation, id)
    if (!found) throw new Error(`Visit ${id} was written and is not there.`)
    return found
  }

  return {
    plan: (cause: Cause, typed: Typed): Promise<Result<Kept>> =>
      useCase(cause, 'visits.keep', async (work) => {
        const form = parsed(planInput, typed)
        if (!form.ok) return form
        const { db, organisation, now, zone } = work
        const { practice: practiceId, visitor, prescribing = null, referrals = null } = form.value
        const practice = await findPractice(db, organisation, practiceId, work)
        if (!practice) return refuse('visits.no_such_practice', { field: 'practice' })
        if (!practice.isOpen) return refuse('visits.practice_closed', { field: 'practice', facts: { practice: practice.name } })
        await holdPractice(db, organisation, practiceId)
        if (await plannedOf(db, organisation, practiceId))
          return refuse('visits.planned_already', { field: 'practice', facts: { practice: practice.name } })
        const plannedAt = instantOf(form.value, zone)
        const refusal = (await notGoing(work, visitor)) ?? whyNotThen(plannedAt, null, now, zone)
        if (refusal) return { ok: false, refusal }
        const nextAskAt = nextAsk(plannedAt, await findWorkingTime(db, organisation), now)
        const visit = { practiceId, visitorId: visitor, state: 'planned', plannedAt, prescribing, referrals, nextAskAt } as const
        const id = await insertVisit(db, organisation, visit, work.actor.person, now)
        await work.audit(audited('plan', id))
        await tellOf(work, await there(work, id), 'planned')
        return ok({ id })
      }),

    change: (cause: Cause, edit: Edit): Promise<Result<Kept>> =>
      useCase(cause, 'visits.keep', async (work) => {
        const { db, organisation, now, zone } = work
        const before = await holdVisit(db, organisation, edit.id)
        if (!before) return refuse('visits.unknown')
        const closed = whyNotOpen(before, ['planned'])
        if (closed) return closed
        const stands = planShown(before, zone)
        const changed = changedFields(PLAN_FIELDS, edit.shown, edit.typed)
        const clash = clashing(changed, edit, stands)
        if (clash) return clash
        const form = parsed(changeInput, merged(changed, edit.typed, stands))
        if (!form.ok) return form
        if (changed.length === 0) return ok({ id: edit.id })
        const { visitor, prescribing = null, referrals = null } = form.value
        const plannedAt = instantOf(form.value, zone)
        const refusal = (await notGoing(work, visitor, before.visitor.id)) ?? whyNotThen(plannedAt, before.plannedAt, now, zone)
        if (refusal) return { ok: false, refusal }
        const nextAskAt = nextAsk(plannedAt, await findWorkingTime(db, organisation), now)
        await changeVisit(db, organisation, edit.id, { visitorId: visitor, plannedAt, prescribing, referrals, nextAskAt })
        await work.audit(audited('change', edit.id, changed))
        await work.refresh(visitCard(edit.id))
        const hasMoved = plannedAt?.getTime() !== before.plannedAt?.getTime() || visitor !== before.visitor.id
        if (hasMoved) await tellOf(work, await there(work, edit.id), 'moved', [before.visitor.id])
        return ok({ id: edit.id })
      }),

    cancel: (cause: Cause, id: string, typed: Typed): Promise<Result<Kept>> =>
      useCase(cause, 'visits.keep', async (work) => {
        const form = parsed(whyInput, typed)
        if (!form.ok) return form
        const { db, organisation } = work
        const before = await holdVisit(db, organisation, id)
        if (!before) return refuse('visits.unknown')
        const closed = whyNotOpen(before, ['planned'])
        if (closed) return closed
        await changeVisit(db, organisation, id, { state: 'cancelled', cancelledWhy: form.value.why, nextAskAt: null })
        await work.audit(audited('cancel', id))
        await work.refresh(visitCard(id))
        await tellOf(work, await there(work, id), 'cancelled')
        return ok({ id })
      }),
  }
}
