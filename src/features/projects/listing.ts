import { type Day, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { ProjectParts } from './checking.ts'
import { type Cursor, inOrder, type Risk, type Standing, standingOf } from './list-rules.ts'
import { departedOf, progressOf } from './list-store.ts'
import type { Actor, Project } from './model.ts'
import { waitsOf } from './reading.ts'
import { openConditions } from './review-store.ts'
import { outstandingCount } from './review-wording.ts'
import { partOf, presentOf } from './rules.ts'
import { endedProjects, projectsBy, runningProjects } from './store.ts'

/** How many are looked through at most where a name is asked for, and how many of what is over. */
export const MOST_FOUND = 100
export const PAGE_SIZE = 8
/** Below the map of a large programme. */
export const PAGE_BELOW_MAP = 5

export const SHOWS = ['running', 'over', 'named'] as const
export type Show = (typeof SHOWS)[number]
/** What a list is of: what runs, what is over, or what has words in its name. */
export type Asked = { show: Show; words: string; after: Cursor | null }

export type LastReport = { at: Date; isOnTrack: boolean; says: string }
export type Listed = {
  project: Project
  settled: number
  all: number
  standing: Standing
  risk: Risk | null
  hasLeft: ReadonlySet<PersonId>
  report: LastReport | null
  /** What it waits for from outside the group (D10). */
  waits: readonly string[]
}
/** `all`: the whole of what was asked for; `rows`: the page of it that is shown in full. */
export type List = { asked: Asked; all: Listed[]; rows: Listed[]; next: Cursor | null; today: Day; zone: string; mayKeep: boolean }

const cursorOf = ({ project, standing }: Pick<Listed, 'project' | 'standing'>): Cursor => ({
  ...{ standing, name: project.name, id: project.id },
  targetOn: presentOf(project)?.targetOn ?? null,
})

/** A page begins with the map of the programme where it is too large to be read row by row. */
export const hasMap = ({ asked, all }: Pick<List, 'asked' | 'all'>): boolean =>
  asked.show === 'running' && asked.after === null && all.length > PAGE_SIZE

type ListParts = Pick<ProjectParts, 'db' | 'clock' | 'permits' | 'waitsFor' | 'approvals' | 'lastReports'>

/** The whole programme, in as many queries as one project would need. */
export function listing({ db, clock, permits, waitsFor, approvals, lastReports = async () => new Map() }: ListParts) {
  const found = (organisation: OrganisationId, { show, words }: Asked): Promise<Project[]> => {
    if (show === 'running') return runningProjects(db, organisation)
    if (show === 'over') return endedProjects(db, organisation, MOST_FOUND)
    return projectsBy(db, organisation, words.split(/\s+/).filter(Boolean), MOST_FOUND)
  }

  return {
    /** `most`: the rows of a page, where it is none of the usual size. */
    async list(viewer: Actor, asked: Asked, most?: number): Promise<Result<List>> {
      const refusal = permits(viewer, 'projects.read')
      if (refusal) return { ok: false, refusal }
      const { organisation, zone } = viewer
      const today = dayOf(clock.now(), zone)
      const projects = await found(organisation, asked)
      const ids = projects.map(({ id }) => id)
      const progress = await progressOf(db, organisation, ids)
      const people = projects.flatMap(partOf)
      const hasLeft = await departedOf(db, organisation, people, today)
      const reports = await lastReports(db, organisation, ids)
      const waits = await waitsFor(
        db,
        organisation,
        projects.flatMap(({ proposal }) => proposal?.id ?? []),
        clock.now(),
      )
      const submitted = await approvals(db, organisation, ids)
      const outstanding = Map.groupBy(await openConditions(db, organisation, ids, today), (condition) => condition.project)
      const all = projects.map((project): Listed => {
        const { settled, all } = progress(project.id, presentOf(project)?.stage ?? 4)
        const report = reports.get(project.id) ?? null
        const facts = { project, settled, all, hasLeft, isReportedOnTrack: report?.isOnTrack ?? null }
        const committee = submitted.get(project.id)
        const conditions = outstanding.get(project.id)?.length ?? 0
        const outside = [
          ...(conditions > 0 ? [outstandingCount(conditions)] : []),
          ...waitsOf(waits, project),
          ...(committee && !committee.isApproved ? [committee.says] : []),
        ]
        return { project, settled, all, hasLeft, report, waits: outside, ...standingOf(facts, today) }
      })
      // What is over stands in the order in which it ended, what runs by what needs a hand first.
      if (asked.show !== 'over') all.sort((a, b) => inOrder(cursorOf(a), cursorOf(b)))
      const size = most ?? (hasMap({ asked, all }) ? PAGE_BELOW_MAP : PAGE_SIZE)
      const begins = beginningOf(all, asked)
      const rows = all.slice(begins, begins + size)
      const last = rows.at(-1)
      const next = last && begins + size < all.length ? cursorOf(last) : null
      return ok({ asked, all, rows, next, today, zone, mayKeep: permits(viewer, 'projects.keep') === null })
    },
  }
}

/** Where a page begins: behind the last row of the page before, also where that row has gone. */
function beginningOf(all: readonly Listed[], { show, after }: Asked): number {
  if (after === null) return 0
  if (show === 'over') return all.findIndex(({ project }) => project.id === after.id) + 1
  const behind = all.findIndex((row) => inOrder(cursorOf(row), after) > 0)
  return behind === -1 ? all.length : behind
}
