type Dict = Record<string, unknown>

/** One thing that Slack would refuse: where, by which rule, what is allowed and what was found. */
export type Fault = { path: string; rule: string; limit: number | string; actual: number | string }

/** A rule of `blockkit-limits.json`. */
export type Rule = {
  of: string
  part?: string
  check: string
  min?: number
  max?: number
  values?: readonly string[]
  kinds?: readonly string[]
  unit?: string
  method?: string
}

/** One walk through a payload; `byKind` gathers every object met, for what is counted over the whole. */
export type Visit = { surface: string; found: Fault[]; byKind: Map<string, { value: Dict; path: string }[]> }

type Check = (rule: Rule, value: unknown, path: string, visit: Visit, owner: Dict) => void
type Total = (rule: Rule, payload: Dict, visit: Visit) => void

export const isDict = (value: unknown): value is Dict => typeof value === 'object' && value !== null && !Array.isArray(value)

const isAbsent = (value: unknown) => value === undefined || value === null

const nameOf = ({ of, part, check }: Rule) => `${part === undefined ? of : `${of}.${part}`} ${check}`

/** The code points of a string; cheap for text that is short in any case. */
function codePoints(text: string, near: number): number {
  if (text.length <= near) return text.length
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** UTF-8 bytes after Slack's escaping of `&`, `<` and `>`. */
const escapedBytes = (text: string) =>
  Buffer.byteLength(
    text
      .replace(/&(?!amp;|lt;|gt;)/g, '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;'),
  )

function withinBounds(rule: Rule, actual: number, path: string, { found }: Visit): void {
  if (rule.max !== undefined && actual > rule.max) found.push({ path, rule: nameOf(rule), limit: rule.max, actual })
  if (rule.min !== undefined && actual < rule.min) found.push({ path, rule: nameOf(rule), limit: rule.min, actual })
}

/** Checks of one value in its place, by the name that a rule gives them. */
export const CHECKS: Readonly<Record<string, Check>> = {
  required(rule, value, path, { found }) {
    if (isAbsent(value)) found.push({ path, rule: nameOf(rule), limit: 'required', actual: 'nothing' })
  },
  anyOf(rule, value, path, { found }) {
    const has = rule.values?.some((part) => isDict(value) && !isAbsent(value[part]))
    if (!has) found.push({ path, rule: nameOf(rule), limit: rule.values?.join(' or ') ?? '', actual: 'nothing' })
  },
  oneOf(rule, value, path, { found }) {
    const has = rule.values?.filter((part) => isDict(value) && !isAbsent(value[part])) ?? []
    if (has.length !== 1)
      found.push({ path, rule: nameOf(rule), limit: `one of ${rule.values?.join(', ')}`, actual: has.join(' and ') || 'nothing' })
  },
  length(rule, value, path, visit) {
    if (isAbsent(value)) return
    const text = isDict(value) ? value.text : value
    if (typeof text !== 'string') {
      if (!isDict(value)) visit.found.push({ path, rule: nameOf(rule), limit: 'a string', actual: typeof value })
      return
    }
    withinBounds(rule, codePoints(text, rule.max ?? text.length), isDict(value) ? `${path}/text` : path, visit)
  },
  escapedBytes(rule, value, path, visit) {
    if (typeof value === 'string') withinBounds(rule, escapedBytes(value), path, visit)
  },
  items(rule, value, path, visit) {
    if (isAbsent(value)) return
    if (Array.isArray(value)) withinBounds(rule, value.length, path, visit)
    else visit.found.push({ path, rule: nameOf(rule), limit: 'a list', actual: typeof value })
  },
  range(rule, value, path, visit) {
    if (isAbsent(value)) return
    if (typeof value === 'number' && Number.isInteger(value)) withinBounds(rule, value, path, visit)
    else visit.found.push({ path, rule: nameOf(rule), limit: 'a whole number', actual: typeof value })
  },
  enum(rule, value, path, { found }) {
    if (isAbsent(value) || rule.values?.includes(String(value))) return
    found.push({ path, rule: nameOf(rule), limit: rule.values?.join(', ') ?? '', actual: String(value) })
  },
  format(rule, value, path, { found }) {
    if (isAbsent(value) || new RegExp(rule.values?.[0] ?? '').test(String(value))) return
    found.push({ path, rule: nameOf(rule), limit: rule.values?.[0] ?? '', actual: String(value) })
  },
  text(rule, value, path, { found }) {
    if (isAbsent(value) || (isDict(value) && rule.values?.includes(String(value.type)))) return
    const actual = isDict(value) ? String(value.type) : typeof value
    found.push({ path: isDict(value) ? `${path}/type` : path, rule: nameOf(rule), limit: rule.values?.join(', ') ?? '', actual })
  },
  onlyOn(rule, value, path, { found, surface }) {
    if (isAbsent(value) || rule.values?.includes(surface)) return
    found.push({ path, rule: nameOf(rule), limit: rule.values?.join(', ') ?? '', actual: surface })
  },
  amongOptions(rule, value, path, { found }, owner) {
    if (isAbsent(value)) return
    const groups = Array.isArray(owner.option_groups) ? owner.option_groups.flatMap((group) => (isDict(group) ? group.options : [])) : []
    const offered = new Set(
      [...(Array.isArray(owner.options) ? owner.options : []), ...groups].map((option) => isDict(option) && option.value),
    )
    for (const option of Array.isArray(value) ? value : [value]) {
      const chosen = isDict(option) ? option.value : undefined
      if (!offered.has(chosen as never)) found.push({ path, rule: nameOf(rule), limit: 'one of the options', actual: String(chosen) })
    }
  },
  withinOwnLength(rule, value, path, visit, owner) {
    if (typeof value !== 'string' || typeof owner.max_length !== 'number') return
    withinBounds({ ...rule, max: owner.max_length }, codePoints(value, owner.max_length), path, visit)
  },
  equalLength(rule, value, path, { found }) {
    const lengths = Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row.length : 0)) : []
    const odd = lengths.findIndex((length) => length !== lengths[0])
    if (odd > 0) found.push({ path: `${path}/${odd}`, rule: nameOf(rule), limit: lengths[0] ?? 0, actual: lengths[odd] ?? 0 })
  },
  plainHeader(rule, value, path, { found }) {
    const header: unknown[] = Array.isArray(value) && Array.isArray(value[0]) ? value[0] : []
    const rich = header.findIndex((cell) => isDict(cell) && cell.type === 'rich_text')
    if (rich >= 0) found.push({ path: `${path}/0/${rich}/type`, rule: nameOf(rule), limit: 'raw_text, raw_number', actual: 'rich_text' })
  },
}

