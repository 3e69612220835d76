import type { ProjectNow, Projects } from '../../ports/projects.ts'
import type { Project } from './model.ts'
import { hasPart, presentOf } from './rules.ts'
import { findProject, holdProject, projectsBy, runningProjects } from './store.ts'

/** A project as the slices beside this one see it. */
export function asNow(project: Project): ProjectNow {
  const { id, name, proposal, area, leads, manager, state, funderApproval, version } = project
  const at = presentOf(project)
  return {
    ...{ id, name, proposal: proposal?.id ?? null, area, leads, manager, state, funderApproval, version },
    at: at && { stage: at.stage, targetOn: at.targetOn, isInReview: at.state === 'in_review' },
  }
}

export const projectsPort: Projects = {
  async find(db, organisation, id) {
    const found = await findProject(db, organisation, id)
    return found && asNow(found)
  },
  async hold({ db, organisation }, id) {
    const held = await holdProject(db, organisation, id)
    return held && asNow(held)
  },
  named: async (db, organisation, words, most) => (await projectsBy(db, organisation, words, most)).map(asNow),
  running: async (db, organisation) => (await runningProjects(db, organisation)).map(asNow),
  hasPart: (actor, project) => hasPart(actor, project),
}
