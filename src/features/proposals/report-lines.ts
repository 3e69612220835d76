import type { Deps, Feature } from '../../ports/feature.ts'
import type { ReportHeading, ReportLine } from '../../ports/status-reports.ts'
import { count } from '../../shared/text.ts'
import type { Kind } from './model.ts'
import { cameIn, decidedInMonth, openByKind } from './report-store.ts'
import { DIGEST_OUTCOMES } from './wording.ts'

const PLACES: Readonly<Record<Kind, { heading: ReportHeading; one: string; many: string }>> = {
  service: { heading: 'practices_as_providers', one: 'proposal for a service', many: 'proposals for services' },
  les_case: { heading: 'enhanced_services', one: 'business case under a LES', many: 'business cases under a LES' },
  request: { heading: 'managing_projects', one: 'request for action from outside', many: 'requests for action from outside' },
}
const KINDS = Object.keys(PLACES) as Kind[]

/** What came in, what is looked at, and what was decided; nobody's name, because the text goes to all. */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const [open, came] = [await openByKind(db, organisation), await cameIn(db, organisation, month)]
    const decided = await decidedInMonth(db, organisation, month)
    return KINDS.flatMap((kind): ReportLine[] => {
      const { heading, one, many } = PLACES[kind]
      const [standing, fresh] = [open.get(kind) ?? 0, came.get(kind) ?? 0]
      const outcomes = decided.filter((each) => each.kind === kind)
      return [
        ...(standing > 0
          ? [{ heading, rank: 20, says: `${count(standing, one, many)} ${standing === 1 ? 'is' : 'are'} being looked at.` }]
          : []),
        ...(fresh > 0 ? [{ heading, rank: 30, says: `${count(fresh, one, many)} came in.`, isNews: true }] : []),
        ...outcomes.map(({ reference, title, outcome }) => ({
          ...{ heading, rank: 10, says: `${title} (${reference}): ${DIGEST_OUTCOMES[outcome]}.`, isNews: true },
        })),
      ]
    })
  }
