import type { Cause, UseCase } from '../../ports/use-case.ts'
import { changedFields, clashes, merged } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { agendaCard, keeping } from './keeping.ts'
import { type Entry, type Field, type Item, itemInput, reportInput, whyInput } from './model.ts'
import type { PuttingParts } from './putting.ts'
import { type Direction, entryOf, shifted } from './rules.ts'
import { type Held, holdItemBy, notYours } from './step.ts'
import { type Change, changeItem, deleteItem, findItem, isHere, itemsOf, keepOrder, placeLast } from './store.ts'

/** `meeting`: on whose agenda it is; null while it waits for one. */
export type Arranged = { id: string; meeting: string | null }

/** `shown` is what the form showed: what is still so was not changed, and is not written. */
export type Edit = { id: string; shown: Entry; typed: Entry }

const ITEM_FIELDS = ['title', 'presenter', 'minutes', 'wanted'] as const satisfies Field[]
const REPORT_FIELDS = ['wanted', 'report'] as const satisfies Field[]

/** Use cases: whoever runs the meeting takes a suggestion, changes, orders or drops it; a lead reports. */
export const arranging = (parts: PuttingParts) => {
  const { useCase } = parts
  const keep = keeping(parts)
  const holdItem = holdItemBy(parts)

  /** One change by whoever runs the meeting. */
  const arrange = (cause: Cause, id: string, work: (useCase: UseCase, held: Held) => Promise<Result<null>>): Promise<Result<Arranged>> =>
    useCase(cause, 'agenda.arrange', async (run) => {
      const held = await holdItem(run, id)
      if (!held.ok) return held
      if (!held.value.mayArrange) return notYours(held.value.meeting)
      const done = await work(run, held.value)
      return done.ok ? ok({ id, meeting: held.value.item.meetingId }) : done
    })

  /** Writes a change, and keeps what was sent of the agenda in step with it. */
  async function save(work: UseCase, { item, meeting }: Held, action: string, change: Change, fields: readonly Field[] = []) {
    const { db, organisation, actor } = work
    await changeItem(db, organisation, item.id, change)
    await work.audit({ action: `agenda.${action}`, subject: 'agenda_item', subjectId: item.id, facts: { fields: [...fields] } })
    const changed = await findItem(db, organisation, item.id)
    if (meeting && changed) await keep.changed(work, meeting, [changed], actor.person)
  }

  /** What a form changed, or why it may not: somebody else has changed the same meanwhile. */
  function changedBy({ shown, typed }: Edit, fields: readonly Field[], item: Item): Result<Field[]> {
    const changed = changedFields(fields, shown, typed)
    const [first, ...also] = clashes(changed, shown, typed, entryOf(item)).map(
      (field): Refusal => ({ code: 'agenda.changed_meanwhile', field }),
    )
    return first ? { ok: false, refusal: first, also } : ok(changed)
  }

  /** Whoever suggested something is told what became of it, where somebody else decided. */
  async function tellSuggester({ send, actor }: UseCase, item: Item, kind: 'agenda_taken' | 'agenda_dropped'): Promise<void> {
    const person = item.suggestedBy.id
    if (person === actor.person) return
    await send({ to: { person }, fact: { kind, itemId: item.id }, dedupeKey: `${kind}:${item.id}:${item.version}` })
  }

  return {
    change: (cause: Cause, edit: Edit): Promise<Result<Arranged>> =>
      arrange(cause, edit.id, async (work, held) => {
        const { item } = held
        const changed = changedBy(edit, ITEM_FIELDS, item)
        if (!changed.ok) return changed
        const form = parsed(itemInput, merged(changed.value, edit.typed, entryOf(item)))
        if (!form.ok) return form
        const { title, presenter, minutes = null, wanted } = form.value
        const isNew = presenter !== undefined && presenter !== item.presenter?.id
        if (isNew && !(await isHere(work.db, work.organisation, presenter, work.now, work.zone)))
          return refuse('agenda.not_here', { field: 'presenter' })
        if (changed.value.length === 0) return ok(null)
        const change = { title, minutes, wanted: wanted === 'hear' ? null : wanted, presenterId: presenter ?? null }
        await save(work, held, 'change', change, changed.value)
        return ok(null)
      }),

    take: (cause: Cause, id: string): Promise<Result<Arranged>> =>
      arrange(cause, id, async (work, held) => {
        if (held.item.state !== 'suggested') return ok(null)
        await placeLast(work.db, work.organisation, held.item)
        await save(work, held, 'take', { state: 'planned' })
        await tellSuggester(work, held.item, 'agenda_taken')
        return ok(null)
      }),

    drop: (cause: Cause, id: string, typed: { why?: string | undefined }): Promise<Result<Arranged>> =>
      arrange(cause, id, async (work, held) => {
        const form = parsed(whyInput, typed)
        if (!form.ok) return form
        await save(work, held, 'drop', { state: 'dropped', droppedWhy: form.value.why })
        await tellSuggester(work, held.item, 'agenda_dropped')
        return ok(null)
      }),

    shift: (cause: Cause, id: string, direction: Direction): Promise<Result<Arranged>> =>
      arrange(cause, id, async (work, { item, meeting }) => {
        const { db, organisation } = work
        const there = meeting && item.state === 'planned' ? await itemsOf(db, organisation, meeting.id, ['planned']) : []
        const ids = there.map((each) => each.id)
        const order = shifted(ids, id, direction)
        if (!order.ok) return order
        await keepOrder(db, organisation, order.value)
        await work.audit({ action: 'agenda.shift', subject: 'agenda_item', subjectId: id, facts: { direction } })
        if (meeting) await work.refresh(agendaCard(meeting.id))
        return ok(null)
      }),

    /** A suggestion that its own author no longer wants, as long as nobody has taken it. */
    takeBack: (cause: Cause, id: string): Promise<Result<Arranged>> =>
      useCase(cause, 'agenda.suggest', async (work) => {
        const held = await holdItem(work, id)
        if (!held.ok) return held
        const { item } = held.value
        if (item.suggestedBy.id !== work.actor.person) return refuse('agenda.not_your_suggestion')
        if (item.state !== 'suggested') return refuse('agenda.is_taken')
        await deleteItem(work.db, work.organisation, id)
        await work.audit({ action: 'agenda.take_back', subject: 'agenda_item', subjectId: id })
        return ok({ id, meeting: item.meetingId })
      }),

    /** The very brief report of whoever presents it, and what they want of the meeting (D5). */
    report: (cause: Cause, edit: Edit): Promise<Result<Arranged>> =>
      useCase(cause, 'agenda.suggest', async (work) => {
        const held = await holdItem(work, edit.id)
        if (!held.ok) return held
        const { item, mayArrange } = held.value
        if (item.presenter?.id !== work.actor.person && !mayArrange) return refuse('agenda.not_presenter')
        const changed = changedBy(edit, REPORT_FIELDS, item)
        if (!changed.ok) return changed
        const form = parsed(reportInput, merged(changed.value, edit.typed, entryOf(item)))
        if (!form.ok) return form
        const { wanted, report } = form.value
        const change = { wanted: wanted === 'hear' ? null : wanted, report, reportedAt: work.now }
        await save(work, held.value, 'report', change, changed.value)
        return ok({ id: edit.id, meeting: item.meetingId })
      }),
  }
}
