import type { Duties, Duty } from '../../ports/duties.ts'
import type { PersonId } from '../../shared/ids.ts'
import { projectCard } from './checking.ts'
import { passLead, passManaging } from './keeping-store.ts'
import { dutyWords } from './keeping-words.ts'
import type { Project } from './model.ts'
import { projectsOf } from './store.ts'

const partsOf = (project: Project, person: PersonId): ('lead' | 'manager')[] => [
  ...(project.leads.some(({ id }) => id === person) ? (['lead'] as const) : []),
  ...(project.manager?.id === person ? (['manager'] as const) : []),
]

/** Running projects that somebody leads or manages: each goes to the other person, who then decides none of its reviews. */
export const projectsToHandOver: Duties = {
  async dutiesOf(db, organisation, person) {
    const projects = await projectsOf(db, organisation, person)
    return projects.flatMap((project): Duty[] =>
      partsOf(project, person).map((part) => ({ id: `${project.id}:${part}`, says: dutyWords(project, part) })),
    )
  },

  async handOver({ db, organisation, audit, refresh }, from, to) {
    for (const project of await projectsOf(db, organisation, from)) {
      for (const part of partsOf(project, from)) {
        if (part === 'lead') await passLead(db, organisation, project.id, from, to.person)
        else await passManaging(db, organisation, project.id, to.person)
        await audit({ action: 'project.handed_over', subject: 'project', subjectId: project.id, facts: { from, to: to.person, part } })
      }
      await refresh(projectCard(project.id))
    }
    return []
  },
}
