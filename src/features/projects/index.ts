import type { Deps, Feature } from '../../ports/feature.ts'
import { homeSection } from './home.ts'

export { openProject } from './opening.ts'
export { projectService } from './service.ts'

/** The work that the group has taken on, from an accepted proposal to "Did it work?" (D13 to D17). */
export const projects = (deps: Deps): Feature => ({
  name: 'projects',
  sweeps: [],
  homeSection: (viewer) => homeSection(deps, viewer),
})
