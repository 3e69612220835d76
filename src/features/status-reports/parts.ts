import type { Deps, Feature } from '../../ports/feature.ts'
import type { PublicUrl } from '../../ports/links.ts'

/** What this slice is built from. `slices`: those that have something to tell. */
export type ReportParts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findHolders' | 'planNudge'> & {
  slices: () => readonly Pick<Feature, 'reportLines'>[]
  publicUrl: PublicUrl
}

export const audited = (action: string, report: string) => ({ action, subject: 'status_report', subjectId: report })
