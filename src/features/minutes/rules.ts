import { DAY_MS } from '../../shared/dates.ts'
import { type Refusal, refuse } from '../../shared/result.ts'
import { type MinutesRecord, MOVES, type Move, type Section, type State } from './model.ts'

/** The state that a move leads to, or why it cannot be made. */
export function moved(state: State, move: Move): { ok: true; value: State } | { ok: false; refusal: Refusal } {
  const to: State | undefined = (MOVES[state] as Partial<Record<Move, State>>)[move]
  return to ? { ok: true, value: to } : refuse(`minutes.cannot_${move}`, { facts: { state } })
}

/** Whether there is anything to send out: a draft, or corrections that nobody has been sent yet. */
export function isToSend({
  state,
  issuedAt: issued,
  correctedAt: corrected,
}: Pick<MinutesRecord, 'state' | 'issuedAt' | 'correctedAt'>): boolean {
  return state === 'draft' || (issued !== null && corrected !== null && corrected > issued)
}

/** When a correction is dated: later than what went out, so that it is seen to be unsent even where both came at one instant. */
export const correctedAt = (issuedAt: Date | null, now: Date): Date =>
  issuedAt !== null && now <= issuedAt ? new Date(issuedAt.getTime() + 1) : now

/** When a record goes out: not before its last correction. */
export const issuedAt = (corrected: Date | null, now: Date): Date => (corrected !== null && corrected > now ? corrected : now)

/** Missing minutes are asked for after 3 days and after 7, and not again. */
const ASK_AFTER_DAYS = [3, 7] as const
export const ASKS = ASK_AFTER_DAYS.length

/** When they are next asked for; null: never again. What a stop of the bot has let pass is asked for once, not twice in a row. */
export function nextAsk(endsAt: Date, now: Date): Date | null {
  const all = ASK_AFTER_DAYS.map((days) => new Date(endsAt.getTime() + days * DAY_MS))
  return all.find((each) => each > now) ?? null
}

type Line = { id: string; wanted: 'decision' | 'action' | null }

/**
 * The points of the agenda that come back by themselves (D5): a decision or an action was wanted of them, and the record has neither.
 * `dealtWith` are those that were said to be done all the same.
 */
export function comesBack<L extends Line>(
  lines: readonly L[],
  sections: readonly Pick<Section, 'line' | 'decision'>[],
  actions: readonly { line: string | null }[],
  dealtWith: readonly string[] = [],
): L[] {
  const settled = new Set([
    ...sections.filter(({ decision }) => decision !== null).map(({ line }) => line),
    ...actions.map(({ line }) => line),
    ...dealtWith,
  ])
  return lines.filter(({ id, wanted }) => wanted !== null && !settled.has(id))
}

/** The order after one has gone up or down a place; the first goes no further up, the last no further down. */
export function reordered(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= ids.length) return [...ids]
  return ids.with(from, ids[to] ?? id).with(to, id)
}
