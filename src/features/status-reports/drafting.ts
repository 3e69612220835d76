import type { Db } from '../../ports/database.ts'
import type { Cause } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { pageOf } from './document.ts'
import { readGroup } from './lookup-store.ts'
import type { Month } from './model.ts'
import { audited, type ReportParts } from './parts.ts'
import { canBeDrafted, changesIn, fewerIn, headingsFrom, MOST_POINTS, type MostPoints, spanOf } from './rules.ts'
import { readHeadings } from './settings-store.ts'
import { type Content, holdReport, insertDraft, latestReport } from './store.ts'

export type Written = { id: string }

/** After so many no part has more than one point; what still does not go on a page is for somebody to write shorter. */
const MOST_SHORTENINGS = 8

/** What a month's report begins with; read before the transaction that keeps it, because the slices tell it from outside. */
export async function beginningOf(
  { slices, clock }: Pick<ReportParts, 'slices' | 'clock'>,
  db: Db,
  organisation: OrganisationId,
  month: Month,
): Promise<Content> {
  const group = await readGroup(db, organisation)
  const span = spanOf(month, clock.now(), group.zone)
  const lines = (await Promise.all(slices().map((slice) => slice.reportLines?.(organisation, span) ?? []))).flat()
  const choices = await readHeadings(db, organisation)
  const content = (most: MostPoints): Content => ({
    ...{ month, version: 1, changes: changesIn(lines, most), headings: headingsFrom(lines, choices, most) },
  })
  let most = MOST_POINTS
  for (let left = MOST_SHORTENINGS; left > 0; left -= 1) {
    const { fits, tooLong } = pageOf({ report: { ...content(most), state: 'draft', publishedAt: null }, group })
    if (fits) break
    const keys = tooLong.map(({ name }) => name)
    most = fewerIn(keys, most)
  }
  return content(most)
}

/** Use cases that begin a draft: of a month, or of what is to be put right in one that was published. */
export const drafting = (parts: ReportParts) => {
  const { db, useCase, clock } = parts

  /** `beginning`: what the slices tell, read before the transaction; null: the month is not drafted now. */
  const begun = (cause: Cause, beginning: Content | null): Promise<Result<Written>> =>
    useCase(cause, 'reports.write', async (work) => {
      if (!beginning) return refuse('reports.not_now')
      const { organisation, now } = work
      const { month } = beginning
      const before = await latestReport(work.db, organisation, { month })
      if (before) return ok({ id: before.id })
      const id = await insertDraft(work.db, organisation, beginning, now)
      // Of two who begin at once, the second finds what the first has begun.
      if (id === null) return ok({ id: (await latestReport(work.db, organisation, { month }))?.id ?? '' })
      await work.audit(audited('report.begin', id))
      return ok({ id })
    })

  return {
    async begin(cause: Cause, month: Month): Promise<Result<Written>> {
      const { zone } = await readGroup(db, cause.organisation)
      const canBegin = canBeDrafted(month, dayOf(clock.now(), zone))
      return begun(cause, canBegin ? await beginningOf(parts, db, cause.organisation, month) : null)
    },

    /** A new version that begins as the last one stands; what was published stays as it was. */
    correct: (cause: Cause, id: string): Promise<Result<Written>> =>
      useCase(cause, 'reports.write', async (work) => {
        const { organisation, now } = work
        const report = await holdReport(work.db, organisation, id)
        if (!report) return refuse('reports.unknown')
        const last = await latestReport(work.db, organisation, { month: report.month })
        if (last && last.version > report.version) return ok({ id: last.id })
        if (report.state === 'draft') return ok({ id })
        const headings = report.headings.map((heading) => ({ ...heading, isEdited: false }))
        const begun = await insertDraft(work.db, organisation, { ...report, version: report.version + 1, headings }, now)
        if (begun === null) return refuse('reports.unknown')
        await work.audit({ ...audited('report.correct', begun), facts: { version: report.version + 1 } })
        return ok({ id: begun })
      }),
  }
}
