import type { AgreedContent } from '../../ports/actions.ts'
import type { Day } from '../../shared/dates.ts'
import { dueIn, dueWritten } from '../../shared/due-dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { type ActionArea, type ActionNow, MOST, SLOT_FIELDS, slotField, slotInput, type Typed } from './model.ts'

/** The actions of a record's form: each stands in a place, with its text, its area and its date. */

const PLACES = Array.from({ length: MOST.open }, (_, place) => place)
const fieldsOf = (place: number) => SLOT_FIELDS.map((part) => slotField(part, place))

export const ALL_SLOTS: readonly string[] = PLACES.flatMap(fieldsOf)

/** The places as they stand now: of an action what it says, of an empty one what its form showed. */
export function slotsStanding(inPlaces: readonly (ActionNow | undefined)[], shown: Typed): Typed {
  const all = PLACES.flatMap((place): [string, string][] => {
    const action = inPlaces[place]
    if (place >= inPlaces.length) return fieldsOf(place).map((field) => [field, shown[field] ?? ''])
    if (!action) return fieldsOf(place).map((field) => [field, ''])
    const [text, area, due] = fieldsOf(place) as [string, string, string]
    return [
      [text, action.text],
      [area, action.area ?? ''],
      [due, action.due ? dueWritten(action.due) : ''],
    ]
  })
  return Object.fromEntries(all.filter(([, value]) => value !== ''))
}

/** Something agreed: a new one, or what one that stands is to say; `field`: where it was typed. */
export type Agreement = { id: string | null; field: string; content: AgreedContent & { area: ActionArea } }
export type Agreements = { agreed: Agreement[]; taken: string[] }

/** `changed`: the fields that were changed in a form about what stands. "Next Friday" was said at the visit, whenever it is written down. */
type About = { practice: PracticeId; inPlaces: readonly (ActionNow | undefined)[]; heldOn: Day; changed: readonly string[] }

/** What a form means to be agreed, and which actions were emptied and are taken off. */
export function agreements(typed: Typed, about: About): Result<Agreements> {
  const agreed: Agreement[] = []
  const taken: string[] = []
  const faults: Refusal[] = []
  for (const place of PLACES) {
    const before = about.inPlaces[place]
    if (!fieldsOf(place).some((field) => about.changed.includes(field))) continue
    const one = agreementIn(typed, place, before, about)
    if (!one.ok) faults.push(one.refusal, ...(one.also ?? []))
    else if (one.value) agreed.push(one.value)
    else if (before) taken.push(before.id)
  }
  const [first, ...also] = faults
  return first ? { ok: false, refusal: first, also } : ok({ agreed, taken })
}

/** Null: the place is empty. */
function agreementIn(typed: Typed, place: number, before: ActionNow | undefined, about: About): Result<Agreement | null> {
  const at = (part: (typeof SLOT_FIELDS)[number]) => ({ field: slotField(part, place) })
  // Whoever has begun to work on it, or is done, must not find it changed under their hands.
  if (before && before.state !== 'open') return refuse('visits.action_went_on', { ...at('action'), facts: { action: before.reference } })
  const slot = Object.fromEntries(SLOT_FIELDS.flatMap((part) => (held(typed, part, place) ? [[part, held(typed, part, place)]] : [])))
  if (slot.action === undefined) return slot.due === undefined || before ? ok(null) : refuse('visits.no_text', at('action'))
  const form = parsed(slotInput, slot)
  if (!form.ok) return moved(form, place)
  const { action: text = '', area, due: written } = form.value
  if (written === undefined) return refuse('visits.no_date', at('due'))
  const isKept = before?.due && written === dueWritten(before.due)
  const due = isKept ? ok(before.due) : dueIn(written, about.heldOn)
  if (!due.ok) return refuse(due.refusal.code, at('due'))
  const content = { text, owner: before?.owner ?? { practice: about.practice }, due: due.value, area }
  return ok({ id: before?.id ?? null, field: slotField('action', place), content })
}

const held = (typed: Typed, part: (typeof SLOT_FIELDS)[number], place: number) => (typed[slotField(part, place)] ?? '').trim()

/** The refusals of a place, at the fields of the form. */
function moved({ refusal, also = [] }: Extract<Result<never>, { ok: false }>, place: number): Result<never> {
  const placed = (each: Refusal): Refusal => ({ ...each, field: slotField(each.field === 'due' ? 'due' : 'action', place) })
  return { ok: false, refusal: placed(refusal), also: also.map(placed) }
}
