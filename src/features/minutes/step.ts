import type { Actions } from '../../ports/actions.ts'
import type { Agenda } from '../../ports/agenda.ts'
import type { Deps } from '../../ports/feature.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { UseCase, Work } from '../../ports/use-case.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { MinutesRecord, Move } from './model.ts'
import { correctedAt, moved } from './rules.ts'
import { changeRecord, findRecord, insertRecord } from './store.ts'

export type Parts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'permits' | 'calendar' | 'findPerson' | 'findHolders'> & {
  actions: Actions
  agenda: Agenda
}

/** The meeting of a record, which nobody else changes until this transaction ends, for somebody who runs it. */
export async function holdMeeting({ calendar }: Pick<Parts, 'calendar'>, work: UseCase, id: string): Promise<Result<MeetingNow>> {
  const meeting = await calendar.hold(work, id)
  if (!meeting) return refuse('minutes.unknown')
  if (!calendar.isRunBy(work.actor, meeting)) return refuse('minutes.not_yours', { facts: { meeting: meeting.title } })
  if (meeting.state === 'cancelled') return refuse('minutes.cancelled')
  return meeting.startsAt > work.now ? refuse('minutes.to_come') : ok(meeting)
}

export type Held = { meeting: MeetingNow; record: MinutesRecord }

/** The record that a move is made on, which nobody else changes until this transaction ends. */
export async function holdRecord(parts: Pick<Parts, 'calendar'>, work: UseCase, id: string, move: Move): Promise<Result<Held>> {
  const meeting = await holdMeeting(parts, work, id)
  if (!meeting.ok) return meeting
  const record = await findRecord(work.db, work.organisation, id)
  if (!record) return refuse('minutes.nothing_yet')
  const to = moved(record.state, move)
  return to.ok ? ok({ meeting: meeting.value, record }) : to
}

/** The record that somebody writes in: begun by whoever writes first. */
export async function holdToWrite(parts: Pick<Parts, 'calendar'>, work: UseCase, id: string): Promise<Result<Held>> {
  const meeting = await holdMeeting(parts, work, id)
  if (!meeting.ok) return meeting
  const { db, organisation, now, actor } = work
  if (await insertRecord(db, organisation, id, actor.person, now)) await work.audit(audited('record.begin', id))
  return holdRecord(parts, work, id, 'write')
}

export const audited = (action: string, meeting: string) => ({ action, subject: 'meeting', subjectId: meeting })

/** Something was written in it: a draft bears that date, what has gone out is corrected. */
export async function noteWritten({ db, organisation, now }: Work, { meeting, record }: Held): Promise<void> {
  await changeRecord(
    db,
    organisation,
    meeting.id,
    record.state === 'draft' ? { writtenAt: now } : { correctedAt: correctedAt(record.issuedAt, now) },
  )
}
