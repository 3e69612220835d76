import type { MeetingNow, SeriesNow } from '../../ports/meetings.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { keeping } from './keeping.ts'
import { type Entry, type Item, itemInput, MOST, type Where } from './model.ts'
import { nextOrNone } from './next.ts'
import type { AgendaParts } from './parts.ts'
import { isOpen } from './rules.ts'
import { arrangesBy, whyNotOpen } from './step.ts'
import { findItem, insertItem, isHere, itemsOf, OPEN_STATES, waitingFor } from './store.ts'

/** `meeting`: null when it waits for one to be planned. */
export type Put = { id: string; state: 'suggested' | 'planned'; meeting: string | null; series: string }

type Place = { series: SeriesNow | null; meeting: MeetingNow | null }

export type PuttingParts = Pick<AgendaParts, 'useCase' | 'permits' | 'planNudge' | 'findWorkingTime' | 'calendar'>

/** Use case: anyone suggests something; from whoever runs the meeting it is on the agenda at once. */
export const putting = (parts: PuttingParts) => {
  const { useCase, planNudge, calendar } = parts
  const keep = keeping(parts)
  const arranges = arrangesBy(parts)

  /** The meeting that was meant, held; or the series, which nobody plans for until the item stands. */
  async function placeOf(work: UseCase, where: Where): Promise<Result<Place>> {
    const { db, organisation, now } = work
    if ('meeting' in where) {
      const meeting = await calendar.hold(work, where.meeting)
      if (!meeting) return refuse('agenda.no_meeting')
      const refusal = whyNotOpen(meeting, now)
      return refusal ? { ok: false, refusal } : ok({ series: meeting.series, meeting })
    }
    const series = (await calendar.series(db, organisation)).find(({ id }) => id === where.series)
    if (!series) return refuse('agenda.no_meeting')
    const next = await nextOrNone(work, keep, series.id)
    const meeting = next && (await calendar.hold(work, next.id))
    return ok({ series, meeting: meeting && isOpen(meeting, now) ? meeting : null })
  }

  const openItems = ({ db, organisation }: UseCase, { series, meeting }: Place): Promise<Item[]> =>
    meeting ? itemsOf(db, organisation, meeting.id, OPEN_STATES) : waitingFor(db, organisation, series?.id ?? '')

  return {
    put: (cause: Cause, where: Where, typed: Entry): Promise<Result<Put>> =>
      useCase(cause, 'agenda.suggest', async (work) => {
        const { db, organisation, now, zone, actor } = work
        const form = parsed(itemInput, typed)
        if (!form.ok) return form
        const { title, presenter, minutes = null, wanted } = form.value
        if (presenter && !(await isHere(db, organisation, presenter, now, zone))) return refuse('agenda.not_here', { field: 'presenter' })
        const place = await placeOf(work, where)
        if (!place.ok) return place
        const { series, meeting } = place.value
        if ((await openItems(work, place.value)).length >= MOST.items) return refuse('agenda.full', { facts: { most: MOST.items } })
        const state = arranges(actor, { series }) ? 'planned' : 'suggested'
        const id = await insertItem(db, organisation, now, {
          ...{ seriesId: series?.id ?? null, meetingId: meeting?.id ?? null, title, minutes, state },
          ...{ wanted: wanted === 'hear' ? null : wanted, presenterId: presenter ?? null, suggestedById: actor.person },
        })
        await work.audit({ action: `agenda.${state === 'planned' ? 'plan' : 'suggest'}`, subject: 'agenda_item', subjectId: id })
        const item = await findItem(db, organisation, id)
        if (meeting && item)
          await (state === 'planned' ? keep.changed(work, meeting, [item], actor.person) : tellKeepers(work, meeting, id))
        return ok({ id, state, meeting: meeting?.id ?? null, series: series?.name ?? '' })
      }),
  }

  async function tellKeepers(work: UseCase, meeting: MeetingNow, itemId: string): Promise<void> {
    for (const to of await calendar.keepers(work, meeting)) {
      const fact = { kind: 'agenda_suggestion_nudge', itemId } as const
      await planNudge(work, { to, fact, dedupeKey: `agenda:suggestion:${itemId}:${to}`, concerns: 'shared' })
    }
  }
}
