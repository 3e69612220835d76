import type { TellTrail } from '../../ports/trail.ts'
import { readFunder, submissionsOf } from './store.ts'
import { eventTrail } from './trail-wording.ts'

/** How a business case went before the funder's committee (D18). What happened is told when it was entered, with its day. */
export const submissionTrail: TellTrail = async (db, organisation, { project }) => {
  if (project === null) return []
  const { funder } = await readFunder(db, organisation)
  const submissions = await submissionsOf(db, organisation, [project])
  return submissions.flatMap(({ events }) => events.map((event) => ({ at: event.at, says: eventTrail(event, funder) })))
}
