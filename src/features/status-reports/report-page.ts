import type { Page } from '../../ports/pages.ts'
import { dayInFull } from '../../shared/dates.ts'
import { type Html, html } from '../../shared/html.ts'
import { partsOf, type ReportFacts } from './document.ts'
import { readGroup } from './lookup-store.ts'
import type { ReportParts } from './parts.ts'
import { isOnWeb } from './settings-store.ts'
import { latestReport, reportAt } from './store.ts'
import * as words from './wording.ts'

/** 128 bits in base64url: whatever is written otherwise is not ours, and no question to the database. */
const SLUG = /^[\w-]{22}$/

/**
 * A published report, for whoever knows its address: no login, no script, and nobody's name but where whoever published it left it in. A
 * draft has no address; one that was switched off answers like one that never was.
 */
export const reportPage = ({ db }: Pick<ReportParts, 'db'>): Page => ({
  path: '/reports/:token',
  methods: ['GET'],
  async answer({ token }) {
    const found = SLUG.test(token) ? await reportAt(db, token) : null
    if (!found || !(await isOnWeb(db, found.organisation))) return null
    const { organisation, report } = found
    const last = await latestReport(db, organisation, { month: report.month, state: 'published' })
    const newer = last && last.version > report.version ? last : null
    return { page: reportView({ report, group: await readGroup(db, organisation) }, newer), is: 'shown' }
  },
})

/** The page; `newer` is the last version where this is not. */
export function reportView(facts: ReportFacts, newer: { slug: string | null } | null): { title: string; body: Html } {
  const { report, group } = facts
  return {
    title: words.titleOf(report),
    body: html`<p>${group.name}
${words.stateInDocument(report, group.zone)}</p>
${newer ? html`<p class="said">There is a later version of this report. ${newer.slug === null ? null : html`<a href="${newer.slug}">Read it here.</a>`}</p>` : null}
${partsOf(report).map(
  ({ title, points }) => html`<h2>${title}</h2>
<ul>
${points.map((point) => html`<li>${point}</li>\n`)}</ul>
`,
)}
<footer><p>${group.name}${report.publishedAt ? `, ${dayInFull(report.publishedAt, group.zone)}` : ''}</p></footer>`,
  }
}
