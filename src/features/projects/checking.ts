import type { Actions } from '../../ports/actions.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Approvals, LastReports } from '../../ports/projects.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import type { WaitsFor } from '../../ports/waiting.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { inFull } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { heldByFunder } from './approving.ts'
import { RISKS } from './checklists.ts'
import { type Actor, type Item, noteInput, type Project, type Stage, type Typed, waiveInput } from './model.ts'
import type { PlaceParts } from './review-places.ts'
import { hasPart, workedOn } from './rules.ts'
import { holdProject, itemsOf, type Settling, settleItem } from './store.ts'

export type ProjectParts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'permits' | 'findPerson'> &
  PlaceParts & {
    findWorkingTime: FindWorkingTime
    waitsFor: WaitsFor
    actions: Pick<Actions, 'ofProject' | 'agreeAll'>
    approvals: Approvals
    /** Without it the list tells of no report. */
    lastReports?: LastReports
  }

/** Which project was worked on. */
export type Checked = { project: string; stage: Stage }

export type Held = { project: Project; items: Item[] }

export const projectCard = (project: string) => `project:${project}`

/** The project, for somebody who leads or manages it, or keeps all of them. */
export async function holdFor(run: UseCase, id: string, mayKeep: (actor: Actor) => boolean): Promise<Result<Held>> {
  const project = await holdProject(run.db, run.organisation, id)
  if (!project) return refuse('projects.unknown')
  if (!hasPart(run.actor, project) && !mayKeep(run.actor)) return refuse('projects.not_yours', { facts: { project: project.name } })
  return ok({ project, items: await itemsOf(run.db, run.organisation, [id]) })
}

/** Use cases on a milestone's checklist (D15). */
export const checking = ({ useCase, permits, approvals }: ProjectParts) => {
  const mayKeep = (actor: Actor) => permits(actor, 'projects.keep') === null

  /** One item, of a milestone that is worked on. */
  const settle = (cause: Cause, where: { project: string; item: string }, to: (run: UseCase, item: Item) => Result<Settling>) =>
    useCase(cause, 'projects.read', async (run): Promise<Result<Checked>> => {
      const held = await holdFor(run, where.project, mayKeep)
      if (!held.ok) return held
      const { project, items } = held.value
      const item = items.find(({ id }) => id === where.item)
      if (!item) return refuse('projects.unknown')
      const open = workedOn(project, item.stage)
      if (!open.ok) return open
      const settling = to(run, item)
      if (!settling.ok) return settling
      // Neither done nor waived: else the gate would be none.
      const refusal = settling.value.state === 'open' ? null : await heldByFunder(approvals, run, project, [item])
      if (refusal) return { ok: false, refusal }
      await settleItem(run.db, run.organisation, item.id, settling.value)
      await run.audit({ action: `project.${settling.value.state}`, subject: 'project', subjectId: project.id, facts: { item: item.id } })
      return ok({ project: project.id, stage: item.stage })
    })

  return {
    /** With what shows that it is done, a link or a note, where the item asks for it. Somebody who was first is named. */
    tick: (cause: Cause, where: { project: string; item: string }, typed: Typed): Promise<Result<Checked>> =>
      settle(cause, where, (run, item) => {
        const form = parsed(noteInput, typed)
        if (!form.ok) return form
        if (item.state !== 'open') return refuse('projects.ticked_already', { facts: settledFacts(run, item) })
        const { note = null } = form.value
        if (item.asksNote && note === null) return refuse('text.missing', { field: 'note' })
        return ok({ state: 'ticked', note, by: run.actor.person, at: run.now })
      }),

    /** It does not apply, and why (D17). */
    waive: (cause: Cause, where: { project: string; item: string }, typed: Typed): Promise<Result<Checked>> =>
      settle(cause, where, (run, item) => {
        const form = parsed(waiveInput, typed)
        if (!form.ok) return form
        // Risk is checked at each milestone (D17).
        if (item.text === RISKS.text) return refuse('projects.risks_always', { field: 'note' })
        if (item.state !== 'open') return refuse('projects.ticked_already', { facts: settledFacts(run, item) })
        return ok({ state: 'waived', note: form.value.note, by: run.actor.person, at: run.now })
      }),

    untick: (cause: Cause, where: { project: string; item: string }): Promise<Result<Checked>> =>
      settle(cause, where, () => ok({ state: 'open' })),
  }
}

const settledFacts = ({ zone }: UseCase, { settledBy, settledAt }: Item) => ({
  who: settledBy ?? '',
  when: settledAt ? inFull(settledAt, zone) : '',
})
