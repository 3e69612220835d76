import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { changedFields, clashes, type Held, merged } from '../../shared/edits.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse, refuseAll } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { isArea } from './area-store.ts'
import { type ProjectParts, projectCard } from './checking.ts'
import { stopsOnAgenda } from './ending.ts'
import { KEPT_FIELDS, type Kept, type KeptField, type KeptForm, keptInput, reasonInput, targetField, targetsIn } from './keeping-model.ts'
import { entryOf, type Move, moved, wrongTargets } from './keeping-rules.ts'
import { areOurs, findKept, writeKept, writeState, writeTargets } from './keeping-store.ts'
import { hereOf } from './list-store.ts'
import { type Project, STAGES } from './model.ts'
import { beginProject } from './opening.ts'
import { hasPart, partOf } from './rules.ts'
import { findProject, holdProject } from './store.ts'

/** Which project something was done with. */
export type KeptTold = { id: string; name: string }

/** What a form held; `shown` is what it showed when it was drawn. */
export type KeptEdit = { id: string; shown: Held<KeptField>; typed: Held<KeptField> }

type KeepingParts = Pick<ProjectParts, 'useCase' | 'permits' | 'findPerson' | 'agenda'>

/** Use cases on a project itself: it is begun, kept true, waits, goes on and stops (D13). */
export const keeping = ({ useCase, permits, findPerson, agenda }: KeepingParts) => {
  /** A refusal at each field that names what is not, or no longer, there. */
  async function strangers({ db, organisation, now }: UseCase, form: KeptForm, changed: readonly KeptField[]): Promise<Refusal[]> {
    const refusals: Refusal[] = []
    const { leads = [], manager, area, practices = [] } = form
    const named = [
      ...leads.map((id) => ({ field: 'leads', id }) as const),
      ...(manager ? [{ field: 'manager', id: manager } as const] : []),
    ]
    for (const { field, id } of named)
      if (changed.includes(field) && !(await findPerson(db, organisation, id, now)))
        refusals.push({ code: 'projects.nobody_active', field })
    if (area && changed.includes('area') && !(await isArea(db, organisation, area)))
      refusals.push({ code: 'projects.no_such_area', field: 'area' })
    if (changed.includes('practices') && !(await areOurs(db, organisation, practices)))
      refusals.push({ code: 'projects.no_such_practice', field: 'practices' })
    return refusals
  }

  /** Waits, goes on or stops, by whoever has a part in it; only who keeps the programme stops it and takes it up again. */
  const move = (cause: Cause, id: string, how: Move, typed: { reason?: string }): Promise<Result<KeptTold>> =>
    useCase(cause, 'projects.read', async (run) => {
      const project = await holdProject(run.db, run.organisation, id)
      if (!project) return refuse('projects.unknown')
      const denied = permits(run.actor, 'projects.keep')
      if (denied && (how === 'stop' || project.state === 'stopped')) return { ok: false, refusal: denied }
      if (denied && !hasPart(run.actor, project)) return refuse('projects.not_yours', { facts: { project: project.name } })
      const state = moved(project, how)
      if (!state.ok) return state
      const form = how === 'go_on' ? ok({ reason: null }) : parsed(reasonInput, typed)
      if (!form.ok) return form
      const endedAt = how === 'stop' ? run.now : null
      await writeState(run.db, run.organisation, id, { state: state.value, reason: form.value.reason, endedAt })
      if (how === 'stop') await stopsOnAgenda({ agenda }, run, id)
      await run.audit({ action: `project.${how}`, subject: 'project', subjectId: id, facts: { state: state.value } })
      await tell(run, project, 'state', partOf(project))
      return ok({ id, name: project.name })
    })

  return {
    /** By the programme manager, at Milestone 1, for work that no proposal began. */
    begin: (cause: Cause, typed: Held<KeptField>): Promise<Result<KeptTold>> =>
      useCase(cause, 'projects.keep', async (run) => {
        const { db, organisation, now, zone, actor } = run
        const form = parsed(keptInput, typed)
        if (!form.ok) return form
        const targets = targetsIn(form.value)
        const milestones = STAGES.map((stage) => ({ stage, state: 'to_come' as const, targetOn: null, passedAt: null }))
        const wrong = refuseAll([
          ...(await strangers(run, form.value, KEPT_FIELDS)),
          ...wrongTargets(targets, KEPT_FIELDS, { milestones, today: dayOf(now, zone), zone }),
        ])
        if (wrong) return wrong
        const { name, area = null, leads = [], manager = null } = form.value
        const id = await beginProject(run, { proposal: null, title: name, area, leads, manager, by: actor.person })
        await writeKept(db, organisation, id, form.value)
        await writeTargets(db, organisation, id, targets)
        await run.audit({ action: 'project.begin', subject: 'project', subjectId: id })
        const begun = await findProject(db, organisation, id)
        if (begun) await tell(run, begun, 'yours', partOf(begun))
        return ok({ id, name })
      }),

    edit: (cause: Cause, { id, shown, typed }: KeptEdit): Promise<Result<KeptTold>> =>
      useCase(cause, 'projects.keep', async (run) => {
        const { db, organisation, now, zone } = run
        await holdProject(db, organisation, id)
        const project = await findKept(db, organisation, id)
        if (!project) return refuse('projects.unknown')
        if (project.state === 'closed') return refuse('projects.is_over', { facts: { project: project.name } })
        const changed = changedFields(KEPT_FIELDS, shown, typed)
        const clash = clashes(changed, shown, typed, entryOf(project)).map(
          (field): Refusal => ({ code: 'projects.changed_meanwhile', field }),
        )
        const clashed = refuseAll(clash)
        if (clashed) return clashed
        const form = parsed(keptInput, merged(changed, typed, entryOf(project)))
        if (!form.ok) return form
        const targets = targetsIn(form.value)
        const wrong = refuseAll([
          ...(await strangers(run, form.value, changed)),
          ...wrongTargets(targets, changed, { milestones: project.milestones, today: dayOf(now, zone), zone }),
        ])
        if (wrong) return wrong
        if (changed.length === 0) return ok({ id, name: project.name })
        await writeKept(db, organisation, id, form.value)
        const stages = STAGES.filter((stage) => changed.includes(targetField(stage)))
        await writeTargets(db, organisation, id, targets, stages)
        await run.audit({ action: 'project.change', subject: 'project', subjectId: id, facts: { fields: changed } })
        await run.refresh(projectCard(id))
        await tellNew(run, project, form.value)
        return ok({ id, name: form.value.name })
      }),

    wait: (cause: Cause, id: string, typed: { reason?: string }) => move(cause, id, 'wait', typed),
    stop: (cause: Cause, id: string, typed: { reason?: string }) => move(cause, id, 'stop', typed),
    goOn: (cause: Cause, id: string) => move(cause, id, 'go_on', {}),
  }
}

/** Those who lead or manage it from now on hear of it. */
async function tellNew(run: UseCase, before: Kept, { leads = [], manager }: KeptForm): Promise<void> {
  const had = new Set(partOf(before))
  const now = new Set([...leads, ...(manager ? [manager] : [])])
  await tell(
    run,
    before,
    'yours',
    [...now].filter((person) => !had.has(person)),
  )
}

/** Everyone but whoever did it, and who has left. */
async function tell(run: UseCase, { id }: Pick<Project, 'id'>, what: 'yours' | 'state', people: readonly PersonId[]): Promise<void> {
  for (const person of await hereOf(run.db, run.organisation, people, dayOf(run.now, run.zone))) {
    if (person === run.actor.person) continue
    const fact = { kind: `project_${what}`, projectId: id, by: run.actor.person }
    await run.send({ to: { person }, fact, dedupeKey: `${projectCard(id)}:${what}:${run.now.getTime()}:${person}` })
  }
}
