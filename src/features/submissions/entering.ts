import type { ProjectNow } from '../../ports/projects.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { changedFields, clashes, type Held, merged } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse, refuseAll } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { DAY_FIELDS, type DayField, datesInput, reasonsInput, STEP_INPUTS, type Step, type Submission, type Typed } from './model.ts'
import { mayEnter, type SubmissionParts } from './parts.ts'
import { datesOf, isOpen, lacksReasons, nextAsk, whyNotStep, wrongDates, wrongMeeting } from './rules.ts'
import {
  type Change,
  holdSubmission,
  insertEvent,
  insertSubmission,
  type NewEvent,
  submissionCard,
  submissionsOf,
  writeSubmission,
} from './store.ts'
import { changedWords } from './wording.ts'

/** Which project's submission something was entered of. */
export type Entered = { project: string; id: string }

/** What a form held; `shown` is what it showed when it was drawn. */
export type Edit = { id: string; shown: Held<DayField>; typed: Held<DayField> }

/** Use cases: a business case goes to the funder's committee, and what becomes of it there is entered (D18). */
export const entering = (parts: SubmissionParts) => {
  const { useCase, projects, findWorkingTime } = parts

  const whyNot = (run: UseCase, project: ProjectNow): Refusal | null =>
    mayEnter(parts, run.actor, project) ? null : { code: 'submissions.not_yours', facts: { project: project.name } }

  /** A change with its line of the history; whoever is asked about it next is asked anew. */
  async function save(run: UseCase, submission: Submission, change: Change, event: Omit<NewEvent, 'by'>): Promise<void> {
    const { db, organisation, now, actor } = run
    const asked = { ...change, timesChased: 0 }
    const nextChaseAt = nextAsk({ ...submission, ...asked }, await findWorkingTime(db, organisation), now)
    await writeSubmission(db, organisation, submission.id, { ...asked, nextChaseAt })
    await insertEvent(db, organisation, submission.id, { ...event, by: actor.person }, now)
    await run.audit({ action: `submission.${event.kind}`, subject: 'submission', subjectId: submission.id })
    await run.refresh(submissionCard(submission.id))
  }

  /** One change to a submission that is this transaction's alone until it ends. */
  const changing = (
    cause: Cause,
    id: string,
    work: (run: UseCase, submission: Submission, project: ProjectNow, latest: boolean) => Promise<Result<null>>,
  ): Promise<Result<Entered>> =>
    useCase(cause, 'projects.read', async (run) => {
      const { db, organisation } = run
      const submission = await holdSubmission(db, organisation, id)
      const project = submission && (await projects.hold(run, submission.project))
      if (!submission || !project) return refuse('submissions.unknown')
      const refusal = whyNot(run, project)
      if (refusal) return { ok: false, refusal }
      const latest = (await submissionsOf(db, organisation, [project.id])).at(-1)
      const done = await work(run, submission, project, latest?.id === id)
      return done.ok ? ok({ project: project.id, id }) : done
    })

  return {
    /** It was handed in; once it was rejected or withdrawn, it can be handed in anew. */
    submit: (cause: Cause, projectId: string, typed: Typed): Promise<Result<Entered>> =>
      useCase(cause, 'projects.read', async (run) => {
        const { db, organisation, now, zone, actor } = run
        const project = await projects.hold(run, projectId)
        if (!project) return refuse('submissions.no_project')
        const refusal = whyNot(run, project)
        if (refusal) return { ok: false, refusal }
        if (project.state === 'closed' || project.state === 'stopped')
          return refuse('submissions.project_over', { facts: { project: project.name } })
        const before = (await submissionsOf(db, organisation, [projectId])).at(-1)
        if (before && (isOpen(before) || before.state === 'approved')) return refuse(`submissions.is_${before.state}`)
        const form = parsed(datesInput, typed)
        if (!form.ok) return form
        const wrong = refuseAll(wrongDates({ events: [] }, form.value, dayOf(now, zone)))
        if (wrong) return wrong
        const { submittedOn, meetingOn = null } = form.value
        const begins = { state: 'submitted', meetingOn, reasons: null, endedOn: null, timesChased: 0 } as const
        const nextChaseAt = nextAsk(begins, await findWorkingTime(db, organisation), now)
        const id = await insertSubmission(
          db,
          organisation,
          { project: projectId, submittedOn, meetingOn, nextChaseAt, by: actor.person },
          now,
        )
        await insertEvent(db, organisation, id, { kind: 'submitted', on: submittedOn, by: actor.person, text: null }, now)
        await run.audit({ action: 'submission.submitted', subject: 'submission', subjectId: id, facts: { project: projectId } })
        return ok({ project: projectId, id })
      }),

    /** More work is asked for, it is handed in again, or it comes to an end; those who lead and manage the project are told. */
    take: (cause: Cause, id: string, step: Step, typed: Typed): Promise<Result<Entered>> =>
      changing(cause, id, async (run, submission, project) => {
        const form = parsed(STEP_INPUTS[step], typed)
        if (!form.ok) return form
        const { on, text = null, meetingOn } = { text: undefined, meetingOn: undefined, ...form.value }
        const today = dayOf(run.now, run.zone)
        const to = whyNotStep(submission, step, on, today)
        if (!to.ok) return to
        const wrong = step === 'resubmitted' ? wrongMeeting(meetingOn, on, today) : null
        if (wrong) return { ok: false, refusal: wrong }
        await save(
          run,
          submission,
          {
            state: to.value,
            ...(step === 'more_work' && { moreWork: text }),
            ...(step === 'resubmitted' && { moreWork: null, meetingOn: meetingOn ?? null }),
            ...(step === 'rejected' && { reasons: text }),
            ...(!isOpen({ state: to.value }) && { endedOn: on }),
          },
          { kind: step, on, text },
        )
        if (step !== 'resubmitted' && step !== 'withdrawn') await tell(parts, run, project, id, step)
        return ok(null)
      }),

    /** Why the committee rejected it, which it did not say at once. */
    giveReasons: (cause: Cause, id: string, typed: Typed): Promise<Result<Entered>> =>
      changing(cause, id, async (run, submission, project) => {
        const form = parsed(reasonsInput, typed)
        if (!form.ok) return form
        if (!lacksReasons(submission)) return refuse('submissions.has_reasons')
        const { text } = form.value
        await save(run, submission, { reasons: text }, { kind: 'reasons', on: dayOf(run.now, run.zone), text })
        await tell(parts, run, project, id, 'reasons')
        return ok(null)
      }),

    /** Its days were entered wrongly, or the committee's meeting was moved. */
    changeDates: (cause: Cause, { id, shown, typed }: Edit): Promise<Result<Entered>> =>
      changing(cause, id, async (run, submission) => {
        if (!isOpen(submission)) return refuse('submissions.is_over', { facts: { state: submission.state } })
        const stands = datesOf(submission)
        const changed = changedFields(DAY_FIELDS, shown, typed)
        const clash = refuseAll(
          clashes(changed, shown, typed, stands).map((field): Refusal => ({ code: 'submissions.changed_meanwhile', field })),
        )
        if (clash) return clash
        const form = parsed(datesInput, merged(changed, typed, stands))
        if (!form.ok) return form
        const today = dayOf(run.now, run.zone)
        const wrong = refuseAll(wrongDates(submission, form.value, today))
        if (wrong || changed.length === 0) return wrong ?? ok(null)
        const { submittedOn, meetingOn = null } = form.value
        await save(
          run,
          submission,
          { submittedOn, meetingOn },
          { kind: 'corrected', on: today, text: changedWords({ submittedOn, meetingOn }) },
        )
        return ok(null)
      }),

    /** Its end was entered by mistake: it is before the committee again. */
    takeBack: (cause: Cause, id: string): Promise<Result<Entered>> =>
      changing(cause, id, async (run, submission, project, isLatest) => {
        if (isOpen(submission)) return refuse('submissions.is_open')
        if (!isLatest) return refuse('submissions.not_latest')
        const state = submission.moreWork === null ? 'submitted' : 'more_work'
        const on = dayOf(run.now, run.zone)
        await save(run, submission, { state, endedOn: null, reasons: null }, { kind: 'corrected', on, text: null })
        await tell(parts, run, project, id, 'corrected')
        return ok(null)
      }),
  }
}

/** Those who lead and manage the project hear what the committee did, unless they entered it themselves, or have left. */
async function tell(
  { findPerson }: Pick<SubmissionParts, 'findPerson'>,
  { db, organisation, send, actor, now }: UseCase,
  { leads, manager }: ProjectNow,
  submissionId: string,
  step: string,
): Promise<void> {
  const people = new Set([...leads, ...(manager ? [manager] : [])].map(({ id }) => id))
  people.delete(actor.person)
  for (const person of people) {
    if (!(await findPerson(db, organisation, person, now))) continue
    const fact = { kind: 'submission_told', submissionId }
    const dedupeKey = `${submissionCard(submissionId)}:${step}:${person}:${now.toISOString()}`
    await send({ to: { person }, fact, subject: submissionCard(submissionId), dedupeKey })
  }
}
