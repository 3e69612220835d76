import { zoneOf } from '../../platform/zone.ts'
import type { DigestReader } from '../../ports/digest.ts'
import type { Day } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { cut } from '../../shared/text.ts'
import { DIGEST_LINE, type Digest } from './model.ts'
import { type DigestParts, timingBy } from './parts.ts'
import { isOver, lookedAt, sectionsOf, weekNow } from './rules.ts'
import { isReader } from './store.ts'

/** A digest from what the slices tell now, for the executive's channel or for one person. */
export const building = (parts: DigestParts) => {
  const { db, clock, permits, findPerson, slices } = parts
  const timing = timingBy(parts)

  /** Without a week: the present one. Null: by now the next is due. */
  async function build(reader: DigestReader, of?: Day): Promise<Digest | null> {
    const now = clock.now()
    const when = await timing(db, reader.organisation)
    const monday = of ?? weekNow(now, when)
    if (isOver(monday, now, when)) return null
    const week = lookedAt(monday, now, when)
    const told = await Promise.all(slices().map((slice) => slice.digestItems?.(reader, week) ?? []))
    const items = told.flat().map((item) => ({ ...item, says: cut(item.says, DIGEST_LINE) }))
    return { monday, sections: sectionsOf(items) }
  }

  return {
    build,

    /** What every member of the executive may see, and nobody in particular. */
    async forChannel(organisation: OrganisationId, of: Day): Promise<Digest | null> {
      const zone = await zoneOf(db, organisation)
      return build({ organisation, zone, person: null, roles: new Set(['executive_member']), practices: [] }, of)
    },

    /** Null too for whoever has left, may not read it any more, or does not want it any more. */
    async forPerson(organisation: OrganisationId, person: PersonId, of: Day): Promise<Digest | null> {
      const reader = await findPerson(db, organisation, person, clock.now())
      if (reader === null || permits(reader, 'digest.read') !== null || !(await isReader(db, organisation, person))) return null
      return build(reader, of)
    },
  }
}
