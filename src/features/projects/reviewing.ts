import type { NewAction } from '../../ports/actions.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { dueIn } from '../../shared/due-dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { heldByFunder } from './approving.ts'
import { type Checked, type ProjectParts, projectCard } from './checking.ts'
import { closesOnAgenda } from './ending.ts'
import { hereOf } from './list-store.ts'
import { type DecisionForm, decisionInput, type Outcome, PLACES, type Project, type Review, type Stage, type Typed } from './model.ts'
import { beginMilestone } from './opening.ts'
import { reviewPlaces } from './review-places.ts'
import { armConditions } from './review-sweep.ts'
import { after, isRunning, partial } from './rules.ts'
import { changeMilestone, changeProject, decideReview, holdProject, interestedIn, itemsOf, reviewsOf } from './store.ts'

/** Use case: a milestone is passed, with conditions or without, or not yet, by somebody who has no part in the project, with a reason (D17). */
export const reviewing = ({ useCase, actions, ...parts }: ProjectParts) => ({
  /** `review`: the one that the form was about, so that nobody decides one that they have not seen. */
  decide: (
    cause: Cause,
    { project: id, stage, review }: Checked & { review?: string },
    typed: Typed,
  ): Promise<Result<Checked & { outcome: Outcome }>> =>
    useCase(cause, 'projects.review', async (run) => {
      const form = parsed(decisionInput, typed)
      if (!form.ok) return form
      const { outcome, reason, learned } = form.value
      if (stage === 4 && outcome !== 'not_yet' && learned === undefined) return refuse('projects.what_learned', { field: 'learned' })
      const project = await holdProject(run.db, run.organisation, id)
      if (!project) return refuse('projects.unknown')
      const refusal = partial(run.actor, project, await interestedIn(run.db, run.organisation, project))
      if (refusal) return { ok: false, refusal }
      if (!isRunning(project)) return refuse('projects.is_over', { facts: { project: project.name } })
      const reviews = (await reviewsOf(run.db, run.organisation, id)).filter((review) => review.stage === stage)
      if (reviews.length === 0) return refuse('projects.no_review', { facts: { stage } })
      const asked =
        review === undefined ? (reviews.find(({ outcome }) => outcome === null) ?? reviews.at(-1)) : reviews.find(({ id }) => id === review)
      // Of two who decide at once, the second is told who was first.
      if (asked?.outcome !== null) return refuse('projects.is_decided', { facts: { who: asked?.decidedBy ?? '', project: project.name } })
      const waiting = asked
      const items = (await itemsOf(run.db, run.organisation, [id])).filter((item) => item.stage === stage)
      const held = outcome === 'not_yet' ? null : await heldByFunder(parts.approvals, run, project, items)
      if (held) return { ok: false, refusal: held }
      await decideReview(run.db, run.organisation, waiting.id, { outcome, reason, decidedById: run.actor.person, decidedAt: run.now })
      const here = await hereOf(run.db, run.organisation, runnersOf(project), dayOf(run.now, run.zone))
      const conditions = conditionsOf(run, project, waiting.id, form.value, here[0])
      if (!conditions.ok) return conditions
      await actions.agreeAll(run, conditions.value)
      if (conditions.value.length > 0) await armConditions(parts, run, id)
      if (waiting.place === 'programme') await reviewPlaces(parts).takeOff(run, waiting.id)
      await carryOut(run, project, stage, outcome, learned ?? null)
      if (stage === 4 && outcome !== 'not_yet') await closesOnAgenda(parts, run, id)
      await tell(run, project, waiting, outcome)
      await run.audit({ action: `project.review_${outcome}`, subject: 'project', subjectId: id, facts: { stage, review: waiting.id } })
      return ok({ project: id, stage, outcome })
    }),
})

/** Whoever manages a project, then those who lead it. */
const runnersOf = ({ manager, leads }: Project): PersonId[] => [...(manager ? [manager] : []), ...leads].map(({ id }) => id)

/** Each condition as an action of whoever manages the project, or else leads it, of those who are here, with its date (D17). */
function conditionsOf(
  { now, zone, actor }: UseCase,
  { id }: Project,
  review: string,
  form: DecisionForm,
  owner: PersonId | undefined,
): Result<NewAction[]> {
  const agreed: NewAction[] = []
  for (const place of PLACES) {
    const text = form[`condition${place}`]
    if (text === undefined) continue
    if (!owner) return refuse('projects.nobody_for_conditions', { field: `condition${place}` })
    const due = dueIn(form[`due${place}`] ?? '', dayOf(now, zone))
    if (!due.ok) return { ...due, refusal: { ...due.refusal, field: `due${place}` } }
    agreed.push({ text, owner: { person: owner }, due: due.value, project: id, source: { review }, by: actor.person })
  }
  return ok(agreed)
}

async function carryOut(run: UseCase, project: Project, stage: Stage, outcome: Outcome, learned: string | null): Promise<void> {
  const { db, organisation, now } = run
  for (const change of after(stage, outcome)) {
    if (change.state === 'open') await beginMilestone(run, project.id, change.stage)
    else await changeMilestone(db, organisation, project.id, change.stage, { state: change.state, passedAt: now, nextAskAt: null })
  }
  await changeProject(db, organisation, project.id, stage === 4 && outcome !== 'not_yet' ? { state: 'closed', endedAt: now, learned } : {})
  await run.refresh(projectCard(project.id))
}

/** Those who lead and manage it hear of it, and whoever asked; nobody who has left. */
async function tell(run: UseCase, project: Project, { stage, askedBy }: Review, outcome: Outcome): Promise<void> {
  const { id } = project
  const people = new Set([...runnersOf(project), askedBy.id])
  people.delete(run.actor.person)
  for (const person of await hereOf(run.db, run.organisation, people, dayOf(run.now, run.zone))) {
    const fact = { kind: 'project_reviewed', projectId: id, stage, outcome }
    await run.send({ to: { person }, fact, dedupeKey: `${projectCard(id)}:${stage}:${outcome}:${run.now.toISOString()}:${person}` })
  }
}
