import limits from './blockkit-limits.json' with { type: 'json' }
import { CHECKS, type Fault, isDict, type Rule, TOTALS, type Visit } from './limit-checks.ts'

export type { Fault } from './limit-checks.ts'
export type Surface = 'message' | 'modal' | 'home'

const surfaces = new Map<string, readonly string[]>(Object.entries(limits.surfaces))
const allowed: Readonly<Record<string, readonly string[]>> = limits.allowed
const rulesOf = Map.groupBy(limits.rules as readonly Rule[], ({ of }) => of)
const blockTypes = new Set(surfaces.keys())
const elementTypes = new Set(
  ['actions.elements[]', 'section.accessory', 'input.element', 'context_actions.elements[]', 'card.actions[]'].flatMap(
    (place) => allowed[place] ?? [],
  ),
)
const placesOf = Map.groupBy(
  Object.entries(allowed).map(([place, types]) => ({
    place,
    block: place.split('.')[0] ?? '',
    part: place.slice(place.indexOf('.') + 1),
    types,
  })),
  ({ block }) => block,
)

/** What an object without a `type` is, by the property that holds it. */
const KIND_BY_KEY = new Map([
  ['confirm', 'confirm'],
  ['options', 'option'],
  ['initial_option', 'option'],
  ['initial_options', 'option'],
  ['option_groups', 'option_group'],
])

/** Strings in here are free for the app to use: nothing in them is checked. */
const UNCHECKED = new Set(['metadata', 'event_payload', 'filter', 'dispatch_action_config', 'chart', 'style'])

/**
 * Everything in a message (`{ text, blocks }`) or view that Slack would refuse, by the rules of `blockkit-limits.json`.
 * `path` is a JSON pointer; `method` brings in the rules of one Web API method.
 */
export function faults(surface: Surface, payload: unknown, method?: string): Fault[] {
  if (!isDict(payload)) return [{ path: '', rule: `${surface} type`, limit: 'object', actual: typeof payload }]
  const visit: Visit = { surface, found: [], byKind: new Map() }
  const own = (rulesOf.get(surface) ?? []).filter((rule) => rule.method === undefined || rule.method === method)
  apply(own, payload, '', visit)
  const blocks = Array.isArray(payload.blocks) ? payload.blocks : []
  for (const [at, block] of blocks.entries()) topBlock(block, `/blocks/${at}`, visit)
  if (surface === 'modal') for (const part of ['title', 'submit', 'close']) walk(payload[part], `/${part}`, part, visit)
  sameBlockIds(visit)
  for (const rule of own) TOTALS[rule.check]?.(rule, payload, visit)
  return visit.found
}

/** Throws when Slack would refuse this; the error names each place and rule. */
export function assertFitsSlack(surface: Surface, payload: unknown, method?: string): void {
  const found = faults(surface, payload, method)
  if (found.length === 0) return
  const lines = found.map(({ path, rule, limit, actual }) => `${path || '/'}: ${rule} allows ${limit}, got ${actual}`)
  throw new Error(`Slack would refuse this ${surface}:\n${lines.join('\n')}`)
}

function topBlock(block: unknown, path: string, visit: Visit): void {
  const type = isDict(block) ? String(block.type) : typeof block
  if (!surfaces.get(type)?.includes(visit.surface)) {
    const fitting = [...surfaces].filter(([, on]) => on.includes(visit.surface)).map(([one]) => one)
    visit.found.push({ path: `${path}/type`, rule: `${visit.surface}.blocks allowed`, limit: fitting.join(', '), actual: type })
    return
  }
  walk(block, path, 'blocks', visit)
}

