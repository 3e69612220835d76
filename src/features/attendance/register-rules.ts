import { DAY_MS } from '../../shared/dates.ts'
import { ok, type Refusal, type Result } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import {
  type Came,
  type Change,
  type Line,
  MARKS,
  type Mark,
  NOT_RECORDED,
  type Row,
  type Visitor,
  visitorName,
  visitorsText,
  type Wanted,
} from './register-model.ts'

/** What somebody chose; anything that was not offered is as before. */
export const readMarkIn = (chosen: string, before: Mark): Mark => MARKS.find((mark) => mark === chosen) ?? before

export const markOf = (line: Line | null): Mark => line?.presence ?? NOT_RECORDED

/**
 * What the form shows of a row. Of a register that is not saved yet, what was promised: a yes, or a deputy, or "I was there" counts as
 * here; apologies as apologies; nobody else is expected.
 */
export function shownMark({ line, answer, saysWasThere }: Row, isSaved: boolean): Mark {
  if (isSaved) return markOf(line)
  if (saysWasThere || answer?.answer === 'yes' || answer?.answer === 'deputy') return 'present'
  return answer?.answer === 'apologies' ? 'apologies' : 'absent'
}

/** The two lists of a form. Whoever is in both was here. */
export type Lists = { here: ReadonlySet<string>; apologies: ReadonlySet<string> }

/** What a form is to make of each row: who is in neither list was not there, unless the form knew nothing of them before. */
export function wantedOf(ids: readonly string[], shownOf: (id: string) => Mark, { here, apologies }: Lists): Wanted[] {
  return ids.map((id) => {
    const shown = shownOf(id)
    const otherwise = shown === NOT_RECORDED ? NOT_RECORDED : 'absent'
    return { id, shown, mark: here.has(id) ? 'present' : apologies.has(id) ? 'apologies' : otherwise }
  })
}

/**
 * Whoever says that nobody came need not take off one by one those who were chosen already; a list that they changed is as they left it,
 * and is asked about.
 */
export function withNobody(ids: readonly string[], shownOf: (id: string) => Mark, lists: Lists): Lists {
  const isAsShown = ids.every((id) => lists.here.has(id) === (shownOf(id) === 'present'))
  return isAsShown ? { ...lists, here: new Set() } : lists
}

export type Saving = { changes: Change[]; clashes: Row[] }

/**
 * What is written of a form: lines that it changed and, when the register is saved for the first time, all that it showed. A line that
 * somebody else changed meanwhile to something else is a clash; what only they changed stays as they left it.
 */
export function changesOf(rows: readonly Row[], wanted: readonly Wanted[], isSaved: boolean): Saving {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const changes: Change[] = []
  const clashes: Row[] = []
  for (const { id, shown, mark, came } of wanted) {
    const row = byId.get(id)
    if (!row) continue
    const was = markOf(row.line)
    const isMine = mark !== shown
    const isTheirs = isSaved && was !== shown
    if ((isMine || came !== undefined) && isTheirs && was !== mark) clashes.push(row)
    const writes = isSaved ? isMine || came !== undefined : mark !== NOT_RECORDED
    const who = mark === 'present' ? (came === undefined ? cameOf(row) : came) : null
    if (writes && !(was === mark && sameCame(row.line?.came ?? null, who))) changes.push({ row, was, is: mark, came: who })
  }
  return { changes, clashes }
}

/** Who came for a practice unless somebody says otherwise: who is noted already, else who was to come. */
export const cameOf = ({ kind, line, promised }: Row): Came => (kind === 'member' ? null : (line?.came ?? promised))

const sameCame = (one: Came, other: Came): boolean => one?.id === other?.id && one?.name === other?.name

const CORRECTED_AFTER_DAYS = 14

/** Whether changing what a register says is a correction by now, which needs a reason and is told to those it concerns. */
export const isCorrection = (startsAt: Date, now: Date): boolean => now.getTime() - startsAt.getTime() > CORRECTED_AFTER_DAYS * DAY_MS

/** Visitors as they are typed: one to a line, their organisation after a comma. Who is typed twice was there once. */
export function visitorsIn(text: string): Result<Visitor[]> {
  if (text.trim() === '') return ok([])
  const whole = parsed(visitorsText, text)
  if (!whole.ok) return inVisitors(whole.refusal)
  const visitors: Visitor[] = []
  for (const line of whole.value.split('\n').filter((each) => each.trim() !== '')) {
    const comma = line.indexOf(',')
    const name = parsed(visitorName, comma < 0 ? line : line.slice(0, comma))
    if (!name.ok) return inVisitors(name.refusal)
    const rest = comma < 0 ? '' : line.slice(comma + 1).trim()
    const organisation = rest === '' ? ok(null) : parsed(visitorName, rest)
    if (!organisation.ok) return inVisitors(organisation.refusal)
    visitors.push({ name: name.value, organisation: organisation.value })
  }
  const once = [...new Map(visitors.map((visitor) => [visitorsWritten([visitor]).toLowerCase(), visitor])).values()]
  // As it is written it is a little longer than it was typed, and has to fit its field the next time.
  const written = parsed(visitorsText, visitorsWritten(once))
  return written.ok ? ok(once) : inVisitors(written.refusal)
}

const inVisitors = (refusal: Refusal): Result<never> => ({ ok: false, refusal: { ...refusal, field: 'visitors' } })

export const visitorsWritten = (visitors: readonly Visitor[]): string =>
  visitors.map(({ name, organisation }) => (organisation ? `${name}, ${organisation}` : name)).join('\n')
