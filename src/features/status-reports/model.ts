import { z } from 'zod'
import { REPORT_HEADINGS } from '../../ports/status-reports.ts'
import type { Day } from '../../shared/dates.ts'
import { freeText } from '../../shared/text.ts'

/** A month by its first day: "2027-03-01". */
export type Month = Day

/** Slack's fields take 3,000 characters; a page holds far less. */
export const MOST = { title: 80, text: 3000, headings: 30 } as const

/** A part of a report as it stands in it. `key` tells which facts it is written from. */
export const heading = z.object({ key: z.string(), title: z.string(), text: z.string(), isEdited: z.boolean() })
export type Heading = z.output<typeof heading>

/** What has changed since the month before is edited like a heading. */
export const CHANGES = 'changes'

export type Report = {
  id: string
  month: Month
  /** A correction is the next one. */
  version: number
  state: 'draft' | 'published'
  changes: string
  headings: readonly Heading[]
  /** Counts up with every edit of the draft. */
  edits: number
  draftedAt: Date
  publishedAt: Date | null
  publishedBy: string | null
  /** Where it is read without a login; null: it is not on the web. */
  slug: string | null
}

/** In the place of this one stands a heading for each area with projects. */
export const AREAS = 'areas'

/** A heading as the group has set it; `isShown`: it is in the report. */
export const headingChoice = z.object({ key: z.string(), title: z.string(), isShown: z.boolean() })
export type HeadingChoice = z.output<typeof headingChoice>

const TITLES: Readonly<Record<(typeof REPORT_HEADINGS)[number], string>> = {
  agreements: 'Agreements and the LES',
  general_meeting: 'Annual General Meeting',
  meetings: 'Meetings',
  managing_projects: 'Managing projects',
  practices_as_providers: 'Practices as providers',
  medicines: 'Medicines management',
  enhanced_services: 'Enhanced services',
  requests: 'Asked of the funder',
}

/** As the documents have them (D19). */
export const DEFAULT_HEADINGS: readonly HeadingChoice[] = REPORT_HEADINGS.flatMap((key) => {
  const choice = { key, title: TITLES[key], isShown: true }
  return key === 'managing_projects' ? [choice, { key: AREAS, title: 'Each area with projects', isShown: true }] : [choice]
})

/** One that comes with the product is left out; one that the group added is taken off. */
export const isOwn = (key: string): boolean => key.startsWith('own:')

export const editInput = z.object({ text: z.exactOptional(freeText(MOST.text)) })
export const headingInput = z.object({ title: freeText(MOST.title), place: z.coerce.number().int().min(1) })

export type Typed = Readonly<Record<string, string>>

export type { ReportLine, ReportMonth } from '../../ports/status-reports.ts'
