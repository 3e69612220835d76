import { type Day, dayOf } from '../../shared/dates.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { ProjectParts } from './checking.ts'
import type { Actor, Project } from './model.ts'
import { waitsOf } from './reading.ts'
import { presentOf } from './rules.ts'
import { itemsOf, projectsBy } from './store.ts'

/** What a list shows at most; the rest is found by name. */
export const MOST_LISTED = 45

export type Listed = { project: Project; settled: number; all: number; waits: readonly string[] }
export type List = { words: string; rows: Listed[]; today: Day }

/** The whole programme, in as many queries as one project would need. */
export const listing = ({ db, clock, permits, waitsFor }: Pick<ProjectParts, 'db' | 'clock' | 'permits' | 'waitsFor'>) => ({
  async list(viewer: Actor, words: string): Promise<Result<List>> {
    const refusal = permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const projects = await projectsBy(db, viewer.organisation, words.split(/\s+/).filter(Boolean), MOST_LISTED)
    const items = await itemsOf(
      db,
      viewer.organisation,
      projects.map(({ id }) => id),
    )
    const waits = await waitsFor(
      db,
      viewer.organisation,
      projects.flatMap(({ proposal }) => proposal?.id ?? []),
      clock.now(),
    )
    const rows = projects.map((project) => {
      const here = items.filter((item) => item.project === project.id && item.stage === presentOf(project)?.stage)
      return { project, settled: here.filter(({ state }) => state !== 'open').length, all: here.length, waits: waitsOf(waits, project) }
    })
    return ok({ words, rows, today: dayOf(clock.now(), viewer.zone) })
  },
})
