import type { Deps, HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import { reviewsWaiting } from './digest-store.ts'
import { unmanagedProjects } from './list-store.ts'
import { presentOf } from './rules.ts'
import { projectsOf } from './store.ts'

/** Reviews that this person may decide, projects that nobody manages any more, and the projects that are theirs. */
export async function homeSection({ db, permits }: Pick<Deps, 'db' | 'permits'>, viewer: Actor, now: Date): Promise<HomeItem[]> {
  const items: HomeItem[] = []
  if (permits(viewer, 'projects.review') === null)
    for (const { project, stage, impartial } of await reviewsWaiting(db, viewer.organisation))
      if (impartial(viewer.person))
        items.push({ heading: 'needs_you', rank: 35, fact: { kind: 'project_review', projectId: project.id, stage } })
  if (permits(viewer, 'projects.keep') === null)
    for (const projectId of await unmanagedProjects(db, viewer.organisation, dayOf(now, viewer.zone)))
      items.push({ heading: 'needs_you', rank: 36, fact: { kind: 'project_unmanaged', projectId } })
  for (const project of await projectsOf(db, viewer.organisation, viewer.person)) {
    const at = presentOf(project)
    if (at) items.push({ heading: 'yours', rank: 35, fact: { kind: 'project_mine', projectId: project.id } })
  }
  return items
}
