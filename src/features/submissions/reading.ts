import type { Db } from '../../ports/database.ts'
import type { Actor } from '../../ports/people.ts'
import type { ProjectNow, Projects } from '../../ports/projects.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Submission } from './model.ts'
import { mayEnter, type SubmissionParts } from './parts.ts'
import { findSubmission, readFunder, submissionsOf } from './store.ts'

type At = { project: ProjectNow; funder: string; zone: string; today: Day }

/** What a message about a submission is drawn from. */
export type SubmissionFacts = At & { submission: Submission }

/** A project before the funder's committee, as somebody sees it; the latest submission is the last. */
export type SubmissionPage = At & { submissions: Submission[]; mayEnter: boolean }

/** Null for a submission that is not there. */
export async function submissionFacts(
  { db, organisation, now, projects }: { db: Db; organisation: OrganisationId; now: Date; projects: Projects },
  id: string,
): Promise<SubmissionFacts | null> {
  const submission = await findSubmission(db, organisation, id)
  const project = submission && (await projects.find(db, organisation, submission.project))
  if (!submission || !project) return null
  const { funder, zone } = await readFunder(db, organisation)
  return { submission, project, funder, zone, today: dayOf(now, zone) }
}

/** What people read of a project's submissions. */
export const reading = (parts: Pick<SubmissionParts, 'db' | 'clock' | 'permits' | 'projects'>) => {
  const { db, clock, permits, projects } = parts

  async function page(viewer: Actor, id: string): Promise<Result<SubmissionPage>> {
    const refusal = permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const project = await projects.find(db, viewer.organisation, id)
    if (!project) return refuse('submissions.no_project')
    const submissions = await submissionsOf(db, viewer.organisation, [id])
    const { funder, zone } = await readFunder(db, viewer.organisation)
    return ok({ project, submissions, funder, zone, today: dayOf(clock.now(), zone), mayEnter: mayEnter(parts, viewer, project) })
  }

  return {
    page,

    /** The page of the project that a submission is of, with it. */
    async pageOf(viewer: Actor, id: string): Promise<Result<SubmissionPage & { submission: Submission }>> {
      const submission = await findSubmission(db, viewer.organisation, id)
      if (!submission) return refuse('submissions.unknown')
      const found = await page(viewer, submission.project)
      return found.ok ? ok({ ...found.value, submission }) : found
    },
  }
}
