import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Deps, Sweep } from '../../ports/feature.ts'
import type { Concerns } from '../../ports/nudges.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { nextFollowUp } from './follow-up-rules.ts'
import { moveFollowUp } from './follow-up-store.ts'
import type { Project } from './model.ts'
import { asksWhetherItWorked } from './rules.ts'
import { findProject } from './store.ts'

type Asked = { to: PersonId; concerns: Concerns }

/** Six months after a project went live those who run it are asked whether it worked, at nine once more, and at twelve with the programme manager (D15). */
export function askWhetherItWorked(parts: Pick<Deps, 'db' | 'work' | 'findPerson' | 'findHolders' | 'planNudge'>): Sweep {
  /** Whoever manages it, so that GPs are free for design (D5); else who leads it, of those who are here. */
  async function runners({ db, organisation, now }: Work, { manager, leads }: Project): Promise<Asked[]> {
    for (const people of [manager ? [manager] : [], leads]) {
      const here: Asked[] = []
      for (const { id } of people) if (await parts.findPerson(db, organisation, id, now)) here.push({ to: id, concerns: 'own' })
      if (here.length > 0) return here
    }
    return []
  }

  async function askedAbout(work: Work, project: Project, isLast: boolean): Promise<Asked[]> {
    const own = await runners(work, project)
    if (own.length > 0 && !isLast) return own
    const managers = await parts.findHolders(work.db, work.organisation, ['programme_manager'], work.now)
    const shared = managers.filter(({ id }) => !own.some(({ to }) => to === id)).map(({ id }): Asked => ({ to: id, concerns: 'shared' }))
    return [...own, ...shared]
  }

  return dueSweep<string>(parts, {
    name: 'projects-follow-up',
    table: 'Milestone',
    column: 'nextAskAt',
    key: 'projectId',
    async pass(work, id) {
      const { db, organisation, now, zone } = work
      const project = await findProject(db, organisation, id)
      const live = project?.milestones[2]?.passedAt
      if (!project || !live) return moveFollowUp(db, organisation, id, { nextAskAt: null, isAsked: false })
      const isAsked = asksWhetherItWorked(project)
      // One that was stopped may run again: the next step finds it.
      const nextAskAt = nextFollowUp(dayOf(live, zone), now, zone)
      await moveFollowUp(db, organisation, id, { nextAskAt, isAsked })
      if (!isAsked) return
      const fact = { kind: 'project_follow_up_nudge', projectId: id } as const
      const nudges = (await askedAbout(work, project, nextAskAt === null)).map(({ to, concerns }) => ({
        ...{ fact, to, concerns },
        dedupeKey: `project:${id}:follow_up:${to}:${now.toISOString()}`,
      }))
      await parts.planNudge(work, nudges)
    },
  })
}
