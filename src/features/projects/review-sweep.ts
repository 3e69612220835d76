import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Matter } from '../../ports/agenda.ts'
import type { Deps, Sweep } from '../../ports/feature.ts'
import { conditionMatter } from '../../ports/projects.ts'
import type { Work } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PlaceParts } from './review-places.ts'
import { nextConditionLook } from './review-rules.ts'
import { keepConditionMoment, openConditions } from './review-store.ts'
import { conditionTitle } from './review-wording.ts'
import { findProject } from './store.ts'

export type ConditionParts = Pick<Deps, 'db' | 'work'> & PlaceParts & { findWorkingTime: FindWorkingTime }

/** Conditions have come, or changed: from now on they are looked at when the next of them is due. */
export async function armConditions(
  { findWorkingTime }: Pick<ConditionParts, 'findWorkingTime'>,
  work: Work,
  project: string,
): Promise<void> {
  const { db, organisation, now } = work
  const due = (await openConditions(db, organisation, [project])).map((condition) => condition.due.on)
  const moment = due.length === 0 ? null : nextConditionLook(due, await findWorkingTime(db, organisation), now)
  await keepConditionMoment(db, organisation, project, moment)
}

/** An outstanding condition goes on the agenda of the next programme management meeting (D17); the slice of actions takes it off when it is met. */
export const raiseConditions = (parts: ConditionParts): Sweep =>
  dueSweep<string>(parts, {
    name: 'projects-conditions',
    table: 'Project',
    column: 'nextConditionAt',
    async pass(work, id) {
      const { db, organisation, now, zone } = work
      const project = await findProject(db, organisation, id)
      const outstanding = await openConditions(db, organisation, [id], dayOf(now, zone))
      const series = outstanding.length > 0 ? await parts.findBodySeries(db, organisation, 'programme') : null
      if (project && project.state !== 'stopped' && series !== null)
        await parts.agenda.raise(
          work,
          series,
          outstanding.map(
            (condition): Matter => ({
              ...{ key: conditionMatter(condition.id), title: conditionTitle(project, condition) },
              ...{ presenter: condition.ownerId, by: condition.by },
            }),
          ),
        )
      await armConditions(parts, work, id)
    },
  })
