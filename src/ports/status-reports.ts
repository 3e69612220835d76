import { dayAsDate, dayOf } from '../shared/dates.ts'

/** The headings that every group begins with (D19); the areas with projects have one each, `area:ID`. */
export const REPORT_HEADINGS = [
  'agreements',
  'general_meeting',
  'meetings',
  'managing_projects',
  'practices_as_providers',
  'medicines',
  'enhanced_services',
  'requests',
] as const
export type ReportHeading = (typeof REPORT_HEADINGS)[number] | `area:${string}`

/** A month as the report looks at it: `from` up to, without, `until`. */
export type ReportMonth = { from: Date; until: Date; now: Date; zone: string }

/** What a slice has to tell of a month below a heading. `title`: of an area. `isNews`: it is new since the month before. No names of people. */
export type ReportLine = { heading: ReportHeading; title?: string; rank: number; says: string; isNews?: boolean }

/** Where a project's lines stand: below its area, or with those that have none. */
export const below = (area: { id: string; name: string } | null): Pick<ReportLine, 'heading' | 'title'> =>
  area === null ? { heading: 'managing_projects' } : { heading: `area:${area.id}`, title: area.name }

/** The days of a month as the database keeps days: `from` up to, without, `until`. */
export const daysOf = ({ from, until, zone }: ReportMonth): { from: Date; until: Date } => ({
  from: dayAsDate(dayOf(from, zone)),
  until: dayAsDate(dayOf(until, zone)),
})