const met = ({ byKind }: Visit, kinds: readonly string[] = []) => kinds.flatMap((kind) => byKind.get(kind) ?? [])

/** Every code point of the strings that stand under a `text` key, however deep. */
function textWithin(value: unknown, key = ''): number {
  if (typeof value === 'string') return key === 'text' ? codePoints(value, 0) : 0
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textWithin(item), 0)
  if (!isDict(value)) return 0
  return Object.entries(value).reduce((sum, [part, inner]) => sum + textWithin(inner, part), 0)
}

/** Checks over the whole payload, once it has been walked. */
export const TOTALS: Readonly<Record<string, Total>> = {
  count(rule, _payload, visit) {
    const all = met(visit, rule.kinds)
    if (all.length <= (rule.max ?? 0)) return
    const path = all[rule.max ?? 0]?.path ?? ''
    visit.found.push({ path, rule: `${rule.of}.${rule.kinds?.join('|')} count`, limit: rule.max ?? 0, actual: all.length })
  },
  sum(rule, _payload, visit) {
    const total = met(visit, rule.kinds).reduce((sum, { value }) => sum + textWithin(value), 0)
    if (total > (rule.max ?? 0))
      visit.found.push({ path: '/blocks', rule: `${rule.of}.${rule.kinds?.join('|')} sum`, limit: rule.max ?? 0, actual: total })
  },
  totalJson(rule, payload, visit) {
    const json = JSON.stringify(rule.part === undefined ? payload : payload[rule.part]) ?? ''
    const actual = rule.unit === 'bytes' ? Buffer.byteLength(json) : codePoints(json, rule.max ?? 0)
    withinBounds(rule, actual, rule.part === undefined ? '' : `/${rule.part}`, visit)
  },
  focusedOnce(rule, _payload, visit) {
    const focused = [...visit.byKind.values()].flat().filter(({ value }) => value.focus_on_load === true)
    if (focused.length > 1)
      visit.found.push({ path: `${focused[1]?.path}/focus_on_load`, rule: nameOf(rule), limit: 1, actual: focused.length })
  },
  requiredWith(rule, payload, visit) {
    if (met(visit, rule.kinds).length === 0 || !isAbsent(payload[rule.part ?? ''])) return
    visit.found.push({ path: `/${rule.part}`, rule: nameOf(rule), limit: `required with ${rule.kinds?.join(', ')}`, actual: 'nothing' })
  },
}
