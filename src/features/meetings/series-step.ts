import type { Db } from '../../ports/database.ts'
import type { Deps } from '../../ports/feature.ts'
import { NEW_LINE, type SetupStep } from '../../ports/setup.ts'
import type { Work } from '../../ports/use-case.ts'
import { defined } from '../../shared/defined.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Refusal, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { holdSeries } from './calendar-store.ts'
import { MOST_SERIES, type Series, type SeriesForm, seriesForm } from './model.ts'
import { hasChannel, namesOf, readSeries, removeSeries, setQuota, whyStays, writeSeries } from './series-store.ts'
import { seriesYear } from './series-year.ts'
import { refused, seriesLine, seriesWords } from './wording.ts'

type Parts = Pick<Deps, 'findPerson' | 'yearAt' | 'clock'>

/** The bodies that meet: whom each asks, how often they are wanted (D1), and who chairs it and keeps its record (D3). */
export const seriesStep = ({ findPerson, yearAt, clock }: Parts): SetupStep => {
  const yearNow = seriesYear({ clock, yearAt })

  async function all(db: Db, organisation: OrganisationId) {
    const { today, year } = await yearNow(db, organisation)
    return { series: await readSeries(db, organisation, { today, year: year?.id ?? null }), year }
  }

  /** Nobody who is unknown, or has left, takes a seat. */
  async function whyNotSeated({ db, organisation, now }: Work, field: string, people: readonly PersonId[]): Promise<Refusal[]> {
    const gone: PersonId[] = []
    for (const person of people) if (!(await findPerson(db, organisation, person, now))) gone.push(person)
    if (gone.length === 0) return []
    if (field !== 'members') return [{ code: 'meetings.not_in_register', field }]
    const names = (await namesOf(db, organisation, gone)).map(({ name }) => name)
    return [{ code: 'meetings.members_left', field, facts: { names: names.join(', ') } }]
  }

  const given = (person: PersonId | undefined) => (person === undefined ? [] : [person])

  return {
    name: 'series',
    title: 'Meeting series',
    rank: 60,
    says: async (db, organisation) => seriesWords((await all(db, organisation)).series),
    list: {
      adds: 'a series',
      async lines(db, organisation) {
        const { series, year } = await all(db, organisation)
        return series.map((each) => ({ id: each.id, title: each.name, says: seriesLine(each, year?.label ?? null) }))
      },
    },
    async shows(db, organisation, line) {
      const found = (await all(db, organisation)).series.find(({ id }) => id === line)
      return found ? shown(found) : null
    },
    async save(work, filled, line) {
      const { db, organisation } = work
      const { series: known, year } = await all(db, organisation)
      if (line === undefined) return known.length === 0 ? refuse('meetings.series_wanted') : ok(null)
      const id = line === NEW_LINE ? null : line
      const before = known.find((series) => series.id === id)
      if (id !== null && filled.remove !== undefined) {
        // Whoever plans a meeting of it holds it too, so that none comes in between.
        await holdSeries(db, organisation, id)
        const stays = await whyStays(db, organisation, id)
        if (stays) return refuse(`meetings.has_${stays}`, { field: 'remove' })
        await removeSeries(db, organisation, id)
        return ok(id)
      }
      const form = parsed(seriesForm, filled)
      if (!form.ok) return form
      const { name, asked, chair, secretary } = form.value
      const isTaken = known.some((series) => series.id !== id && series.name.toLowerCase() === name.toLowerCase())
      // A series of members needs a private channel, and one that practices read is none.
      const isOpen = before && before.asked !== 'members' && asked === 'members' && (await hasChannel(db, organisation, before.id))
      const quota = quotaIn(form.value)
      const faults: Refusal[] = [
        ...(isTaken ? [{ code: 'meetings.name_twice', field: 'name' } as const] : []),
        ...(id === null && known.length >= MOST_SERIES
          ? [{ code: 'meetings.enough', field: 'name', facts: { most: MOST_SERIES } } as const]
          : []),
        ...(isOpen ? [{ code: 'meetings.channel_first', field: 'asked' } as const] : []),
        ...(quota && !year ? [{ code: 'meetings.no_year', field: 'required' } as const] : []),
        ...(await whyNotSeated(work, 'chair', given(chair))),
        ...(await whyNotSeated(work, 'secretary', given(secretary))),
        ...(asked === 'members' ? await whyNotSeated(work, 'members', form.value.members) : []),
      ]
      if (faults[0]) return { ok: false, refusal: faults[0], also: faults.slice(1) }
      const written = await writeSeries(db, organisation, id, form.value)
      if (year) await setQuota(db, organisation, { seriesId: written, yearId: year.id }, quota)
      return ok(written)
    },
    refused,
  }
}

const quotaIn = (form: SeriesForm): Series['quota'] =>
  form.asked === 'practices' && form.required !== undefined && form.total !== undefined
    ? { required: form.required, total: form.total }
    : null

/** A series as its form shows it. */
function shown({ name, asked, sends, quota, members, chair, secretary }: Series) {
  return defined<Record<string, string | string[]>>({
    ...{ name, asked, chair: chair?.id, secretary: secretary?.id },
    ...(asked === 'members' ? { members: members.length > 0 ? members.map(({ id }) => id) : undefined } : { sends }),
    ...(quota && { required: String(quota.required), total: String(quota.total) }),
  })
}
