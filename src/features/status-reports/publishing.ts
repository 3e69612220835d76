import { randomBytes } from 'node:crypto'
import type { Cause } from '../../ports/use-case.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { pageOf } from './document.ts'
import type { Written } from './drafting.ts'
import { hasPracticesChannel, namesOf, readGroup } from './lookup-store.ts'
import { audited, type ReportParts } from './parts.ts'
import { namedIn, saysNothing } from './rules.ts'
import { isOnWeb } from './settings-store.ts'
import { holdReport, publishDraft } from './store.ts'
import { headingWords } from './wording.ts'

/** `edits`: of the draft that the form showed. `onWeb`, `withNames`: what was chosen there. */
export type Publishing = { id: string; edits: number; onWeb: boolean; withNames: boolean }

/** Nobody guesses it: 128 bits. */
const newSlug = () => randomBytes(16).toString('base64url')

/** Use case: the draft becomes what all practices read. From then on it stays as it is. */
export const publishing = ({ useCase }: ReportParts) => ({
  publish: (cause: Cause, { id, edits, onWeb, withNames }: Publishing): Promise<Result<Written>> =>
    useCase(cause, 'reports.write', async (work) => {
      const { db, organisation, now, actor } = work
      const report = await holdReport(db, organisation, id)
      if (!report) return refuse('reports.unknown')
      if (report.state === 'published') return refuse('reports.is_published')
      // Whoever publishes it has seen what goes out.
      if (report.edits !== edits) return refuse('reports.changed_since')
      if (saysNothing(report)) return refuse('reports.says_nothing')
      const { fits, tooLong } = pageOf({ report, group: await readGroup(db, organisation) })
      const [first] = tooLong
      if (!fits)
        return refuse('reports.too_long', { facts: { heading: headingWords(report, first?.name ?? ''), lines: first?.lines ?? 1 } })
      const goesOnWeb = onWeb && (await isOnWeb(db, organisation))
      const named = goesOnWeb && !withNames ? namedIn(report, await namesOf(db, organisation)) : []
      if (named.length > 0) return refuse('reports.names_somebody', { field: 'names', facts: { names: named.join('|') } })
      await publishDraft(db, organisation, id, { by: actor.person, at: now, slug: goesOnWeb ? newSlug() : null })
      if (await hasPracticesChannel(db, organisation))
        await work.send({ to: { place: 'practices' }, fact: { kind: 'report_published', reportId: id }, dedupeKey: `report:${id}` })
      await work.audit({ ...audited('report.publish', id), facts: { version: report.version, onWeb: goesOnWeb } })
      return ok({ id })
    }),
})
