import type { Clock } from '../../ports/clock.ts'
import type { Approvals } from '../../ports/projects.ts'
import { dayOf } from '../../shared/dates.ts'
import { readFunder, submissionsOf } from './store.ts'
import { standsWords } from './wording.ts'

/** How projects stand with the funder's committee, by the latest submission of each (D18). */
export const approvalsBy =
  ({ clock }: { clock: Clock }): Approvals =>
  async (db, organisation, projects) => {
    const submissions = await submissionsOf(db, organisation, projects)
    if (submissions.length === 0) return new Map()
    const { funder, zone } = await readFunder(db, organisation)
    const today = dayOf(clock.now(), zone)
    return new Map(
      submissions.map((submission) => [
        submission.project,
        { isApproved: submission.state === 'approved', says: standsWords(submission, funder, today) },
      ]),
    )
  }
