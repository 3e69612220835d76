import type { TellTrail, TrailMoment } from '../../ports/trail.ts'
import { reviewsOf } from './store.ts'
import { findCourse } from './trail-store.ts'
import { begunTrail, decidedTrail, endedTrail, reviewTrail } from './trail-wording.ts'

/** The project that a proposal became: its beginning, its gates, and its end (D13, D17). */
export const projectTrail: TellTrail = async (db, organisation, { project }) => {
  const course = project === null ? null : await findCourse(db, organisation, project)
  if (project === null || course === null) return []
  const reviews = await reviewsOf(db, organisation, project)
  return [
    { at: course.createdAt, says: begunTrail(course) },
    ...reviews.flatMap((review): TrailMoment[] => [
      { at: review.askedAt, says: reviewTrail(review) },
      ...(review.outcome === null || review.decidedAt === null
        ? []
        : [{ at: review.decidedAt, says: decidedTrail({ ...review, outcome: review.outcome }) }]),
    ]),
    ...(course.endedAt === null ? [] : [{ at: course.endedAt, says: endedTrail(course) }]),
  ]
}
