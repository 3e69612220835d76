import type { Day } from '../../shared/dates.ts'
import { type Due, dueIn } from '../../shared/due-dates.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import type { ActionRow } from './import-file.ts'
import { type ActionOwner, MOST } from './model.ts'
import type { Called, SeriesCalled } from './quick-rules.ts'

export type Series = SeriesCalled & { audience: 'practices' | 'members' }

/** What a row says, understood. `series`: the members whose meeting it came of, whose channel hears when it is late. */
export type RowAction = { row: number; text: string; owner: ActionOwner; ownerName: string; due: Due | null; series: string | null }

/** What rows are compared with; of `called`, those who have gone are known too. */
export type Against = { called: readonly Called[]; series: readonly Series[]; today: Day }

const OVER = /^(?:done|closed?|completed?|complete|finished|dropped|cancelled|yes)\b/i

/** Only open actions come in. */
export const isOver = ({ state }: Pick<ActionRow, 'state'>): boolean => OVER.test(state)

const text = freeText(MOST.text)

/** What a row says, or the first thing that is wrong with it, with its column. */
export function actionIn(row: ActionRow, { called, series, today }: Against): Result<RowAction> {
  const said = parsed(text, row.action)
  if (!said.ok) return at(said.refusal, 'action')
  const owner = ownerIn(row, called)
  if (!owner.ok) return owner
  const due = row.due === '' ? ok(null) : dueOf(row, today)
  if (!due.ok) return at(due.refusal, 'due')
  const { owner: of, name } = owner.value
  return ok({ row: row.row, text: said.value, owner: of, ownerName: name, due: due.value, series: bodyIn(row, series) })
}

const at = (refusal: Refusal, field: string) => ({ ok: false, refusal: { ...refusal, field } }) as const

type Owner = { owner: ActionOwner; name: string }

/** Whoever is named as owner; the practice's where nobody is. */
function ownerIn({ owner, practice }: ActionRow, called: readonly Called[]): Result<Owner> {
  if (owner !== '') return calledSo(owner, 'owner', called)
  if (practice === '') return refuse('actions.nobody_named', { field: 'owner' })
  const practices = called.filter((each) => each.owner !== null && 'practice' in each.owner)
  return calledSo(practice, 'practice', practices)
}

function calledSo(typed: string, field: string, called: readonly Called[]): Result<Owner> {
  const fits = called.filter(({ said }) => said.toLowerCase() === typed.toLowerCase())
  const here = fits.filter(({ stands }) => stands === 'here')
  const practices = here.filter(({ owner }) => owner !== null && 'practice' in owner)
  const meant = practices.length > 0 ? practices : here
  const once = new Map(meant.map((each) => [JSON.stringify(each.owner), each]))
  const [found, another] = once.values()
  if (another) return refuse('actions.several_called_so', { field })
  if (found?.owner) return ok({ owner: found.owner, name: found.name })
  const [gone] = fits
  if (!gone) return refuse('actions.unknown_owner', { field })
  return refuse(gone.stands === 'closed' ? 'actions.is_closed' : 'actions.has_left', { field, facts: { owner: gone.name } })
}

/** Long enough ago that a date with its year is never over: what is late already comes in late. */
const LONG_AGO: Day = '2000-01-01'

/** Seen from the day on which it was agreed, where the file says it. */
function dueOf({ due, agreed }: ActionRow, today: Day): Result<Due> {
  const agreedOn = agreed === '' ? null : dueIn(agreed, LONG_AGO)
  const seenFrom = agreedOn?.ok ? agreedOn.value.on : today
  const read = dueIn(due, seenFrom < today ? seenFrom : today)
  return read.ok || read.refusal.code !== 'due.past' ? read : dueIn(due, LONG_AGO)
}

function bodyIn({ meeting }: ActionRow, series: readonly Series[]): string | null {
  const found = series.find(({ name }) => meeting.toLowerCase().includes(name.toLowerCase()))
  return found?.audience === 'members' ? found.id : null
}

/** What makes a row the same as another, or as an action that is there: what is to be done, and by whom. */
export const keyOf = ({ text, ownerName }: { text: string; ownerName: string }): string => `${ownerName.toLowerCase()}\n${text}`
