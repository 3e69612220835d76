import { decisionMatter, type ProjectNow } from '../../ports/projects.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import type { Held } from '../../shared/edits.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { type Field, reportInput } from './model.ts'
import type { UpdateParts } from './parts.ts'
import { roundsToCome } from './round-store.ts'
import { peopleAsked } from './rounds.ts'
import { isRunning } from './rules.ts'
import { decisionStands, insertReport, type NewReport } from './store.ts'
import { agendaReport, decisionTitle } from './wording.ts'

/** The question to somebody before a meeting, which is drawn anew when one of their reports is in. */
export const roundCard = (meeting: string, person: string): string => `updates:${meeting}:${person}`

/** `decision`: whether what is wanted is before the next programme management meeting; null: nothing is wanted. */
export type Reported = { project: string; decision: 'raised' | 'not_raised' | null }

/** Use cases on the brief report (D5). */
export const reporting = (parts: UpdateParts) => {
  /** What is wanted goes onto the agenda; what is wanted no longer, or in other words, comes off it. `stands`: what is there until now. */
  async function raise(work: UseCase, project: ProjectNow, report: NewReport, stands: string | null): Promise<Reported['decision']> {
    const { db, organisation, actor } = work
    const key = decisionMatter(project.id)
    if (stands !== null && stands !== report.decision) await parts.agenda.takeOff(work, [key])
    if (report.decision === null) return null
    const series = await parts.findBodySeries(db, organisation, 'programme')
    if (series === null) return 'not_raised'
    const title = decisionTitle(project.name, report.decision)
    const matter = { key, title, presenter: actor.person, by: actor.person, report: agendaReport(report.decision, report) }
    await parts.agenda.raise(work, series, [matter])
    return (await decisionStands(db, organisation, project.id, key)) === null ? 'not_raised' : 'raised'
  }

  return {
    report: (cause: Cause, project: string, typed: Held<Field>): Promise<Result<Reported>> =>
      parts.useCase(cause, 'projects.read', async (work): Promise<Result<Reported>> => {
        const { db, organisation, now, actor } = work
        const held = await parts.projects.hold(work, project)
        if (!held) return refuse('updates.unknown')
        const facts = { project: held.name }
        if (!parts.projects.hasPart(actor, held) && parts.permits(actor, 'projects.keep') !== null)
          return refuse('updates.not_yours', { facts })
        if (!isRunning(held)) return refuse('updates.is_over', { facts })
        const form = parsed(reportInput, typed)
        if (!form.ok) return form
        const { goes, happened, next, decision = null } = form.value
        const report = { project, isOnTrack: goes === 'on_track', happened, next, decision, by: actor.person }
        const stands = await decisionStands(db, organisation, project, decisionMatter(project))
        const id = await insertReport(db, organisation, report, now)
        const raised = await raise(work, held, report, stands)
        await work.audit({ action: 'project.report', subject: 'project', subjectId: project, facts: { report: id } })
        const [asked] = await peopleAsked(parts, work, [held])
        for (const meeting of await roundsToCome(db, organisation, now, project))
          for (const person of new Set([...(asked?.people ?? []), actor.person])) await work.refresh(roundCard(meeting, person))
        return ok({ project, decision: raised })
      }),
  }
}
