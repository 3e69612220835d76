import type { Deps, Feature } from '../../ports/feature.ts'
import { below, type ReportLine } from '../../ports/status-reports.ts'
import { dayWritten } from '../../shared/dates.ts'
import type { State } from './model.ts'
import { type Reported, submissionsIn } from './report-store.ts'
import { readFunder } from './store.ts'
import { theCommittee } from './wording.ts'

const ANSWERS: Partial<Record<State, string>> = { approved: 'has approved', rejected: 'has not approved' }

/** How the business cases stand with the funder's committee (D18); its reasons are for those who run the project. */
export const reportLines =
  ({ db }: Pick<Deps, 'db'>): NonNullable<Feature['reportLines']> =>
  async (organisation, month) => {
    const all = await submissionsIn(db, organisation, month)
    if (all.length === 0) return []
    const committee = theCommittee((await readFunder(db, organisation)).funder)
    return all.map((each): ReportLine => ({ ...below(each.area), rank: 22, says: saysOf(each, committee), isNews: each.isNews }))
  }

function saysOf({ project, state, submittedOn, meetingOn }: Reported, committee: string): string {
  const answer = ANSWERS[state]
  if (answer) return `${project}: ${committee} ${answer} the business case.`
  if (state === 'more_work') return `${project}: ${committee} has asked for more work on the business case.`
  const meets = meetingOn === null ? '' : `, which meets on ${dayWritten(meetingOn)}`
  return `${project}: the business case went on ${dayWritten(submittedOn)} to ${committee}${meets}.`
}
