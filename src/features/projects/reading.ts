import type { ActionNow } from '../../ports/actions.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { ProjectParts } from './checking.ts'
import { type Around, around, toldTo } from './checklist-reading.ts'
import { departedOf } from './list-store.ts'
import type { Actor, Item, Project, Review, Stage } from './model.ts'
import { type Condition, openConditions } from './review-store.ts'
import { hasPart, isRunning, partial, partOf, presentOf } from './rules.ts'
import { findProject, interestedIn, itemsOf, reviewsOf } from './store.ts'
import { saidOf } from './wording.ts'

/** A project at one of its milestones, as its window shows it. */
export type Page = {
  project: Project
  /** Of those who lead and manage it. */
  hasLeft: ReadonlySet<PersonId>
  /** What it waits for, or why it was stopped, as somebody said; then what it waits for from outside the group (D10). */
  waits: readonly string[]
  /** Its key activities: who does what by when (D15). */
  activities: readonly ActionNow[]
  stage: Stage
  items: Item[]
  around: Around
  review: Review | null
  /** Earlier reviews of this milestone. */
  past: Review[]
  /** The conditions of its reviews that were to be met by now (D17). */
  outstanding: readonly Condition[]
  /** Whether the programme management meets, so that reviews can be held there. */
  hasProgrammeMeeting: boolean
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
  approvals,
  findBodySeries,
}: Pick<ProjectParts, 'db' | 'clock' | 'permits' | 'waitsFor' | 'actions' | 'approvals' | 'findBodySeries'>) => ({
  /** `stage`: null: the one that the project is at. */
  async page(viewer: Actor, id: string, asked: Stage | null): Promise<Result<Page>> {
    const refusal = permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const project = await findProject(db, viewer.organisation, id)
    if (!project) return refuse('projects.unknown')
    const stage = asked ?? presentOf(project)?.stage ?? 4
    const reviews = (await reviewsOf(db, viewer.organisation, id)).filter((review) => review.stage === stage)
    const interested = await interestedIn(db, viewer.organisation, project)
    const items = (await itemsOf(db, viewer.organisation, [id])).filter((item) => item.stage === stage)
    const waits = await waitsFor(db, viewer.organisation, project.proposal ? [project.proposal.id] : [], clock.now())
    const today = dayOf(clock.now(), viewer.zone)
    return ok({
      ...{ project, stage, zone: viewer.zone, waits: [...saidOf(project), ...waitsOf(waits, project)] },
      activities: await actions.ofProject(db, viewer.organisation, id, {
        actor: viewer,
        manages: permits(viewer, 'actions.manage') === null,
      }),
      items,
      hasLeft: await departedOf(db, viewer.organisation, partOf(project), today),
      around: await around({ db, permits, approvals }, viewer, project, stage, items),
      review: reviews.find(({ outcome }) => outcome === null) ?? null,
      past: reviews.filter(({ outcome }) => outcome !== null),
      outstanding: await openConditions(db, viewer.organisation, [id], today),
      hasProgrammeMeeting: (await findBodySeries(db, viewer.organisation, 'programme')) !== null,
      mayCheck: isRunning(project) && (hasPart(viewer, project) || permits(viewer, 'projects.keep') === null),
      mayDecide: permits(viewer, 'projects.review') === null && partial(viewer, project, interested) === null,
    })
  },

  /** An item of a checklist, for its form; `told`: what the proposal tells of it, for whoever ticks it to begin with. */
  async item(viewer: Actor, id: string, asked: string): Promise<Result<{ item: Item; told: string }>> {
    const refusal = permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const project = await findProject(db, viewer.organisation, id)
    const item = (await itemsOf(db, viewer.organisation, [id])).find((each) => each.id === asked)
    if (!project || !item) return refuse('projects.unknown')
    const told = item.tells === null ? {} : await toldTo({ db, permits }, viewer, project, item.stage)
    return ok({ item, told: (item.tells && told[item.tells]?.note) ?? '' })
  },
})

/** What a project waits for from outside the group (D10). */
export const waitsOf = (waits: Awaited<ReturnType<ProjectParts['waitsFor']>>, { proposal }: Project): readonly string[] =>
  (proposal && waits.get(proposal.id)) ?? []
