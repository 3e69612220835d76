import type { Cause } from '../../ports/use-case.ts'
import { changedFields, clashes } from '../../shared/edits.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { beginningOf, type Written } from './drafting.ts'
import { editInput, type Typed } from './model.ts'
import { audited, type ReportParts } from './parts.ts'
import { textIn, withText } from './rules.ts'
import { type Content, findReport, holdReport, writeDraft } from './store.ts'

/** A form about one part of a draft. `shown`: what it showed when it was opened. */
export type Edit = { id: string; key: string; shown: Typed; typed: Typed }

/** Use cases on the parts of a draft. Two who write in different parts do not meet; in the same one the second is told. */
export const editing = (parts: ReportParts) => {
  const { db, useCase } = parts

  /** `facts`: what the slices tell now, read before the transaction; null: there is no such report. */
  const rewritten = (cause: Cause, { id, key, shown }: Omit<Edit, 'typed'>, facts: Content | null): Promise<Result<Written>> =>
    useCase(cause, 'reports.write', async (work) => {
      const report = await holdReport(work.db, work.organisation, id)
      const stands = report && textIn(report, key)
      if (!report || stands === null || !facts) return refuse('reports.unknown')
      if (report.state === 'published') return refuse('reports.is_published')
      if (stands.trim() !== (shown.text ?? '').trim()) return refuse('reports.changed_meanwhile', { field: 'text' })
      await writeDraft(work.db, work.organisation, withText(report, key, textIn(facts, key) ?? '', false))
      await work.audit({ ...audited('report.rewrite', id), facts: { heading: key } })
      return ok({ id })
    })

  return {
    edit: (cause: Cause, { id, key, shown, typed }: Edit): Promise<Result<Written>> =>
      useCase(cause, 'reports.write', async (work) => {
        const form = parsed(editInput, typed)
        if (!form.ok) return form
        const report = await holdReport(work.db, work.organisation, id)
        const stands = report && textIn(report, key)
        if (!report || stands === null) return refuse('reports.unknown')
        if (report.state === 'published') return refuse('reports.is_published')
        const changed = changedFields(['text'], shown, typed)
        if (clashes(changed, shown, typed, { text: stands }).length > 0) return refuse('reports.changed_meanwhile', { field: 'text' })
        if (changed.length === 0) return ok({ id })
        await writeDraft(work.db, work.organisation, withText(report, key, form.value.text ?? '', true))
        await work.audit({ ...audited('report.edit', id), facts: { heading: key } })
        return ok({ id })
      }),

    /** What stands in a part is written anew from what is known now. */
    async rewrite(cause: Cause, edit: Omit<Edit, 'typed'>): Promise<Result<Written>> {
      const before = await findReport(db, cause.organisation, edit.id)
      const facts = before && (await beginningOf(parts, db, cause.organisation, before.month))
      return rewritten(cause, edit, facts)
    },
  }
}
