import type { Db } from '../../ports/database.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { pageOf, type ReportFacts, type TooLong } from './document.ts'
import type { Written } from './drafting.ts'
import { hasPracticesChannel, namesOf, readGroup } from './lookup-store.ts'
import type { Month, Report } from './model.ts'
import { audited, type ReportParts } from './parts.ts'
import { canBeDrafted, monthOf, namedIn, readMonth } from './rules.ts'
import { isOnWeb } from './settings-store.ts'
import { findReport, latestReport, publishedReports } from './store.ts'

export const PAGE_SIZE = 8

export type ReportPage = ReportFacts & {
  mayWrite: boolean
  /** Of its month there is no later version. */
  isLatest: boolean
  /** What is too long for one page, the longest first. */
  tooLong: readonly TooLong[]
  /** Where it is read on the web; null: nowhere. */
  address: string | null
  hasChannel: boolean
  /** Whether reports are pages on the web too, and whether anybody can reach them. */
  isOnWeb: boolean
  isReachable: boolean
  /** Who is named in a draft. */
  named: readonly string[]
}

/** What a month has where it has no report that this person may see. */
export type NoReport = { month: Month; mayBegin: boolean; latest: string | null }
export type ReportList = { reports: Report[]; after: string | null; next: string | null; zone: string }

/** What a document or a page is written from; null for a report that is not there. */
export async function reportFacts(db: Db, organisation: OrganisationId, id: string): Promise<ReportFacts | null> {
  const report = await findReport(db, organisation, id)
  return report && { report, group: await readGroup(db, organisation) }
}

export const reading = ({ db, clock, permits, publicUrl, useCase }: ReportParts) => {
  const mayWrite = (viewer: Actor) => permits(viewer, 'reports.write') === null
  const base = () => publicUrl()?.replace(/\/+$/, '') ?? null
  const addressOf = ({ slug }: Report): string | null => (slug === null || base() === null ? null : `${base()}/reports/${slug}`)

  return {
    addressOf,

    /** A report whole: a draft is for those who write it, what was published is for all. */
    async page(viewer: Actor, id: string): Promise<Result<ReportPage>> {
      const refusal = permits(viewer, 'reports.read')
      if (refusal) return { ok: false, refusal }
      const { organisation } = viewer
      const facts = await reportFacts(db, organisation, id)
      const may = mayWrite(viewer)
      if (!facts || (facts.report.state === 'draft' && !may)) return refuse('reports.unknown')
      const { report } = facts
      const last = await latestReport(db, organisation, { month: report.month, ...(!may && { state: 'published' }) })
      const onWeb = await isOnWeb(db, organisation)
      return ok({
        ...facts,
        ...{ mayWrite: may, isOnWeb: onWeb, isReachable: base() !== null },
        isLatest: last?.id === id,
        tooLong: report.state === 'draft' ? pageOf(facts).tooLong : [],
        address: onWeb ? addressOf(report) : null,
        hasChannel: await hasPracticesChannel(db, organisation),
        named: report.state === 'draft' ? namedIn(report, await namesOf(db, organisation)) : [],
      })
    },

    /** The report that somebody means by a month, or by nothing: for those who write it the draft, for all the last that was published. */
    async meant(viewer: Actor, words: string): Promise<Result<{ id: string } | NoReport>> {
      const refusal = permits(viewer, 'reports.read')
      if (refusal) return { ok: false, refusal }
      const { organisation, zone } = viewer
      const today = dayOf(clock.now(), zone)
      const may = mayWrite(viewer)
      const latest = await latestReport(db, organisation, { state: 'published' })
      const asked = words.trim() === '' ? null : readMonth(words, today)
      if (words.trim() !== '' && asked === null) return refuse('reports.no_month', { facts: { words: words.trim().slice(0, 100) } })
      if (asked !== null && asked > monthOf(today)) return refuse('reports.to_come')
      if (asked === null) {
        const draft = may ? await latestReport(db, organisation, { state: 'draft' }) : null
        if (draft) return ok({ id: draft.id })
        if (latest && (!may || latest.month === monthOf(today))) return ok({ id: latest.id })
      }
      const month = asked ?? monthOf(today)
      const found = await latestReport(db, organisation, { month, ...(!may && { state: 'published' }) })
      return ok(found ? { id: found.id } : { month, mayBegin: may && canBeDrafted(month, today), latest: latest?.id ?? null })
    },

    /** What was published, the latest first. `after`: the last one shown. */
    async list(viewer: Actor, after: string | null = null): Promise<Result<ReportList>> {
      const refusal = permits(viewer, 'reports.read')
      if (refusal) return { ok: false, refusal }
      const shown = after === null ? null : await findReport(db, viewer.organisation, after)
      const found = await publishedReports(db, viewer.organisation, shown, PAGE_SIZE + 1)
      const reports = found.slice(0, PAGE_SIZE)
      const next = found.length > PAGE_SIZE ? (reports.at(-1)?.id ?? null) : null
      return ok({ reports, after: shown && after, next, zone: viewer.zone })
    },

    /** Use case: the document, to whoever asks for it. */
    sendMe: (cause: Cause, id: string): Promise<Result<Written>> =>
      useCase(cause, 'reports.read', async (work) => {
        const report = await findReport(work.db, work.organisation, id)
        if (!report || (report.state === 'draft' && !mayWrite(work.actor))) return refuse('reports.unknown')
        const { person } = work.actor
        const dedupeKey = `report:${id}:wanted_by:${person}:${work.now.toISOString()}`
        await work.send({ to: { person }, fact: { kind: 'report_document', reportId: id }, dedupeKey })
        await work.audit(audited('report.read', id))
        return ok({ id })
      }),
  }
}
