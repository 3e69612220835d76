import type { ActionNow } from '../../ports/actions.ts'
import type { AgendaLine } from '../../ports/agenda.ts'
import type { Db } from '../../ports/database.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause } from '../../ports/use-case.ts'
import { dayInFull } from '../../shared/dates.ts'
import type { OrganisationId, PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { goesToManagers, openPractices, readOrganisation, registerOf } from './lookup-store.ts'
import type { Amendment, Attended, MinutesRecord, Section, State } from './model.ts'
import { comesBack, isToSend } from './rules.ts'
import { laterMeeting } from './sending.ts'
import { audited, type Parts } from './step.ts'
import { amendmentsOf, findRecord, sectionsOf, statesOf } from './store.ts'

/** Everything that a record tells, as it is now. */
export type RecordFacts = {
  /** How the organisation calls itself. */
  group: string
  meeting: MeetingNow
  /** Null: nobody has begun it. */
  record: MinutesRecord | null
  /** Null: no register is saved. */
  register: Attended[] | null
  sections: Section[]
  actions: ActionNow[]
  amendments: Amendment[]
  /** Whether practice managers get a copy. */
  toManagers: boolean
  next: MeetingNow | null
  zone: string
}

export type RecordPage = RecordFacts & {
  agenda: AgendaLine[]
  /** Points of the agenda that will come back by themselves. */
  back: AgendaLine[]
  mayWrite: boolean
  isToSend: boolean
  /** The meeting at which it can be confirmed now. */
  confirmsAt: MeetingNow | null
  hasChannel: boolean
  now: Date
}

export const PAGE_SIZE = 8

/** A meeting of the list. `state`: null where nobody has begun its record. */
export type ListedRecord = { meeting: MeetingNow; state: State | null; mayWrite: boolean }
export type RecordList = { records: ListedRecord[]; after: string | null; next: string | null; zone: string }

/** How far back a meeting is looked for by its name. */
const MOST_LOOKED_THROUGH = 400

export type Lookup = Pick<Parts, 'calendar' | 'actions'>

/** Everything that a document is written from, without actions of a correction that was not sent; null for a meeting that is not there. */
export async function recordFacts(
  { calendar, actions }: Lookup,
  db: Db,
  organisation: OrganisationId,
  id: string,
): Promise<RecordFacts | null> {
  const meeting = await calendar.find(db, organisation, id)
  if (!meeting) return null
  const { name, zone } = await readOrganisation(db, organisation)
  const from = new Date(meeting.startsAt.getTime() + 1)
  const span = meeting.series && ({ series: meeting.series.id, from, most: 1, order: 'earliest_first' } as const)
  const record = await findRecord(db, organisation, id)
  const isOut = record !== null && record.state !== 'draft'
  return {
    ...{ group: name, meeting, zone, record },
    register: await registerOf(db, organisation, id),
    sections: await sectionsOf(db, organisation, id),
    actions: await actions.ofMeeting(db, organisation, id, isOut ? 'given' : undefined),
    amendments: await amendmentsOf(db, organisation, id),
    toManagers: await goesToManagers(db, organisation, meeting.series?.id ?? null),
    next: span ? ((await calendar.between(db, organisation, span))[0] ?? null) : null,
  }
}

/** What people read of the minutes, and who may read what. */
export const reading = (parts: Parts) => {
  const { db, clock, permits, calendar, agenda, useCase } = parts

  const mayWrite = (viewer: Actor, meeting: MeetingNow) => permits(viewer, 'minutes.write') === null && calendar.isRunBy(viewer, meeting)

  /** Begun and not cancelled, the latest first. */
  const begun = ({ organisation }: Actor) =>
    calendar.between(db, organisation, { until: clock.now(), most: MOST_LOOKED_THROUGH, order: 'latest_first' })

  const isCalled = ({ title, startsAt }: MeetingNow, words: string, zone: string) => {
    const name = `${title} ${dayInFull(startsAt, zone)}`.toLowerCase()
    return words
      .toLowerCase()
      .split(/[\s,]+/)
      .every((word) => name.includes(word))
  }

  return {
    /** A record whole: a draft is for those who run the meeting, what has gone out is for all. */
    async record(viewer: Actor, id: string): Promise<Result<RecordPage>> {
      const refusal = permits(viewer, 'minutes.read')
      if (refusal) return { ok: false, refusal }
      const { organisation } = viewer
      const facts = await recordFacts(parts, db, organisation, id)
      if (!facts) return refuse('minutes.unknown')
      const { meeting, record, sections } = facts
      const now = clock.now()
      const may = mayWrite(viewer, meeting)
      const actions = may ? await parts.actions.ofMeeting(db, organisation, id) : facts.actions
      if (!may && (record === null || record.state === 'draft')) return refuse('minutes.not_out_yet', { facts: { meeting: meeting.title } })
      if (meeting.state === 'cancelled') return refuse('minutes.cancelled')
      if (meeting.startsAt > now) return refuse('minutes.to_come')
      const lines = may ? await agenda.of(db, organisation, id) : []
      return ok({
        ...facts,
        ...{ actions, agenda: lines, mayWrite: may, now },
        back: record?.state === 'issued' || record?.state === 'confirmed' ? [] : comesBack(lines, sections, actions),
        isToSend: record !== null && sections.length + actions.length > 0 && isToSend(record),
        confirmsAt:
          may && record?.state === 'issued' && !isToSend(record) ? await laterMeeting(parts, { db, organisation, now }, meeting) : null,
        hasChannel: (await calendar.placeOf(db, organisation, meeting)) !== null,
      })
    },

    /** The meeting that somebody means: of those that have begun, the latest that they run, or the latest that is called so. */
    async meant(viewer: Actor, words: string): Promise<{ meeting: MeetingNow; mayWrite: boolean } | null> {
      const all = await begun(viewer)
      const found =
        words === '' ? all.find((meeting) => mayWrite(viewer, meeting)) : all.find((meeting) => isCalled(meeting, words, viewer.zone))
      return found ? { meeting: found, mayWrite: mayWrite(viewer, found) } : null
    },

    /** The meetings whose record this person may open: those that have gone out, and of their own series all. `after`: the last one shown. */
    async list(viewer: Actor, after: string | null = null): Promise<Result<RecordList>> {
      const refusal = permits(viewer, 'minutes.read')
      if (refusal) return { ok: false, refusal }
      const all = await begun(viewer)
      const states = await statesOf(
        db,
        viewer.organisation,
        all.map(({ id }) => id),
      )
      const open = all.flatMap((meeting): ListedRecord[] => {
        const state = states.get(meeting.id) ?? null
        const may = mayWrite(viewer, meeting)
        return may || state === 'issued' || state === 'confirmed' ? [{ meeting, state, mayWrite: may }] : []
      })
      const from = after === null ? 0 : open.findIndex(({ meeting }) => meeting.id === after) + 1
      const records = open.slice(from, from + PAGE_SIZE)
      const next = open.length > from + PAGE_SIZE ? (records.at(-1)?.meeting.id ?? null) : null
      return ok({ records, after: from === 0 ? null : after, next, zone: viewer.zone })
    },

    /** Whom an action may be given to beside people. */
    practices: ({ organisation, zone }: Actor): Promise<{ id: PracticeId; name: string }[]> =>
      openPractices(db, organisation, clock.now(), zone),

    /** Use case: the document, to whoever asks for it. */
    sendMe: (cause: Cause, id: string): Promise<Result<{ meeting: string }>> =>
      useCase(cause, 'minutes.read', async (work) => {
        const meeting = await calendar.find(work.db, work.organisation, id)
        if (!meeting) return refuse('minutes.unknown')
        const record = await findRecord(work.db, work.organisation, id)
        if (!record) return refuse('minutes.nothing_yet')
        if (record.state === 'draft' && !mayWrite(work.actor, meeting))
          return refuse('minutes.not_out_yet', { facts: { meeting: meeting.title } })
        const { person } = work.actor
        const dedupeKey = `minutes:${id}:wanted_by:${person}:${work.now.toISOString()}`
        await work.send({ to: { person }, fact: { kind: 'minutes_document', meetingId: id }, dedupeKey })
        await work.audit(audited('record.read', id))
        return ok({ meeting: id })
      }),
  }
}
