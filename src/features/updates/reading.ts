import type { Actor } from '../../ports/people.ts'
import { decisionMatter, type ProjectNow } from '../../ports/projects.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Report } from './model.ts'
import type { UpdateParts } from './parts.ts'
import { isRunning } from './rules.ts'
import { decisionStands, lastReportsOf } from './store.ts'

/** What a list shows at most; the rest is found by name. */
export const MOST_LISTED = 45

export type Line = { project: ProjectNow; last: Report | null; mayReport: boolean }

/** `of`: those whom the viewer runs, all that run, or those with these words in their names. */
export type List = { of: 'yours' | 'all' | 'named'; words: string; lines: Line[]; isMore: boolean; zone: string }

/** A project with what its form shows. `decision`: which one still stands on an agenda. */
export type Page = Line & { decision: string | null; zone: string }

type Parts = Pick<UpdateParts, 'db' | 'permits' | 'projects'>

export const reading = ({ db, permits, projects }: Parts) => {
  const mayReport = (viewer: Actor, project: ProjectNow): boolean =>
    isRunning(project) && (projects.hasPart(viewer, project) || permits(viewer, 'projects.keep') === null)

  async function linesFor(viewer: Actor, of: readonly ProjectNow[]): Promise<Line[]> {
    const last = await lastReportsOf(
      db,
      viewer.organisation,
      of.map(({ id }) => id),
    )
    return of.map((project) => ({ project, last: last.get(project.id) ?? null, mayReport: mayReport(viewer, project) }))
  }

  async function chosen(viewer: Actor, words: string): Promise<{ of: List['of']; found: ProjectNow[] }> {
    const asked = words.split(/\s+/).filter(Boolean)
    if (asked.length > 0) return { of: 'named', found: await projects.named(db, viewer.organisation, asked, MOST_LISTED + 1) }
    const running = await projects.running(db, viewer.organisation)
    const own = running.filter((project) => projects.hasPart(viewer, project))
    return own.length > 0 ? { of: 'yours', found: own } : { of: 'all', found: running }
  }

  return {
    /** Without words those whom the viewer runs; whoever runs none sees all. In as many queries as one project would need. */
    async list(viewer: Actor, words = ''): Promise<Result<List>> {
      const refusal = permits(viewer, 'projects.read')
      if (refusal) return { ok: false, refusal }
      const { of, found } = await chosen(viewer, words)
      const lines = await linesFor(viewer, found.slice(0, MOST_LISTED))
      return ok({ of, words, lines, isMore: found.length > MOST_LISTED, zone: viewer.zone })
    },

    async page(viewer: Actor, id: string): Promise<Result<Page>> {
      const refusal = permits(viewer, 'projects.read')
      if (refusal) return { ok: false, refusal }
      const project = await projects.find(db, viewer.organisation, id)
      if (!project) return refuse('updates.unknown')
      const [line] = await linesFor(viewer, [project])
      if (!line) return refuse('updates.unknown')
      return ok({ ...line, decision: await decisionStands(db, viewer.organisation, id, decisionMatter(id)), zone: viewer.zone })
    },
  }
}
