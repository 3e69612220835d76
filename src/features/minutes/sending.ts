import type { MeetingNow } from '../../ports/meetings.ts'
import { type Target, WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { dropAsks } from './ask-store.ts'
import { goesToManagers } from './lookup-store.ts'
import { amendmentInput, MOST, type Typed } from './model.ts'
import { comesBack, issuedAt, isToSend } from './rules.ts'
import { audited, holdRecord, type Parts } from './step.ts'
import { amendmentsOf, changeRecord, insertAmendment, sectionsOf } from './store.ts'
import type { Written } from './writing.ts'

/** `version`: of the record that the form showed. `dealtWith`: the points of the agenda that need not come back. */
export type Issue = { meeting: string; version: number; dealtWith: readonly string[] }

/** Use cases by which a record goes out, is confirmed, and is amended. */
export const sending = (parts: Parts) => {
  const { useCase, calendar, actions, agenda, findHolders } = parts

  /** To the series' channel, or to each member where it has none; and to each practice manager. Whoever sends it has it. */
  async function recipients(work: UseCase, meeting: MeetingNow): Promise<Target[]> {
    const { db, organisation, now } = work
    const place = await calendar.placeOf(db, organisation, meeting)
    const members = place ? [] : await calendar.membersAsked(db, organisation, meeting)
    const managers = (await goesToManagers(db, organisation, meeting.series?.id ?? null))
      ? await findHolders(db, organisation, ['practice_manager'], now)
      : []
    const people = new Set([...members, ...managers].map(({ id }) => id))
    people.delete(work.actor.person)
    return [...(place ? [{ place }] : []), ...[...people].map((person) => ({ person }))]
  }

  async function sendOut(work: UseCase, meeting: MeetingNow, version: number): Promise<void> {
    for (const to of await recipients(work, meeting)) {
      const key = `minutes:${meeting.id}:${version}:${'place' in to ? to.place : to.person}`
      const fact = { kind: 'minutes_issued', meetingId: meeting.id, ...('person' in to && WHEN_AT_WORK) }
      await work.send({ to, fact, dedupeKey: key })
    }
  }

  return {
    issue: (cause: Cause, { meeting: id, version, dealtWith }: Issue): Promise<Result<Written>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const held = await holdRecord(parts, work, id, 'issue')
        if (!held.ok) return held
        const { db, organisation, now } = work
        const { meeting, record } = held.value
        // Whoever sends it out has seen what goes out, and it goes out once.
        if (record.version !== version) return refuse('minutes.changed_since')
        if (!isToSend(record)) return refuse('minutes.sent_already')
        const sections = await sectionsOf(db, organisation, id)
        const agreed = await actions.ofMeeting(db, organisation, id)
        if (sections.length + agreed.length === 0) return refuse('minutes.nothing_yet')
        const lines = await agenda.of(db, organisation, id)
        const back = new Set(comesBack(lines, sections, agreed, dealtWith))
        const isFirst = record.state === 'draft'
        for (const line of lines) {
          // Corrections settle what they decide; what came back when it first went out stays there.
          if (isFirst || (line.wanted !== null && !back.has(line)))
            await agenda.settle(work, line.id, back.has(line) ? 'undecided' : 'dealt_with')
        }
        await changeRecord(db, organisation, id, { state: 'issued', issuedAt: issuedAt(record.correctedAt, now) })
        await dropAsks(db, organisation, [id])
        await agenda.recordIsOut(work, meeting)
        await sendOut(work, meeting, version)
        await actions.recordIsOut(work, id)
        await work.audit({ ...audited('record.issue', id), facts: { again: !isFirst } })
        return ok({ meeting: id })
      }),

    /** At the latest meeting of its series that has begun: that is where somebody asked for it. */
    confirm: (cause: Cause, { meeting: id, version }: Omit<Issue, 'dealtWith'>): Promise<Result<Written>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const held = await holdRecord(parts, work, id, 'confirm')
        if (!held.ok) return held
        const { db, organisation, now, actor } = work
        const { meeting, record } = held.value
        if (record.version !== version) return refuse('minutes.changed_since')
        if (isToSend(record)) return refuse('minutes.unsent')
        const later = await laterMeeting(parts, { db, organisation, now }, meeting)
        if (!later) return refuse('minutes.no_later_meeting')
        await changeRecord(db, organisation, id, {
          state: 'confirmed',
          confirmedAt: now,
          confirmedById: actor.person,
          confirmedAtId: later.id,
        })
        await work.audit({ ...audited('record.confirm', id), facts: { at: later.id } })
        return ok({ meeting: id })
      }),

    /** The record stays as it was confirmed; what is added bears its date, and goes to whoever has the record. */
    amend: (cause: Cause, id: string, typed: Typed): Promise<Result<Written>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const form = parsed(amendmentInput, typed)
        if (!form.ok) return form
        const held = await holdRecord(parts, work, id, 'amend')
        if (!held.ok) return held
        const { db, organisation, now, actor } = work
        const { length } = await amendmentsOf(db, organisation, id)
        if (length >= MOST.amendments) return refuse('minutes.enough_amendments', { field: 'text', facts: { most: MOST.amendments } })
        await insertAmendment(db, organisation, id, { by: actor.person, at: now, text: form.value.text })
        await changeRecord(db, organisation, id, {})
        await sendOut(work, held.value.meeting, held.value.record.version + 1)
        await work.audit(audited('record.amend', id))
        return ok({ meeting: id })
      }),
  }
}

/** The latest meeting of the same series that has begun after it; null: there has been none yet. */
export async function laterMeeting(
  { calendar }: Pick<Parts, 'calendar'>,
  { db, organisation, now }: Pick<UseCase, 'db' | 'organisation' | 'now'>,
  { series, startsAt }: MeetingNow,
): Promise<MeetingNow | null> {
  if (!series) return null
  const span = { series: series.id, from: new Date(startsAt.getTime() + 1), until: now, most: 1, order: 'latest_first' } as const
  return (await calendar.between(db, organisation, span))[0] ?? null
}
