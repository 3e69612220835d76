import type { AcceptedService, FollowAcceptance } from '../../ports/accepting.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { insertItems, readChecklist } from './checklist-store.ts'
import { armed } from './follow-up-rules.ts'
import type { Stage } from './model.ts'
import { changeMilestone, insertProject, itemsOf } from './store.ts'

type Begun = Pick<Work, 'db' | 'organisation' | 'now' | 'zone'>

/** A project at Milestone 1, with the checklist as it is worded today; `proposal` null: the programme manager began it. Answers its id. */
export async function beginProject(
  { db, organisation, now }: Begun,
  project: Omit<AcceptedService, 'proposal'> & { proposal: string | null },
): Promise<string> {
  const { version, items } = await readChecklist(db, organisation, 1)
  const id = await insertProject(db, organisation, project, now, version)
  await insertItems(db, organisation, id, 1, items)
  return id
}

/** A milestone begins with the checklist as it is worded today, and keeps it (D16). "Did it work?" arms itself with that (D15). */
export async function beginMilestone({ db, organisation, now, zone }: Begun, project: string, stage: Stage): Promise<void> {
  const begun = (await itemsOf(db, organisation, [project])).some((item) => item.stage === stage)
  if (begun) return changeMilestone(db, organisation, project, stage, { state: 'open' })
  const { version, items } = await readChecklist(db, organisation, stage)
  await insertItems(db, organisation, project, stage, items)
  await changeMilestone(db, organisation, project, stage, {
    ...{ state: 'open', checklist: version },
    ...(stage === 4 && armed(dayOf(now, zone), zone)),
  })
}

/** An accepted service proposal becomes a project, which begins at Milestone 1 (D13). */
export const openProject: FollowAcceptance = async (work, accepted) => {
  const id = await beginProject(work, accepted)
  await work.audit({ action: 'project.begin', subject: 'project', subjectId: id, facts: { proposal: accepted.proposal } })
}
