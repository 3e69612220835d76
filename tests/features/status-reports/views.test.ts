import { describe, expect, test } from 'vitest'
import { reportDocument } from '../../../src/features/status-reports/document.ts'
import { CHANGES, MOST } from '../../../src/features/status-reports/model.ts'
import type { ReportPage } from '../../../src/features/status-reports/reading.ts'
import { reportView as pageView } from '../../../src/features/status-reports/report-page.ts'
import { editForm, publishForm } from '../../../src/features/status-reports/slack/forms.ts'
import { setupForms } from '../../../src/features/status-reports/slack/setup-forms.ts'
import { listView, noReportView, reportView } from '../../../src/features/status-reports/slack/views.ts'
import { publishedWords, refused } from '../../../src/features/status-reports/wording.ts'
import { plain } from '../../../src/platform/slack/blocks.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { missingStrings } from '../../support/every-string.ts'
import { REPORT_ID, report, usualReport } from '../../support/status-reports.ts'

const NASTY = "<!channel> *bold* _it_ ~no~ `code` O'Brien’s & <@U123> > 👩‍⚕️ \\ "
const long = (most: number) => [...NASTY.repeat(Math.ceil(most / 10))].slice(0, most).join('').trim()
const text = `${long(MOST.text - 100)}\n${'x\n'.repeat(40)}`

const headings = Array.from({ length: MOST.headings }, (_, n) => ({
  key: `area:${n}`,
  title: long(MOST.title),
  text,
  isEdited: n % 2 === 0,
}))

/** The longest that anybody may write, everywhere. */
const page = (state: 'draft' | 'published', over: Partial<ReportPage> = {}): ReportPage => ({
  report: report({ state, version: 99, changes: text, headings, publishedBy: long(100), slug: 'x'.repeat(22) }),
  group: { name: long(100), zone: 'Europe/London' },
  ...{ mayWrite: true, isLatest: true, hasChannel: true, isOnWeb: true, isReachable: true },
  address: `https://daccom.example/reports/${'x'.repeat(22)}`,
  tooLong: [CHANGES, ...headings.map(({ key }) => key)].map((name) => ({ name, lines: 99 })),
  named: Array.from({ length: 40 }, () => long(100)),
  ...over,
})

function fits(view: { blocks: unknown }): void {
  expect(faults('modal', view)).toEqual([])
  expect(missingStrings(view.blocks as { type: string }[])).toEqual([])
}

describe('every view fits what Slack allows, at its worst', () => {
  test('the report, as a draft and published, for whoever writes and whoever reads', () => {
    fits(reportView(page('draft'), long(900)))
    fits(reportView(page('published'), long(900)))
    fits(reportView(page('published', { mayWrite: false, isLatest: false, address: null })))
    fits(noReportView({ month: '2027-03-01', mayBegin: true, latest: REPORT_ID }))
    fits(noReportView({ month: '2027-03-01', mayBegin: false, latest: null }))
  })

  test('the list and the forms', () => {
    const reports = Array.from({ length: 8 }, () => report({ version: 99 }))
    fits(listView({ reports, after: REPORT_ID, next: REPORT_ID, zone: 'Europe/London' }))
    fits(listView({ reports: [], after: null, next: null, zone: 'Europe/London' }))
    fits(editForm(page('draft'), CHANGES))
    fits(editForm(page('draft'), 'area:3'))
    fits(publishForm(page('draft')))
    fits(publishForm(page('draft', { hasChannel: false, isReachable: false })))
  })

  test('the setup steps', async () => {
    const { db } = await testDatabase()
    const at = { db, organisation: await testOrganisation() }
    const form = { type: 'modal', title: plain('Setup'), submit: plain('Save') }
    for (const line of ['agreements', 'areas', 'own:1', 'new'])
      fits({
        ...form,
        blocks: await setupForms.report_headings?.draw({ title: long(MOST.title), place: '2', shown: 'no' }, { ...at, line }),
      })
    fits({ ...form, blocks: await setupForms.report?.draw({ web: 'yes' }, at) })
  })
})

describe('what is said of a report', () => {
  test('5,000 characters are refused with how many there may be, and why', () => {
    expect(refused({ code: 'text.too_long', facts: { most: 3000 } })).toMatch(
      /^Please keep this to 3,000 characters: more does not go into one field/,
    )
  })

  test('a correction says so above the document', () => {
    expect(publishedWords('DacCom', report({ version: 2 }))).toBe('DacCom: Programme status report, March 2027, corrected')
  })

  test('neither the document nor the page has a name, a login or a script; empty headings are left out', () => {
    const { pieces, author } = reportDocument(usualReport())
    const { body } = pageView(usualReport(), null)
    const all = `${JSON.stringify(pieces)}${author}${body.markup}`
    expect(all).not.toMatch(/Programme manager|Asked of the funder|<script|<form|onclick/)
    expect(body.markup.match(/<h2>/g)).toHaveLength(5)
  })

  test('the page of an older version leads to the later one where that is on the web', () => {
    expect(pageView(usualReport(), { slug: 'abc' }).body.markup).toContain('<a href="abc">Read it here.</a>')
    expect(pageView(usualReport(), { slug: null }).body.markup).toMatch(/There is a later version of this report\. <\/p>/)
  })
})
