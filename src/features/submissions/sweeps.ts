import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep } from '../../ports/feature.ts'
import type { Concerns } from '../../ports/nudges.ts'
import type { ProjectNow } from '../../ports/projects.ts'
import type { Work } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { SubmissionParts } from './parts.ts'
import { asks, nextAsk } from './rules.ts'
import { holdSubmission, submissionCard, writeSubmission } from './store.ts'

/** What the committee decided, and why it rejected, is asked of those who run the project until it is entered (D18). */
export const askForAnswers = (parts: SubmissionParts): Sweep =>
  dueSweep<string>(parts, {
    name: 'submissions-ask',
    table: 'FunderSubmission',
    column: 'nextChaseAt',
    async pass(work, id) {
      const { db, organisation, now } = work
      const submission = await holdSubmission(db, organisation, id)
      if (!submission) return
      const project = await parts.projects.find(db, organisation, submission.project)
      const asked = asks(submission)
      if (!project || !asked || project.state === 'closed') return writeSubmission(db, organisation, id, { nextChaseAt: null })
      const timesChased = submission.timesChased + 1
      const nextChaseAt = nextAsk({ ...submission, timesChased }, await parts.findWorkingTime(db, organisation), now)
      // One that was stopped may run again: the next time finds it.
      if (project.state === 'stopped') return writeSubmission(db, organisation, id, { nextChaseAt })
      await writeSubmission(db, organisation, id, { timesChased, nextChaseAt })
      const { people, concerns } = await askedAbout(parts, work, project)
      const fact = { kind: 'submission_nudge', submissionId: id, ...asked } as const
      const dedupeKey = (to: PersonId) => `${submissionCard(id)}:ask:${to}:${now.toISOString()}`
      await parts.planNudge(
        work,
        people.map((to) => ({ to, fact, concerns, subject: submissionCard(id), dedupeKey: dedupeKey(to) })),
      )
    },
  })

/** Whoever manages the project, or else leads it; where nobody of them is here, the programme managers. */
async function askedAbout(
  { findPerson, findHolders }: Pick<SubmissionParts, 'findPerson' | 'findHolders'>,
  { db, organisation, now }: Work,
  { manager, leads }: ProjectNow,
): Promise<{ people: PersonId[]; concerns: Concerns }> {
  for (const group of [manager ? [manager] : [], leads]) {
    const here = await Promise.all(group.map(({ id }) => findPerson(db, organisation, id, now)))
    const people = here.flatMap((actor) => (actor ? [actor.person] : []))
    if (people.length > 0) return { people, concerns: 'own' }
  }
  const managers = await findHolders(db, organisation, ['programme_manager'], now)
  return { people: managers.map(({ id }) => id), concerns: 'shared' }
}
