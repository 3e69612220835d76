import type { Cause } from '../../ports/use-case.ts'
import { changedFields, clashes, merged } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { caseInput, FIELDS, type Typed } from './model.ts'
import { type CaseParts, factsOf, isEmpty, isOver, mayWrite, seesCosts } from './reading.ts'
import { writeFields } from './store.ts'

/** What a form held; `shown` is what it showed when it was drawn. */
export type Edit = { project: string; shown: Typed; typed: Typed }

/** Use cases on a project's business case. */
export const writing = (parts: CaseParts) => ({
  /** Only what was changed is written: the rest goes on saying what the proposal and Milestone 1 tell. */
  write: (cause: Cause, { project: id, shown, typed }: Edit): Promise<Result<{ project: string }>> =>
    parts.useCase(cause, 'projects.read', async (run) => {
      const { db, organisation, actor, now } = run
      const project = await parts.projects.hold(run, id)
      if (!project) return refuse('business_cases.unknown')
      if (!mayWrite(parts, actor, project)) return refuse('business_cases.not_yours', { facts: { project: project.name } })
      if (isOver(project)) return refuse('business_cases.is_over', { facts: { project: project.name } })
      const { texts } = await factsOf(db, organisation, project)
      const changed = changedFields(FIELDS, shown, typed)
      const [clash, ...also] = clashes(changed, shown, typed, texts).map(
        (field): Refusal => ({
          ...{ code: 'business_cases.changed_meanwhile', field },
        }),
      )
      if (clash) return { ok: false, refusal: clash, also }
      const form = parsed(caseInput, merged(changed, typed, {}))
      if (!form.ok) return form
      if (changed.length === 0) return ok({ project: id })
      const fields = Object.fromEntries(changed.map((field) => [field, form.value[field] ?? '']))
      await writeFields(db, organisation, id, fields, actor.person, now)
      await run.audit({ action: 'business_case.write', subject: 'project', subjectId: id, facts: { fields: changed } })
      return ok({ project: id })
    }),

  /** The Word document, to whoever asks for it and may see what it tells. */
  sendMe: (cause: Cause, id: string): Promise<Result<{ project: string }>> =>
    parts.useCase(cause, 'projects.read', async (run) => {
      const { db, organisation, actor, now } = run
      const project = await parts.projects.find(db, organisation, id)
      if (!project) return refuse('business_cases.unknown')
      const facts = await factsOf(db, organisation, project)
      if (!seesCosts(parts, actor, facts)) return refuse('business_cases.costs_hidden')
      if (isEmpty(facts)) return refuse('business_cases.nothing_yet')
      if (!facts.fit.fits) return refuse('business_cases.too_long')
      await run.send({
        ...{ to: { person: actor.person }, fact: { kind: 'business_case_document', projectId: id } },
        dedupeKey: `business_case:${id}:wanted_by:${actor.person}:${now.toISOString()}`,
      })
      await run.audit({ action: 'business_case.read', subject: 'project', subjectId: id })
      return ok({ project: id })
    }),
})
