import type { Permits } from '../../ports/people.ts'
import type { TellTrail, TrailMoment } from '../../ports/trail.ts'
import { maySee } from './rules.ts'
import { actionsOfProject } from './store.ts'
import { agreedTrail, endedTrail } from './trail-wording.ts'

/** What was agreed for a project, and what was done of it: as far as somebody may see it, and nobody's lateness (D8). */
export const actionTrail =
  (permits: Permits): TellTrail =>
  async (db, organisation, { project }, viewer) => {
    if (project === null) return []
    const manages = permits(viewer, 'actions.manage') === null
    const all = await actionsOfProject(db, organisation, project)
    return all
      .filter((action) => action.givenAt !== null && maySee(viewer, action, manages))
      .flatMap((action): TrailMoment[] => [
        { at: action.agreedAt, says: agreedTrail(action) },
        ...(action.endedAt === null ? [] : [{ at: action.endedAt, says: endedTrail(action) }]),
      ])
  }
