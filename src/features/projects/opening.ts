import type { FollowAcceptance } from '../../ports/accepting.ts'
import { CHECKLISTS } from './checklists.ts'
import { insertItems, insertProject } from './store.ts'

/** An accepted service proposal becomes a project, which begins at Milestone 1 (D13). */
export const openProject: FollowAcceptance = async (work, accepted) => {
  const { db, organisation, now } = work
  const id = await insertProject(db, organisation, accepted, now)
  await insertItems(db, organisation, id, 1, CHECKLISTS[1])
  await work.audit({ action: 'project.begin', subject: 'project', subjectId: id, facts: { proposal: accepted.proposal } })
}
