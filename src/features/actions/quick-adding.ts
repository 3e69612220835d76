import type { Actions, Due } from '../../ports/actions.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { dueIn, dueWritten } from '../../shared/due-dates.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { hasPartIn, projectsNamed } from './list-store.ts'
import type { Action, ActionOwner } from './model.ts'
import { ownerStands } from './owner-store.ts'
import { bodyOf } from './quick-meetings.ts'
import { type QuickAdded, type QuickForm, type QuickTyped, quickInput } from './quick-model.ts'
import { type QuickReadParts, quickReading } from './quick-reading.ts'
import { wasActedOn } from './quick-store.ts'
import { holdAction } from './store.ts'
import { dueWords } from './wording.ts'

export type QuickParts = QuickReadParts & Pick<Deps, 'useCase' | 'permits'> & { actions: Actions }
export type QuickService = ReturnType<typeof quickService>

/** Where an action was typed, the message that it was made from, and the project of which it is a key activity. */
export type From = { channel: string; permalink?: string | null; project?: string | null }

type Content = { text: string; owner: ActionOwner; ownerName: string; due: Due; dueMeeting: { id: string; title: string } | null }

/** Use cases of whoever types an action: added, changed and taken back as long as nobody has acted on it. */
export const quickService = (parts: QuickParts) => {
  const { useCase, permits, calendar, actions } = parts

  /** `before`: what stands, which may stay though its day is over. */
  async function contentOf(work: UseCase, form: QuickForm, before?: Action): Promise<Result<Content>> {
    const { owner } = form
    if (owner === undefined) return refuse('actions.whose', { field: 'owner' })
    const [stands, date] = [await ownerStands(work, owner), await dateOf(work, form, before)]
    const refusals = [stands, date].flatMap((each) => (each.ok ? [] : [each.refusal]))
    if (!stands.ok || !date.ok) return all(refusals)
    return ok({ text: form.action, owner, ownerName: stands.value.name, ...date.value })
  }

  async function dateOf(
    work: UseCase,
    { due: typed = '', meeting: id }: QuickForm,
    before?: Action,
  ): Promise<Result<Pick<Content, 'due' | 'dueMeeting'>>> {
    const { db, organisation, now, zone } = work
    if (id === undefined) {
      const isKept = before?.due && before.dueMeeting === null && typed === dueWritten(before.due)
      const due = isKept ? ok(before.due as Due) : dueIn(typed, dayOf(now, zone))
      return due.ok ? ok({ due: due.value, dueMeeting: null }) : { ...due, refusal: { ...due.refusal, field: 'due' } }
    }
    const meeting = await calendar.find(db, organisation, id)
    if (!meeting || meeting.state === 'cancelled' || meeting.startsAt <= now) return refuse('actions.no_such_meeting', { field: 'meeting' })
    return ok({ due: { on: dayOf(meeting.startsAt, zone), precision: 'day' }, dueMeeting: { id: meeting.id, title: meeting.title } })
  }

  const added = ({ actor }: UseCase, id: string, reference: string, content: Content): Result<QuickAdded> => {
    const isOwn = 'person' in content.owner && content.owner.person === actor.person
    return ok({ id, reference, text: content.text, owner: content.ownerName, due: dueWords(content), isOwn })
  }

  /** The action of whoever typed it, as long as nobody has begun with it. */
  async function holdOwn({ db, organisation, actor }: UseCase, id: string): Promise<Result<Action>> {
    const action = await holdAction(db, organisation, id)
    if (!action || action.agreedBy.id !== actor.person || action.meeting || action.visit !== null || action.task !== null)
      return refuse('actions.taken_back')
    if (action.state !== 'open' || (await wasActedOn(db, organisation, id)))
      return refuse('actions.acted_on', { facts: { action: action.reference } })
    return ok(action)
  }

  return {
    ...quickReading(parts),

    add: (cause: Cause, typed: QuickTyped, { channel, permalink = null, project = null }: From): Promise<Result<QuickAdded>> =>
      useCase(cause, 'actions.add', async (work) => {
        const form = parsed(quickInput, typed)
        if (!form.ok) return form
        const content = await contentOf(work, form.value)
        if (!content.ok) return content
        const { text, owner, due, dueMeeting } = content.value
        const by = work.actor.person
        const projects = project === null ? [] : await projectsNamed(work.db, work.organisation)
        if (project !== null && !projects.some(({ id }) => id === project))
          return refuse('actions.no_such_project', { facts: { words: '' } })
        if (
          project !== null &&
          permits(work.actor, 'projects.keep') !== null &&
          !(await hasPartIn(work.db, work.organisation, project, by))
        )
          return refuse('actions.not_your_project')
        const body = await bodyOf(work, calendar, channel)
        const action = await actions.agree(work, { text, owner, due, dueMeeting: dueMeeting?.id ?? null, body, permalink, project, by })
        return added(work, action.id, action.reference, content.value)
      }),

    /** `version`: of the action that the form showed. */
    change: (cause: Cause, { id, version }: { id: string; version: number }, typed: QuickTyped): Promise<Result<QuickAdded>> =>
      useCase(cause, 'actions.add', async (work) => {
        const form = parsed(quickInput, typed)
        if (!form.ok) return form
        const held = await holdOwn(work, id)
        if (!held.ok) return held
        if (held.value.version !== version) return refuse('actions.changed_since', { facts: { action: held.value.reference } })
        const content = await contentOf(work, form.value, held.value)
        if (!content.ok) return content
        const { text, owner, due, dueMeeting } = content.value
        const amended = await actions.amend(work, id, { text, owner, due, dueMeeting: dueMeeting?.id ?? null })
        return amended.ok ? added(work, id, amended.value.reference, content.value) : amended
      }),

    undo: (cause: Cause, id: string): Promise<Result<{ reference: string }>> =>
      useCase(cause, 'actions.add', async (work) => {
        const held = await holdOwn(work, id)
        if (!held.ok) return held
        await actions.withdraw(work, id)
        return ok({ reference: held.value.reference })
      }),
  }
}

function all([first, ...also]: readonly Refusal[]): { ok: false; refusal: Refusal; also: Refusal[] } {
  return { ok: false, refusal: first ?? { code: 'text.unreadable' }, also }
}
