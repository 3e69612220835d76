import type { Deps } from '../../ports/feature.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { dropAsks } from './asking-store.ts'
import { settleClaims } from './claim-store.ts'
import { correct } from './correcting.ts'
import { type AfterRegister, type Change, type Claim, type Mark, type Row, reasonInput } from './register-model.ts'
import { gatherRegister, whyNoRegister } from './register-reading.ts'
import { changesOf, isCorrection, type Lists, markOf, visitorsIn, visitorsWritten, wantedOf, withNobody } from './register-rules.ts'
import { writeLines, writeVisitors } from './register-store.ts'
import { type CameFields, cameIn, isCameChanged } from './who-came.ts'

/** The form of a whole register, with what it showed. */
export type RegisterForm = {
  meeting: string
  shownOf(id: string): Mark
  typed: Lists
  visitors: { typed: string; wereShown(text: string): boolean }
  reason: string
  nobodyWasThere: boolean
}

/** The form of one line. */
export type LineForm = {
  meeting: string
  of: string
  shown: Mark
  mark: Mark
  came: CameFields
  cameShown: CameFields
  reason: string
}

type Saved = { meeting: string }
type Parts = Pick<Deps, 'useCase' | 'calendar' | 'findHolders'> & { after: readonly AfterRegister[] }
type Opened = { meeting: MeetingNow; rows: Row[]; claims: Claim[]; visitors: string; isSaved: boolean }

/** Use cases: a meeting's register is saved, and changed. */
export const registering = ({ useCase, calendar, findHolders, after }: Parts) => {
  async function opened(work: UseCase, id: string): Promise<Result<Opened>> {
    const meeting = await calendar.hold(work, id)
    const refusal = whyNoRegister(work.actor, meeting, work.now, calendar)
    if (refusal || !meeting) return refusal ? { ok: false, refusal } : refuse('attendance.no_such_meeting')
    const { rows, visitors, claims } = await gatherRegister(work, meeting, calendar)
    return ok({ meeting, rows, claims, visitors: visitorsWritten(visitors), isSaved: meeting.state === 'held' })
  }

  /** What follows when lines are written: audit, a correction that is told, claims that are settled. */
  async function keep(
    work: UseCase,
    { meeting, claims, isSaved }: Opened,
    changes: readonly Change[],
    more: { visitors?: number; reason: string; knew?(of: string): boolean },
  ) {
    const { db, organisation, actor } = work
    await writeLines(db, organisation, meeting.id, changes)
    if (!isSaved) {
      await calendar.noteHeld(work, meeting.id, actor.person)
      await dropAsks(db, organisation, [meeting.id])
    }
    const facts = {
      changes: changes.map(({ row, was, is }) => ({ of: row.id, was, is })),
      ...(more.visitors !== undefined && { visitors: more.visitors }),
    }
    await work.audit({ action: isSaved ? 'attendance.correct' : 'attendance.log', subject: 'meeting', subjectId: meeting.id, facts })
    const isDecided = ({ of }: Claim) => changes.some(({ row, is }) => row.id === of && (isSaved || is === 'present' || more.knew?.(of)))
    const open = claims.filter(({ settledAt }) => settledAt === null)
    await settle(work, open.filter(isDecided))
    // Said since the form was opened, so that whoever saved it has not seen it: it can be confirmed from now on.
    for (const claim of open) if (!isDecided(claim)) await work.refresh(claimCard(claim.id))
    if (more.reason !== '') await correct(work, meeting, changes, { reason: more.reason, findHolders })
    for (const hook of after) await hook(work, meeting.id)
  }

  return {
    save: (cause: Cause, form: RegisterForm): Promise<Result<Saved>> =>
      useCase(cause, 'attendance.log', async (work) => {
        const found = await opened(work, form.meeting)
        if (!found.ok) return found
        const { meeting, rows, isSaved, visitors: stands } = found.value
        const ids = rows.map(({ id }) => id)
        const lists = form.nobodyWasThere ? withNobody(ids, form.shownOf, form.typed) : form.typed
        const wanted = wantedOf(ids, form.shownOf, lists)
        const { changes, clashes } = changesOf(rows, wanted, isSaved)
        if (clashes.length > 0) return refuse('attendance.changed_meanwhile', { field: 'here', facts: { names: namesOf(clashes) } })
        const empty = whyEmpty(rows, changes, form.nobodyWasThere)
        if (empty) return { ok: false, refusal: empty }
        const visitors = visitorsIn(form.visitors.typed)
        if (!visitors.ok) return visitors
        const written = visitorsWritten(visitors.value)
        const hasVisitors = written !== stands && !form.visitors.wereShown(written)
        if (hasVisitors && !form.visitors.wereShown(stands)) return refuse('attendance.visitors_meanwhile', { field: 'visitors' })
        if (isSaved && changes.length === 0 && !hasVisitors) return ok({ meeting: meeting.id })
        const reason = reasonFor(meeting, isSaved, form.reason, work.now)
        if (!reason.ok) return reason
        if (hasVisitors) await writeVisitors(work.db, work.organisation, meeting.id, visitors.value)
        // Whoever says "I was there" is chosen in a form that knows it.
        const knew = (of: string) => form.shownOf(of) === 'present'
        await keep(work, found.value, changes, { reason: reason.value, knew, ...(hasVisitors && { visitors: visitors.value.length }) })
        return ok({ meeting: meeting.id })
      }),

    /** One line of a saved register: presence, and who came. */
    saveLine: (cause: Cause, form: LineForm): Promise<Result<Saved>> =>
      useCase(cause, 'attendance.log', async (work) => {
        const found = await opened(work, form.meeting)
        if (!found.ok) return found
        const { meeting, rows, isSaved } = found.value
        if (!isSaved) return refuse('attendance.register_first')
        const row = rows.find(({ id }) => id === form.of)
        if (!row) return refuse('attendance.not_in_register', { field: 'of' })
        const { shown, mark } = form
        const came = isCameChanged(form) ? await cameIn(work, row, form) : null
        if (came && !came.ok) return came
        const { changes, clashes } = changesOf([row], [{ id: row.id, shown, mark, ...(came && { came: came.value }) }], true)
        if (clashes.length > 0) return refuse('attendance.changed_meanwhile', { field: 'mark', facts: { names: row.name } })
        if (changes.length === 0) return ok({ meeting: meeting.id })
        const reason = reasonFor(
          meeting,
          changes.some(({ was, is }) => was !== is),
          form.reason,
          work.now,
        )
        if (!reason.ok) return reason
        await keep(work, found.value, changes, { reason: reason.value })
        return ok({ meeting: meeting.id })
      }),
  }
}

