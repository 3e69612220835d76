import type { Deps } from '../../ports/feature.ts'
import { NEW_LINE, type SetupStep } from '../../ports/setup.ts'
import type { Work } from '../../ports/use-case.ts'
import { defined } from '../../shared/defined.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ok, type Refusal, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { MOST_SERIES, type SeriesForm, seriesForm } from './model.ts'
import { hasMeetings, readSeries, removeSeries, writeSeries } from './series-store.ts'
import { refused, seriesLine, seriesWords } from './wording.ts'

/** The bodies that meet, and who chairs them and keeps their record (D3). */
export const seriesStep = ({ findPerson }: Pick<Deps, 'findPerson'>): SetupStep => {
  /** Nobody who is unknown, or has left, takes a seat. */
  async function whyNotSeated(
    { db, organisation, now }: Work,
    field: 'chair' | 'secretary',
    person: PersonId | undefined,
  ): Promise<Refusal[]> {
    if (person === undefined || (await findPerson(db, organisation, person, now))) return []
    return [{ code: 'meetings.not_in_register', field }]
  }

  return {
    name: 'series',
    title: 'Meeting series',
    rank: 60,
    says: async (db, organisation) => seriesWords(await readSeries(db, organisation)),
    list: {
      adds: 'a series',
      async lines(db, organisation) {
        const all = await readSeries(db, organisation)
        return all.map((series) => ({ id: series.id, title: series.name, says: seriesLine(series) }))
      },
    },
    async shows(db, organisation, line) {
      const found = (await readSeries(db, organisation)).find(({ id }) => id === line)
      if (!found) return null
      const { name, audience, chair, secretary } = found
      return defined<Record<string, string>>({ name, audience, chair: chair?.id, secretary: secretary?.id })
    },
    async save(work, filled, line) {
      const { db, organisation } = work
      const all = await readSeries(db, organisation)
      if (line === undefined) return all.length === 0 ? refuse('meetings.series_wanted') : ok(null)
      const id = line === NEW_LINE ? null : line
      if (id !== null && filled.remove !== undefined) {
        if (await hasMeetings(db, organisation, id)) return refuse('meetings.has_meetings', { field: 'remove' })
        await removeSeries(db, organisation, id)
        return ok(id)
      }
      const form = parsed(seriesForm, filled)
      if (!form.ok) return form
      const { name, chair, secretary } = form.value
      const isTaken = all.some((series) => series.id !== id && series.name.toLowerCase() === name.toLowerCase())
      const faults: Refusal[] = [
        ...(isTaken ? [{ code: 'meetings.name_twice', field: 'name' } as const] : []),
        ...(id === null && all.length >= MOST_SERIES
          ? [{ code: 'meetings.enough', field: 'name', facts: { most: MOST_SERIES } } as const]
          : []),
        ...(await whyNotSeated(work, 'chair', chair)),
        ...(await whyNotSeated(work, 'secretary', secretary)),
      ]
      if (faults[0]) return { ok: false, refusal: faults[0], also: faults.slice(1) }
      return ok(await writeSeries(db, organisation, id, defined<SeriesForm>(form.value)))
    },
    refused,
  }
}
