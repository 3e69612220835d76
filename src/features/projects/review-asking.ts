import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf, dayWritten } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { heldByFunder } from './approving.ts'
import { type Checked, holdFor, type ProjectParts, projectCard } from './checking.ts'
import type { Actor, ReviewPlace } from './model.ts'
import { reviewPlaces } from './review-places.ts'
import { insertReview, moveReview } from './review-store.ts'
import { missingOf, opensFor, workedOn } from './rules.ts'
import { changeMilestone, reviewsOf } from './store.ts'

/** Use cases: a review is asked for (D17), by those who lead or manage the project. */
export const askingForReviews = (parts: ProjectParts) => {
  const { useCase, permits } = parts
  const places = reviewPlaces(parts)
  const mayKeep = (actor: Actor) => permits(actor, 'projects.keep') === null
  const asker = ({ actor }: UseCase) => ({ id: actor.person, name: actor.name })

  return {
    /** Once nothing stands open any more; it says what does. Whoever may decide it finds it where it is held. */
    askForReview: (
      cause: Cause,
      { project: id, stage, place = 'executive' }: Checked & { place?: ReviewPlace },
    ): Promise<Result<Checked>> =>
      useCase(cause, 'projects.read', async (run) => {
        const { db, organisation, now, zone } = run
        const held = await holdFor(run, id, mayKeep)
        if (!held.ok) return held
        const { project, items } = held.value
        const open = workedOn(project, stage)
        if (!open.ok) return open
        const opensOn = opensFor(project, stage, zone)
        if (opensOn !== null && opensOn > dayOf(now, zone)) return refuse('projects.too_early', { facts: { from: dayWritten(opensOn) } })
        const missing = missingOf(items, stage)
        if (missing.length > 0) return refuse('projects.missing', { facts: { count: missing.length, first: missing[0]?.text ?? '' } })
        // What was settled before anybody said that the funder has to approve waits for it all the same.
        const refusal = await heldByFunder(
          parts.approvals,
          run,
          project,
          items.filter((item) => item.stage === stage),
        )
        if (refusal) return { ok: false, refusal }
        await changeMilestone(db, organisation, id, stage, { state: 'in_review' })
        const review = await insertReview(db, organisation, { projectId: id, stage, place, by: run.actor.person }, now)
        const nowhere = await places.bring(run, project, { id: review, stage, place, askedBy: asker(run) })
        if (nowhere) return { ok: false, refusal: nowhere }
        await run.audit({ action: 'project.ask_for_review', subject: 'project', subjectId: id, facts: { stage, review, place } })
        return ok({ project: id, stage })
      }),

    /** What waits for the programme management meeting goes before the executive at once. */
    askExecutive: (cause: Cause, { project: id, stage }: Checked): Promise<Result<Checked>> =>
      useCase(cause, 'projects.read', async (run) => {
        const { db, organisation } = run
        const held = await holdFor(run, id, mayKeep)
        if (!held.ok) return held
        const { project } = held.value
        const reviews = (await reviewsOf(db, organisation, id)).filter((review) => review.stage === stage)
        const waiting = reviews.find(({ outcome }) => outcome === null)
        if (!waiting) return refuse('projects.no_review', { facts: { stage } })
        if (waiting.place === 'executive') return refuse('projects.with_executive')
        await moveReview(db, organisation, waiting.id, 'executive')
        await places.takeOff(run, waiting.id)
        await places.bring(run, project, { ...waiting, place: 'executive' })
        await run.audit({ action: 'project.ask_executive', subject: 'project', subjectId: id, facts: { stage, review: waiting.id } })
        await run.refresh(projectCard(id))
        return ok({ project: id, stage })
      }),
  }
}
