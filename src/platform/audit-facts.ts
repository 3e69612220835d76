import type { Json } from '../shared/json.ts'

/** An id, a state, a field's name, a date, a count: anything but what a person typed. */
const ID = /^[\w.:+/-]{0,100}$/

/** The same facts; a text that could be a person's own words is a bug and throws, naming its place. */
export function onlyIds(action: string, facts: Record<string, Json>): Record<string, Json> {
  for (const [name, value] of Object.entries(facts)) {
    if (!isId(value)) throw new Error(`The audit of ${action} would hold free text in "${name}"; it holds ids and field names only.`)
  }
  return facts
}

function isId(value: Json): boolean {
  if (typeof value === 'string') return ID.test(value)
  if (Array.isArray(value)) return value.every(isId)
  return value === null || typeof value !== 'object' || Object.entries(value).every(([name, inner]) => ID.test(name) && isId(inner))
}