function walk(value: unknown, path: string, key: string, visit: Visit): void {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) walk(item, `${path}/${at}`, key, visit)
    return
  }
  if (!isDict(value)) return
  const kind = typeof value.type === 'string' ? value.type : (KIND_BY_KEY.get(key) ?? '')
  const held = visit.byKind.get(kind)
  if (held) held.push({ value, path })
  else visit.byKind.set(kind, [{ value, path }])
  apply(rulesOf.get(kind) ?? [], value, path, visit)
  if (blockTypes.has(kind)) apply(rulesOf.get('block') ?? [], value, path, visit)
  if (elementTypes.has(kind)) apply(rulesOf.get('element') ?? [], value, path, visit)
  onlyWhatFits(kind, value, path, visit)
  for (const part of Object.keys(value)) {
    const inner = value[part]
    if (typeof inner === 'object' && inner !== null && !UNCHECKED.has(part)) walk(inner, `${path}/${part}`, part, visit)
  }
}

function apply(rules: readonly Rule[], owner: Record<string, unknown>, path: string, visit: Visit): void {
  for (const rule of rules) {
    const check = CHECKS[rule.check]
    if (!check) continue
    if (rule.part === undefined || !isSimple(rule.part)) {
      for (const [value, at] of reach(owner, rule.part, path)) check(rule, value, at, visit, owner)
    } else if (owner[rule.part] !== undefined || rule.check === 'required') {
      check(rule, owner[rule.part], `${path}/${rule.part}`, visit, owner)
    }
  }
}

/** Whether a part is a plain property: nearly all are, and most are absent, which makes them cheap. */
const isSimple = (part: string): boolean => !part.includes('[') && !part.includes('.')

/** The values that a part like `text`, `fields[]` or `rows[][]` names, each with its path. */
function reach(owner: Record<string, unknown>, part: string | undefined, path: string): [unknown, string][] {
  if (part === undefined) return [[owner, path]]
  let reached: [unknown, string][] = [[owner, path]]
  for (const { key, depth } of stepsOf(part)) {
    reached = reached.map(([value, at]) => [isDict(value) ? value[key] : undefined, `${at}/${key}`])
    for (let left = depth; left > 0; left -= 1) {
      reached = reached.flatMap(([value, at]) =>
        Array.isArray(value) ? value.map((item, n): [unknown, string] => [item, `${at}/${n}`]) : [],
      )
    }
  }
  return reached
}

const steps = new Map<string, readonly { key: string; depth: number }[]>()

/** `options[].text` as steps; kept, because the same few parts are asked for in every message. */
function stepsOf(part: string): readonly { key: string; depth: number }[] {
  const known = steps.get(part)
  if (known) return known
  const split = part.split('.').map((step) => {
    const key = step.replaceAll('[]', '')
    return { key, depth: (step.length - key.length) / 2 }
  })
  steps.set(part, split)
  return split
}

/** Elements of a kind that the block, or the surface, does not take; and action ids that stand twice in the block. */
function onlyWhatFits(kind: string, block: Record<string, unknown>, path: string, visit: Visit): void {
  const actionIds = new Set<string>()
  for (const { place, part, types } of placesOf.get(kind) ?? []) {
    for (const [element, at] of reach(block, part, path)) {
      if (!isDict(element)) continue
      const type = String(element.type)
      const fits = types.includes(type) && (visit.surface === 'modal' || !limits.modalOnly.includes(type))
      if (!fits) visit.found.push({ path: `${at}/type`, rule: `${place} allowed`, limit: types.join(', '), actual: type })
      const id = element.action_id
      if (typeof id !== 'string') continue
      if (actionIds.has(id)) visit.found.push({ path: `${at}/action_id`, rule: 'element.action_id unique', limit: 1, actual: id })
      actionIds.add(id)
    }
  }
}

function sameBlockIds({ byKind, found }: Visit): void {
  const seen = new Set<unknown>()
  for (const type of blockTypes) {
    for (const { value, path } of byKind.get(type) ?? []) {
      if (typeof value.block_id !== 'string') continue
      if (seen.has(value.block_id))
        found.push({ path: `${path}/block_id`, rule: 'block.block_id unique', limit: 1, actual: value.block_id })
      seen.add(value.block_id)
    }
  }
}
