import type { Cause, UseCase } from '../../ports/use-case.ts'
import { changedFields, clashes, merged } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { MOST, SECTION_FIELDS, type Section, type SectionForm, sectionInput, type Typed } from './model.ts'
import { reordered } from './rules.ts'
import { audited, type Held, holdToWrite, noteWritten, type Parts } from './step.ts'
import { insertSections, orderSections, removeSection, type SectionContent, sectionsOf, writeSection } from './store.ts'

/** A form about something that stands in the record. `shown`: what it showed when it was opened. */
export type Edit = { meeting: string; id: string; shown: Typed; typed: Typed }
export type Removal = { meeting: string; id: string; version: number }
export type Written = { meeting: string }

/** A section as its form shows it. */
export const sectionShown = ({ line, heading, text, decision }: Section): Typed => ({
  ...{ line: line ?? '', heading, text, decision: decision ?? '' },
})

/** Each field that somebody else has changed meanwhile, as a refusal of its own; null: none. */
export function clashing(
  fields: readonly string[],
  changed: readonly string[],
  { shown, typed }: Edit,
  stands: Typed,
): Result<never> | null {
  const clashed = clashes(changed, shown, typed, stands).filter((field) => fields.includes(field))
  const [first, ...also] = clashed.map((field): Refusal => ({ code: 'minutes.changed_meanwhile', field }))
  return first ? { ok: false, refusal: first, also } : null
}

/** Use cases on the sections of a record. */
export const writingSections = (parts: Parts) => {
  const { useCase, agenda } = parts

  /** A section without a heading of its own is called as its point of the agenda. */
  async function contentOf({ db, organisation }: UseCase, meeting: string, form: SectionForm): Promise<Result<SectionContent>> {
    const { line = null, heading, text = '', decision = null } = form
    if (line === null) return ok({ line, heading: heading ?? '', text, decision })
    const point = (await agenda.of(db, organisation, meeting)).find(({ id }) => id === line)
    return point
      ? ok({ line, heading: heading ?? [...point.title].slice(0, MOST.heading).join(''), text, decision })
      : refuse('minutes.no_such_line', { field: 'line' })
  }

  const written = async (work: UseCase, held: Held, action: string, facts = {}): Promise<Result<Written>> => {
    await noteWritten(work, held)
    await work.audit({ ...audited(action, held.meeting.id), facts })
    return ok({ meeting: held.meeting.id })
  }

  return {
    addSection: (cause: Cause, meeting: string, typed: Typed): Promise<Result<Written>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const form = parsed(sectionInput, typed)
        if (!form.ok) return form
        const held = await holdToWrite(parts, work, meeting)
        if (!held.ok) return held
        const content = await contentOf(work, meeting, form.value)
        if (!content.ok) return content
        const { length } = await sectionsOf(work.db, work.organisation, meeting)
        if (length >= MOST.sections) return refuse('minutes.enough_sections', { facts: { most: MOST.sections } })
        await insertSections(work.db, work.organisation, meeting, length, [content.value])
        return written(work, held.value, 'record.add_section')
      }),

    editSection: (cause: Cause, edit: Edit): Promise<Result<Written>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const held = await holdToWrite(parts, work, edit.meeting)
        if (!held.ok) return held
        const before = (await sectionsOf(work.db, work.organisation, edit.meeting)).find(({ id }) => id === edit.id)
        if (!before) return refuse('minutes.section_gone')
        const stands = sectionShown(before)
        const changed = changedFields(SECTION_FIELDS, edit.shown, edit.typed)
        const clash = clashing(SECTION_FIELDS, changed, edit, stands)
        if (clash) return clash
        const form = parsed(sectionInput, merged(changed, edit.typed, stands))
        if (!form.ok) return form
        if (changed.length === 0) return ok({ meeting: edit.meeting })
        const content = await contentOf(work, edit.meeting, form.value)
        if (!content.ok) return content
        await writeSection(work.db, work.organisation, edit.id, content.value)
        return written(work, held.value, 'record.edit_section', { fields: changed })
      }),

    /** Refused where somebody has changed it since it was shown. */
    removeSection: (cause: Cause, { meeting, id, version }: Removal): Promise<Result<Written>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const held = await holdToWrite(parts, work, meeting)
        if (!held.ok) return held
        const sections = await sectionsOf(work.db, work.organisation, meeting)
        const before = sections.find((section) => section.id === id)
        if (!before) return refuse('minutes.section_gone')
        if (before.version !== version) return refuse('minutes.changed_meanwhile', { field: 'remove' })
        await removeSection(work.db, work.organisation, id)
        const rest = sections.filter((section) => section.id !== id)
        await orderSections(
          work.db,
          work.organisation,
          meeting,
          rest.map((section) => section.id),
        )
        return written(work, held.value, 'record.remove_section')
      }),

    moveSection: (cause: Cause, { meeting, id, by }: { meeting: string; id: string; by: -1 | 1 }): Promise<Result<Written>> =>
      useCase(cause, 'minutes.write', async (work) => {
        const held = await holdToWrite(parts, work, meeting)
        if (!held.ok) return held
        const ids = (await sectionsOf(work.db, work.organisation, meeting)).map((section) => section.id)
        if (!ids.includes(id)) return refuse('minutes.section_gone')
        const order = reordered(ids, id, by)
        // A move that changes nothing is no correction.
        if (order.every((each, place) => each === ids[place])) return ok({ meeting })
        await orderSections(work.db, work.organisation, meeting, order)
        return written(work, held.value, 'record.move_section')
      }),
  }
}
