import type { AgendaLine } from '../../ports/agenda.ts'
import type { Db } from '../../ports/database.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { bodyOf } from './agreeing.ts'
import { activePeople, openPractices } from './lookup-store.ts'
import { MOST, pasteInput, type Typed } from './model.ts'
import { type Pasted, readPasted } from './paste-rules.ts'
import { audited, holdToWrite, noteWritten, type Parts } from './step.ts'
import { insertSections, sectionsOf } from './store.ts'
import type { Written } from './writing.ts'

type Reader = { db: Db; organisation: OrganisationId; now: Date; zone: string }

async function understood({ db, organisation, now, zone }: Reader, meeting: MeetingNow, text: string): Promise<Pasted> {
  const people = await activePeople(db, organisation, now, zone)
  const practices = await openPractices(db, organisation, now, zone)
  const candidates = [
    ...practices.map(({ id, name }) => ({ name, owner: { practice: id } })),
    ...people.map(({ id, name }) => ({ name, owner: { person: id } })),
  ]
  return readPasted(text, candidates, dayOf(meeting.startsAt, zone))
}

/** The point of the agenda that a heading is called as, so that what is decided below it does not come back. */
function linesByTitle(lines: readonly AgendaLine[]): (heading: string | null) => string | null {
  const called = (title: string) => title.trim().toLowerCase()
  return (heading) => lines.find(({ title }) => heading !== null && called(title) === called(heading))?.id ?? null
}

/** Lines that were written elsewhere: what is understood of them is shown first, and saved as a whole. */
export const pasting = (parts: Parts) => {
  const { db, clock, useCase, permits, calendar, actions, agenda } = parts

  return {
    async readPasted(viewer: Actor, id: string, typed: Typed): Promise<Result<Pasted>> {
      const refusal = permits(viewer, 'minutes.write')
      if (refusal) return { ok: false, refusal }
      const meeting = await calendar.find(db, viewer.organisation, id)
      if (!meeting) return refuse('minutes.unknown')
      const form = parsed(pasteInput, typed)
      if (!form.ok) return form
      return ok(await understood({ db, organisation: viewer.organisation, now: clock.now(), zone: viewer.zone }, meeting, form.value.text))
    },

    savePasted: (cause: Cause, id: string, typed: Typed): Promise<Result<Written>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const form = parsed(pasteInput, typed)
        if (!form.ok) return form
        const held = await holdToWrite(parts, work, id)
        if (!held.ok) return held
        const { organisation } = work
        const pasted = await understood(work, held.value.meeting, form.value.text)
        const { length } = await sectionsOf(work.db, organisation, id)
        if (length + pasted.sections.length > MOST.sections)
          return refuse('minutes.enough_sections', { field: 'text', facts: { most: MOST.sections } })
        const agreed = await actions.ofMeeting(work.db, organisation, id)
        if (agreed.length + pasted.actions.length > MOST.actions)
          return refuse('minutes.enough_actions', { field: 'text', facts: { most: MOST.actions } })
        const lineOf = linesByTitle(await agenda.of(work.db, organisation, id))
        const sections = pasted.sections.map((section) => ({ ...section, line: lineOf(section.heading) }))
        await insertSections(work.db, organisation, id, length, sections)
        const { meeting } = held.value
        await actions.agreeAll(
          work,
          pasted.actions.map(({ owner, text, due, under }) => ({
            ...{ owner, text, due, by: work.actor.person, body: bodyOf(meeting), source: { meeting: id, line: lineOf(under) } },
          })),
        )
        await noteWritten(work, held.value)
        const facts = { sections: pasted.sections.length, actions: pasted.actions.length }
        await work.audit({ ...audited('record.paste', id), facts })
        return ok({ meeting: id })
      }),
  }
}
