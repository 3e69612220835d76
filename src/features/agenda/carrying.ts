import type { Agenda, AgendaOutcome } from '../../ports/agenda.ts'
import type { FollowMeetings, MeetingNow } from '../../ports/meetings.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { agendaCard, keeping } from './keeping.ts'
import type { Item } from './model.ts'
import { nextOrNone } from './next.ts'
import { keepMoments } from './notice-store.ts'
import type { AgendaParts } from './parts.ts'
import { raising } from './raising.ts'
import { hasLeft, isOpen } from './rules.ts'
import { cameBackAs, changeItem, findItem, holdItem, insertItem, itemsOf, moveItems, OPEN_STATES, waitingFor } from './store.ts'
import { SETTLED_AFTER_ALL } from './wording.ts'

export type CarryingParts = Pick<AgendaParts, 'findWorkingTime' | 'planNudge' | 'calendar'>

/** What goes from one meeting to the next by itself. */
export const carrying = (parts: CarryingParts) => {
  const { calendar } = parts
  const keep = keeping(parts)

  /** Onto the agenda of the next meeting of their series, or to wait for it. Those of a meeting by itself stay. */
  async function moveOn(work: Work, items: readonly Item[], from?: string): Promise<void> {
    const series = items[0]?.seriesId
    if (!series) return
    const next = await nextOrNone(work, keep, series, from)
    await moveItems(work.db, work.organisation, items, next?.id ?? null)
    for (const { id } of items)
      await work.audit({ action: 'agenda.move_on', subject: 'agenda_item', subjectId: id, facts: { from: from ?? null } })
    if (!next) return
    await keep.changed(
      work,
      next,
      items.filter(({ state }) => state === 'planned'),
    )
  }

  /** The same matter as a new item, one time more put off; its report is asked for anew. */
  async function comeBack(work: Work, item: Item): Promise<void> {
    const { db, organisation, now, zone } = work
    if (!item.seriesId) return
    const next = await nextOrNone(work, keep, item.seriesId, item.meetingId ?? undefined)
    const held = next && (await calendar.hold(work, next.id))
    const meeting = held && isOpen(held, now) ? held : null
    const presenter = item.presenter && !hasLeft(item.presenter, dayOf(now, zone)) ? item.presenter.id : null
    const id = await insertItem(db, organisation, now, {
      ...{ seriesId: item.seriesId, meetingId: meeting?.id ?? null, title: item.title, minutes: item.minutes, wanted: item.wanted },
      ...{ state: 'planned', presenterId: presenter, suggestedById: item.suggestedBy.id },
      ...{ timesPutOff: item.timesPutOff + 1, cameFromId: item.id, raisedFor: item.raisedFor },
    })
    const back = await findItem(db, organisation, id)
    if (meeting && back) await keep.changed(work, meeting, [back])
  }

  /** What had come back is off again: the matter was settled after all. */
  async function takeOffAgain(work: Work, { id }: Item): Promise<void> {
    const { db, organisation } = work
    for (const back of await cameBackAs(db, organisation, id)) {
      await changeItem(db, organisation, back.id, { state: 'dropped', droppedWhy: SETTLED_AFTER_ALL })
      const meeting = back.meetingId === null ? null : await calendar.find(db, organisation, back.meetingId)
      if (meeting) await keep.arm(work, meeting)
    }
  }

  async function settle(work: Work, line: string, outcome: AgendaOutcome): Promise<void> {
    const { db, organisation } = work
    const item = await holdItem(db, organisation, line)
    if (!item || item.state === 'suggested') throw new Error(`No agenda has a line ${line} that could be settled as ${outcome}.`)
    if (item.state === outcome) return
    await changeItem(db, organisation, line, { state: outcome, droppedWhy: null })
    await work.audit({ action: 'agenda.settle', subject: 'agenda_item', subjectId: line, facts: { from: item.state, to: outcome } })
    if (item.state === 'undecided') await takeOffAgain(work, item)
    if (outcome === 'undecided') await comeBack(work, item)
  }

  async function leave(work: Work, { id }: MeetingNow): Promise<void> {
    const { db, organisation } = work
    await keepMoments(db, organisation, id, { nextAskAt: null, nextSendAt: null, nextCarryAt: null })
    await moveOn(work, await itemsOf(db, organisation, id, OPEN_STATES), id)
    await work.refresh(agendaCard(id))
  }

  /** What waits for the next meeting of a series goes to the earliest of them, whichever came. */
  const follow: FollowMeetings = async (work, meetings) => {
    const { db, organisation, now } = work
    for (const meeting of meetings) if (meeting.state === 'cancelled') await leave(work, meeting)
    await keep.armAll(
      work,
      meetings.filter(({ state }) => state !== 'cancelled'),
    )
    const awaited = meetings.flatMap((meeting) => (meeting.series && isOpen(meeting, now) ? [meeting.series.id] : []))
    for (const series of new Set(awaited)) {
      const waiting = await waitingFor(db, organisation, series)
      if (waiting.length > 0) await moveOn(work, waiting)
    }
  }

  const agenda: Agenda = {
    async of(db, organisation, meeting) {
      const items = await itemsOf(db, organisation, meeting)
      // What was dropped before the meeting, with a word why, never stood on its agenda.
      const lines = items.filter(({ state, droppedWhy }) => state !== 'suggested' && droppedWhy === null)
      return lines.map(({ id, title, presenter, minutes, wanted, report, timesPutOff }) => ({
        ...{ id, title, minutes, wanted, report, timesPutOff },
        presenter: presenter && { id: presenter.id, name: presenter.name },
      }))
    },
    settle,
    async recordIsOut(work, { id, series }) {
      const next = series && (await keep.nextOf(work, series.id, id))
      if (next) await keep.arm(work, next)
    },
    ...raising(parts),
  }

  return { ...agenda, follow, moveOn }
}
