import type { Agenda, Matter } from '../../ports/agenda.ts'
import type { FindBodySeries } from '../../ports/projects.ts'
import type { Work } from '../../ports/use-case.ts'
import type { Refusal } from '../../shared/result.ts'
import { projectCard } from './checking.ts'
import type { Project, Review } from './model.ts'
import { isOnAgenda } from './review-store.ts'
import { reviewTitle } from './review-wording.ts'

export type PlaceParts = { agenda: Pick<Agenda, 'raise' | 'takeOff'>; findBodySeries: FindBodySeries }

const matterOf = (review: string): Matter['key'] => `review:${review}`

/** Where reviews are decided: at the next programme management meeting, or by the executive in its channel at once (D17). */
export const reviewPlaces = ({ agenda, findBodySeries }: PlaceParts) => {
  /** Before those who decide it. Null: they can meet about it. */
  async function bring(
    work: Work,
    project: Project,
    { id, stage, place, askedBy }: Pick<Review, 'id' | 'stage' | 'place' | 'askedBy'>,
  ): Promise<Refusal | null> {
    if (place === 'executive') {
      const fact = { kind: 'project_review', projectId: project.id, stage }
      const subject = projectCard(project.id)
      await work.send({ to: { place: 'executive' }, fact, subject, dedupeKey: `${subject}:review:${id}` })
      return null
    }
    const series = await findBodySeries(work.db, work.organisation, 'programme')
    if (series === null) return { code: 'projects.no_programme_meeting' }
    const presenter = (project.manager ?? project.leads[0])?.id ?? null
    await agenda.raise(work, series, [{ key: matterOf(id), title: reviewTitle(project, stage), presenter, by: askedBy.id }])
    return (await isOnAgenda(work.db, work.organisation, matterOf(id))) ? null : { code: 'projects.agenda_full' }
  }

  return {
    bring,
    takeOff: (work: Work, review: string): Promise<void> => agenda.takeOff(work, [matterOf(review)]),
  }
}
