import type { MeetingNow } from '../../ports/meetings.ts'
import type { Work } from '../../ports/use-case.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { WorkingTime } from '../../shared/working-days.ts'
import type { Item } from './model.ts'
import { findNotice, findNotices, insertMoments, keepMoments } from './notice-store.ts'
import type { AgendaParts } from './parts.ts'
import { isOpen, momentsOf } from './rules.ts'

/** A meeting's agenda, wherever it was sent. */
export const agendaCard = (meeting: string) => `agenda:${meeting}`

export type Keeping = ReturnType<typeof keeping>

/** Keeps what is known of an agenda elsewhere in step with it: when it is asked for and sent, and what was sent of it. */
export const keeping = ({ findWorkingTime, planNudge, calendar }: Pick<AgendaParts, 'findWorkingTime' | 'planNudge' | 'calendar'>) => {
  const known = new WeakMap<Work['db'], Promise<WorkingTime>>()

  /** Read once in a transaction, in which several meetings may change one after the other. */
  function workingTime({ db, organisation }: Work): Promise<WorkingTime> {
    const found = known.get(db) ?? findWorkingTime(db, organisation)
    known.set(db, found)
    return found
  }

  /** Sets the moments of meetings anew, and draws their agendas anew where they went out. Those that are new are written as one. */
  async function armAll(work: Work, meetings: readonly MeetingNow[]): Promise<void> {
    const { db, organisation, now } = work
    if (meetings.length === 0) return
    const [working, kept] = [
      await workingTime(work),
      await findNotices(
        db,
        organisation,
        meetings.map(({ id }) => id),
      ),
    ]
    const moments = meetings.map((meeting) => ({
      meetingId: meeting.id,
      ...momentsOf(meeting, kept.get(meeting.id) ?? null, working, now),
    }))
    await insertMoments(
      db,
      organisation,
      moments.filter(({ meetingId }) => !kept.has(meetingId)),
    )
    for (const { meetingId, ...those } of moments) if (kept.has(meetingId)) await keepMoments(db, organisation, meetingId, those)
    for (const { id } of meetings) await work.refresh(agendaCard(id))
  }

  const arm = (work: Work, meeting: MeetingNow): Promise<void> => armAll(work, [meeting])

  /** Asks whoever presents an item for a very brief report (D5); once for each item and person. */
  async function askLead(work: Work, { id, presenter, report, state }: Item): Promise<void> {
    if (!presenter || report !== null || state !== 'planned') return
    const fact = { kind: 'agenda_report_nudge', itemId: id, presenterId: presenter.id } as const
    await planNudge(work, { to: presenter.id, fact, dedupeKey: `agenda:report:${id}:${presenter.id}`, concerns: 'own' })
  }

  return {
    arm,
    armAll,
    askLead,

    /** Items have come onto an agenda, or have changed there. Whose report should be there by now is asked for it, except who did this. */
    async changed(work: Work, meeting: MeetingNow, items: readonly Item[], by?: PersonId): Promise<void> {
      await arm(work, meeting)
      const notice = await findNotice(work.db, work.organisation, meeting.id)
      if (notice?.nextAskAt || !isOpen(meeting, work.now)) return
      for (const item of items) if (item.presenter?.id !== by) await askLead(work, item)
    },

    /** The meeting of a series that comes next, without one. */
    async nextOf({ db, organisation, now }: Work, series: string, except?: string): Promise<MeetingNow | null> {
      const ahead = await calendar.between(db, organisation, { series, from: now, order: 'earliest_first', most: 5 })
      return ahead.find((meeting) => meeting.id !== except && isOpen(meeting, now)) ?? null
    },
  }
}
