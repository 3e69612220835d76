import { pageOf, type ReportFacts } from '../../src/features/status-reports/document.ts'
import { type Heading, MOST, type Report } from '../../src/features/status-reports/model.ts'
import { FILLS, most, textOf } from './business-cases.ts'

export const REPORT_ID = '01900000-0000-7000-8000-000000000001'
const group = { name: 'DacCom', zone: 'Europe/London' }

const heading = (key: string, title: string, ...points: string[]): Heading => ({ key, title, text: points.join('\n'), isEdited: false })

export const report = (over: Partial<Report> = {}): Report => ({
  ...{ id: REPORT_ID, month: '2027-03-01', version: 1, state: 'published', edits: 3, slug: null, publishedBy: 'Programme manager' },
  ...{ draftedAt: new Date('2027-03-25T08:00:00Z'), publishedAt: new Date('2027-03-30T11:00:00Z') },
  changes: 'Urgent care: GP-led urgent care beside A&E has passed Milestone 1.\nWhat we asked for has come: somebody to write the plan.',
  headings: [
    heading(
      'agreements',
      'Agreements and the LES',
      '15 practices, serving 140,000 of 150,000 patients (93%), have signed; 1 will not take part; 3 still to say.',
      'The funder asks us to commission for all practices of the locality, members of a group or not.',
    ),
    heading('general_meeting', 'Annual General Meeting', 'Next: Annual General Meeting on Tue 22 Jun 2027, 18:30.'),
    heading(
      'managing_projects',
      'Managing projects',
      '3 projects: 2 at Milestone 1 and 1 at Milestone 2.',
      'This month 9 actions were agreed.',
    ),
    heading('area:1', 'Unscheduled care', 'GP-led urgent care beside A&E: at Milestone 2: Plan agreed, planned for Wed 30 Jun 2027.'),
    heading('requests', 'Asked of the funder'),
  ],
  ...over,
})

export const usualReport = (): ReportFacts => ({ report: report(), group })

const LONG_GROUP = { ...group, name: 'The Dacorum Practice-based Commissioning Group of General Practitioners' }

/** Six headings, and below them as much text of one kind as the product calls one page, shared out; what is new takes the rest. */
export function fullestReports(): { name: string; facts: ReportFacts }[] {
  return Object.entries(FILLS).map(([name, fill]) => {
    const facts = (each: number, changes: number): ReportFacts => ({
      group: LONG_GROUP,
      report: report({
        version: 12,
        changes: textOf(fill, changes),
        headings: Array.from({ length: 6 }, (_, n) =>
          heading(`own:${n}`, textOf(fill, MOST.title).replace(/\s+/g, ' '), textOf(fill, each)),
        ),
      }),
    })
    const each = most((letters) => pageOf(facts(letters, letters)).fits)
    return {
      name,
      facts: facts(
        each,
        most((letters) => pageOf(facts(each, letters)).fits),
      ),
    }
  })
}
