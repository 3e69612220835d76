import type { ActionNow, AgreedContent } from '../../ports/actions.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { Place } from '../../ports/outbox.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { dueIn, dueWritten } from '../../shared/due-dates.ts'
import { changedFields, merged } from '../../shared/edits.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { openPractices } from './lookup-store.ts'
import { ACTION_FIELDS, type ActionForm, actionInput, MOST, type Typed } from './model.ts'
import { audited, type Held, holdToWrite, noteWritten, type Parts } from './step.ts'
import { clashing, type Edit, type Removal, type Written } from './writing.ts'

/** Whose channel hears when an action is late: of those who are members; practices never see who is late (D8). */
export const bodyOf = ({ series }: MeetingNow): Place | null => (series?.audience === 'members' ? `series:${series.id}` : null)

/** An action as its form shows it. */
export const actionShown = ({ owner, text, due, line }: ActionNow): Typed => ({
  person: 'person' in owner ? owner.person : '',
  practice: 'practice' in owner ? owner.practice : '',
  action: text,
  due: due ? dueWritten(due) : '',
  line: line ?? '',
})

/** Whoever chooses another sort of owner need not take off the first: a list in Slack is not easily emptied. */
function ownedByOne(changed: readonly string[], typed: Typed): Typed {
  const { person, practice, ...rest } = typed
  if (!person || !practice || changed.includes('person') === changed.includes('practice')) return typed
  return changed.includes('person') ? { ...rest, person } : { ...rest, practice }
}

export type Agreed = Written & { action: string }

/** Use cases on the actions that a record tells of. */
export const agreeingActions = (parts: Parts) => {
  const { useCase, actions, agenda, findPerson } = parts
  type Content = AgreedContent & { line: string | null }

  /** `before`: what stands, which may stay though its owner has left, or its day is over. */
  async function contentOf(work: UseCase, meeting: MeetingNow, form: ActionForm, before?: ActionNow): Promise<Result<Content>> {
    const { db, organisation, now, zone } = work
    const { person, practice, action: text, due: typed, line = null } = form
    if (person !== undefined && !isOwner(before, person) && !(await findPerson(db, organisation, person, now)))
      return refuse('minutes.has_left', { field: 'person' })
    if (practice !== undefined && !isOwner(before, practice)) {
      const open = await openPractices(db, organisation, now, zone)
      if (!open.some(({ id }) => id === practice)) return refuse('minutes.practice_closed', { field: 'practice' })
    }
    if (line !== null && line !== before?.line && !(await agenda.of(db, organisation, meeting.id)).some(({ id }) => id === line))
      return refuse('minutes.no_such_line', { field: 'line' })
    // "Next Friday" was said at the meeting, whenever it is written down.
    const isKept = before?.due && typed === dueWritten(before.due)
    const due = typed === undefined || isKept ? ok(isKept ? before.due : null) : dueIn(typed, dayOf(meeting.startsAt, zone))
    if (!due.ok) return { ...due, refusal: { ...due.refusal, field: 'due' } }
    const owner = person !== undefined ? { person } : practice !== undefined ? { practice } : null
    return owner ? ok({ text, owner, due: due.value, line }) : refuse('minutes.who', { field: 'person' })
  }

  const isOwner = (action: ActionNow | undefined, id: string) => action !== undefined && Object.values(action.owner).includes(id)

  const written = async (work: UseCase, held: Held, action: string, id: string): Promise<Result<Agreed>> => {
    await noteWritten(work, held)
    await work.audit({ ...audited(action, held.meeting.id), facts: { action: id } })
    return ok({ meeting: held.meeting.id, action: id })
  }

  return {
    addAction: (cause: Cause, meeting: string, typed: Typed): Promise<Result<Agreed>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const form = parsed(actionInput, typed)
        if (!form.ok) return form
        const held = await holdToWrite(parts, work, meeting)
        if (!held.ok) return held
        const agreed = await contentOf(work, held.value.meeting, form.value)
        if (!agreed.ok) return agreed
        const all = await actions.ofMeeting(work.db, work.organisation, meeting)
        if (all.length >= MOST.actions) return refuse('minutes.enough_actions', { facts: { most: MOST.actions } })
        const { line, ...content } = agreed.value
        const body = bodyOf(held.value.meeting)
        const { id } = await actions.agree(work, { ...content, source: { meeting, line }, body, by: work.actor.person })
        return written(work, held.value, 'record.add_action', id)
      }),

    editAction: (cause: Cause, edit: Edit): Promise<Result<Agreed>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const held = await holdToWrite(parts, work, edit.meeting)
        if (!held.ok) return held
        const before = (await actions.ofMeeting(work.db, work.organisation, edit.meeting)).find(({ id }) => id === edit.id)
        if (!before) return refuse('minutes.action_gone')
        const stands = actionShown(before)
        const changed = changedFields(ACTION_FIELDS, edit.shown, edit.typed)
        const clash = clashing(ACTION_FIELDS, changed, edit, stands)
        if (clash) return clash
        const form = parsed(actionInput, ownedByOne(changed, merged(changed, edit.typed, stands)))
        if (!form.ok) return form
        if (changed.length === 0) return ok({ meeting: edit.meeting, action: edit.id })
        const content = await contentOf(work, held.value.meeting, form.value, before)
        if (!content.ok) return content
        const amended = await actions.amend(work, edit.id, content.value)
        return amended.ok ? written(work, held.value, 'record.edit_action', edit.id) : amended
      }),

    removeAction: (cause: Cause, { meeting, id, version }: Removal): Promise<Result<Agreed>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const held = await holdToWrite(parts, work, meeting)
        if (!held.ok) return held
        const before = (await actions.ofMeeting(work.db, work.organisation, meeting)).find((action) => action.id === id)
        if (!before) return refuse('minutes.action_gone')
        if (before.version !== version) return refuse('minutes.changed_meanwhile', { field: 'remove' })
        if (before.state !== 'open') return refuse('actions.not_open', { facts: { action: before.reference } })
        await actions.withdraw(work, id)
        return written(work, held.value, 'record.remove_action', id)
      }),
  }
}
