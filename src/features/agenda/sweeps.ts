import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep } from '../../ports/feature.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import { type Target, WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Work } from '../../ports/use-case.ts'
import { carrying } from './carrying.ts'
import { agendaCard, keeping } from './keeping.ts'
import { passMoment, withoutAccount } from './notice-store.ts'
import type { AgendaParts } from './parts.ts'
import { lastActions } from './reading.ts'
import { isOpen } from './rules.ts'
import { itemsOf } from './store.ts'

const NOTICES = { table: 'AgendaNotice', key: 'meetingId' } as const

/** Leads are asked once for a very brief report, in time for the agenda (D5). */
export const askLeads = (parts: AgendaParts): Sweep =>
  dueSweep<string>(parts, {
    ...NOTICES,
    name: 'agenda-ask-leads',
    column: 'nextAskAt',
    async pass(work, id) {
      const { db, organisation, now } = work
      await passMoment(db, organisation, id, { nextAskAt: null })
      const meeting = await parts.calendar.find(db, organisation, id)
      if (!meeting || !isOpen(meeting, now)) return
      for (const item of await itemsOf(db, organisation, id, ['planned'])) await keeping(parts).askLead(work, item)
    },
  })

/** The agenda goes out when there is something on it or something to tell of the last actions. */
export const sendAgenda = (parts: AgendaParts): Sweep =>
  dueSweep<string>(parts, {
    ...NOTICES,
    name: 'agenda-send',
    column: 'nextSendAt',
    async pass(work, id) {
      const { db, organisation, now } = work
      await passMoment(db, organisation, id, { nextSendAt: null })
      const meeting = await parts.calendar.find(db, organisation, id)
      if (!meeting || !isOpen(meeting, now)) return
      const items = await itemsOf(db, organisation, id, ['planned'])
      const last = items.length > 0 ? null : await lastActions(parts, db, organisation, meeting)
      if (items.length === 0 && (last?.actions.length ?? 0) === 0) return
      const subject = agendaCard(id)
      const key = `${subject}:${meeting.startsAt.toISOString()}`
      const fact = { kind: 'agenda_card', meetingId: id, ...WHEN_AT_WORK }
      for (const to of await readersOf(parts, work, meeting))
        await work.send({ to, fact, subject, dedupeKey: 'person' in to ? `${key}:${to.person}` : key })
      await passMoment(db, organisation, id, { sentAt: now })
    },
  })

/**
 * The channel; and privately those who are asked and those who said that they come, where they do not see it. With neither, it is for
 * whoever keeps the meeting's record to hand on.
 */
async function readersOf({ calendar }: Pick<AgendaParts, 'calendar'>, work: Work, meeting: MeetingNow): Promise<Target[]> {
  const { db, organisation } = work
  const place = await calendar.placeOf(db, organisation, meeting)
  const coming = (await calendar.answers(db, organisation, meeting.id)).flatMap(({ answer, deputyId, by, member }) =>
    answer === 'apologies' ? [] : [member ?? deputyId ?? by],
  )
  const all = [...new Set([...(await calendar.peopleAsked(work, meeting)), ...coming])]
  const people = place ? await withoutAccount(db, organisation, all) : all
  const none = place === null && people.length === 0
  return [...(place ? [{ place }] : []), ...(none ? await calendar.keepers(work, meeting) : people).map((person) => ({ person }))]
}

/** What was suggested for a meeting and not taken goes on to the next of the series, so that nothing that was suggested is lost. */
export const carrySuggestions = (parts: AgendaParts): Sweep =>
  dueSweep<string>(parts, {
    ...NOTICES,
    name: 'agenda-carry',
    column: 'nextCarryAt',
    async pass(work, id) {
      const { db, organisation } = work
      await passMoment(db, organisation, id, { nextCarryAt: null })
      await carrying(parts).moveOn(work, await itemsOf(db, organisation, id, ['suggested']), id)
    },
  })
