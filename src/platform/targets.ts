import type { Place, Target } from '../ports/outbox.ts'
import type { PersonId } from '../shared/ids.ts'

/** The lease of a row that nobody holds: long past on any clock. */
export const NOT_HELD = new Date(0)

/** How a target is written in a row: `person:ID` or `place:NAME`. */
export const targetKey = (to: Target): string => ('person' in to ? `person:${to.person}` : `place:${to.place}`)

/** The target that a row names. */
export function targetOf(key: string): Target {
  const [kind, name = ''] = split(key)
  if (kind === 'person') return { person: name as PersonId }
  if (kind === 'place') return { place: name as Place }
  throw new Error(`"${key}" is no target: it begins neither with person: nor with place:.`)
}

const split = (key: string) => [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
