import type { Deps } from '../../ports/feature.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { UseCase } from '../../ports/use-case.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import type { Item } from './model.ts'
import { isOpen } from './rules.ts'
import { findItem } from './store.ts'

/** Something on an agenda that can still be changed. `meeting`: null while it waits for one to be planned. */
export type Held = { item: Item; meeting: MeetingNow | null; mayArrange: boolean }

export const whyNotOpen = (meeting: MeetingNow, now: Date): Refusal | null => {
  if (isOpen(meeting, now)) return null
  return { code: meeting.state === 'cancelled' ? 'agenda.is_cancelled' : 'agenda.is_over' }
}

export const notYours = (meeting: Pick<MeetingNow, 'series'> | null) =>
  refuse('agenda.not_yours', { facts: { series: meeting?.series?.name ?? '' } })

/** Who may arrange the agenda of a meeting, or of a series that has none yet. */
export const arrangesBy =
  ({ calendar, permits }: Pick<Deps, 'calendar' | 'permits'>) =>
  (actor: UseCase['actor'], of: Pick<MeetingNow, 'series'>): boolean =>
    permits(actor, 'agenda.arrange') === null && calendar.isRunBy(actor, of)

/** The item, with its meeting held until the transaction ends; refused once nothing can be changed any more. */
export const holdItemBy =
  ({ calendar, permits }: Pick<Deps, 'calendar' | 'permits'>) =>
  async (work: UseCase, id: string): Promise<Result<Held>> => {
    const { db, organisation, now, actor } = work
    const meetingId = (await findItem(db, organisation, id))?.meetingId ?? null
    const meeting = meetingId === null ? null : await calendar.hold(work, meetingId)
    const item = await findItem(db, organisation, id)
    if (!item) return refuse('agenda.unknown')
    if (item.meetingId !== meetingId) return refuse('agenda.has_gone_on')
    const refusal = meeting && whyNotOpen(meeting, now)
    if (refusal) return { ok: false, refusal }
    if (item.state !== 'suggested' && item.state !== 'planned') return refuse('agenda.is_settled')
    const series = meeting ? meeting.series : ((await calendar.series(db, organisation)).find((each) => each.id === item.seriesId) ?? null)
    return ok({ item, meeting, mayArrange: arrangesBy({ calendar, permits })(actor, { series }) })
  }
