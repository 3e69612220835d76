import type { ActionNow } from '../../ports/actions.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { ProjectParts } from './checking.ts'
import type { Actor, Item, Project, Review, Stage } from './model.ts'
import { hasPart, partial, presentOf } from './rules.ts'
import { findProject, interestedIn, itemsOf, projectsBy, reviewsOf } from './store.ts'

/** What a list shows at most; the rest is found by name. */
export const MOST_LISTED = 45

export type Listed = { project: Project; settled: number; all: number; waits: readonly string[] }
export type List = { words: string; rows: Listed[]; today: Day }

/** A project at one of its milestones, as its window shows it. */
export type Page = {
  project: Project
  /** What it waits for from outside the group (D10). */
  waits: readonly string[]
  /** Its key activities: who does what by when (D15). */
  activities: readonly ActionNow[]
  stage: Stage
  items: Item[]
  review: Review | null
  /** Earlier reviews of this milestone. */
  past: Review[]
  mayCheck: boolean
  mayDecide: boolean
  zone: string
}

export const reading = ({
  db,
  clock,
  permits,
  waitsFor,
  actions,
}: Pick<ProjectParts, 'db' | 'clock' | 'permits' | 'waitsFor' | 'actions'>) => ({
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

  /** `stage`: null: the one that the project is at. */
  async page(viewer: Actor, id: string, asked: Stage | null): Promise<Result<Page>> {
    const refusal = permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const project = await findProject(db, viewer.organisation, id)
    if (!project) return refuse('projects.unknown')
    const stage = asked ?? presentOf(project)?.stage ?? 4
    const reviews = (await reviewsOf(db, viewer.organisation, id)).filter((review) => review.stage === stage)
    const interested = await interestedIn(db, viewer.organisation, project)
    const waits = await waitsFor(db, viewer.organisation, project.proposal ? [project.proposal.id] : [], clock.now())
    return ok({
      ...{ project, stage, zone: viewer.zone, waits: waitsOf(waits, project) },
      activities: await actions.ofProject(db, viewer.organisation, id, {
        actor: viewer,
        manages: permits(viewer, 'actions.manage') === null,
      }),
      items: (await itemsOf(db, viewer.organisation, [id])).filter((item) => item.stage === stage),
      review: reviews.find(({ outcome }) => outcome === null) ?? null,
      past: reviews.filter(({ outcome }) => outcome !== null),
      mayCheck: hasPart(viewer, project) || permits(viewer, 'projects.keep') === null,
      mayDecide: permits(viewer, 'projects.review') === null && partial(viewer, project, interested) === null,
    })
  },

  /** An item of a checklist, for its form. */
  async item(viewer: Actor, project: string, id: string): Promise<Result<Item>> {
    const refusal = permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const item = (await itemsOf(db, viewer.organisation, [project])).find((each) => each.id === id)
    return item ? ok(item) : refuse('projects.unknown')
  },
})

const waitsOf = (waits: Awaited<ReturnType<ProjectParts['waitsFor']>>, { proposal }: Project): readonly string[] =>
  (proposal && waits.get(proposal.id)) ?? []