const namesOf = (rows: readonly Row[]) =>
  rows
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ') + (rows.length > 5 ? ` and ${rows.length - 5} more` : '')

/** A register with nobody in it is asked about; one that says so and holds somebody all the same is too. */
function whyEmpty(rows: readonly Row[], changes: readonly Change[], nobodyWasThere: boolean): Refusal | null {
  if (rows.length === 0) return null
  const becomes = new Map(changes.map(({ row, is }) => [row.id, is]))
  const present = rows.filter((row) => (becomes.get(row.id) ?? markOf(row.line)) === 'present').length
  if (present === 0) return nobodyWasThere ? null : { code: 'attendance.nobody_there', field: 'here' }
  return nobodyWasThere ? { code: 'attendance.somebody_there', field: 'nobody', facts: { present } } : null
}

/** Two weeks after the meeting, a change of what is recorded says why. */
function reasonFor(meeting: MeetingNow, isChange: boolean, typed: string, now: Date): Result<string> {
  if (!isChange || !isCorrection(meeting.startsAt, now)) return ok('')
  if (typed.trim() === '') return refuse('attendance.reason_wanted', { field: 'reason' })
  const reason = parsed(reasonInput, typed)
  return reason.ok ? reason : { ...reason, refusal: { ...reason.refusal, field: 'reason' } }
}

/** The card of a claim, with whoever keeps the register. */
export const claimCard = (claim: string) => `presence:${claim}`

/** A saved register has the last word: its keeper's cards say so, and whoever had said that they were there hears of it. */
async function settle(work: UseCase, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return
  await settleClaims(
    work.db,
    work.organisation,
    claims.map(({ id }) => id),
    work.now,
  )
  for (const { id, by } of claims) {
    await work.refresh(claimCard(id))
    if (by.id === work.actor.person) continue
    await work.send({ to: { person: by.id }, fact: { kind: 'presence_settled', claimId: id }, dedupeKey: `${claimCard(id)}:settled` })
  }
}
