import { ok, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import { type ListedItem, MOST_IN_ITEM, MOST_ITEMS, RISKS } from './checklists.ts'

/** Marks at the end of a line, and what each asks of an item. */
const MARKS = { note: 'asksNote', funder: 'needsApproval' } as const

/** A line may carry each mark once. */
const MARKED = /\s*\[(note|funder)\]\s*$/i

/** So many lines with their marks fit into one field of a form. */
export const LINES_IN_FIELD = 8

export const lineOf = ({ text, asksNote, needsApproval }: ListedItem): string =>
  [text, ...(asksNote ? ['[note]'] : []), ...(needsApproval ? ['[funder]'] : [])].join(' ')

/** The checklist as the fields of a form hold it, a line for each item; risk is no line, because it is always there. */
export function asFields(items: readonly ListedItem[]): string[] {
  const lines = items.filter(({ text }) => text !== RISKS.text).map(lineOf)
  const starts = Array.from({ length: Math.ceil(lines.length / LINES_IN_FIELD) }, (_, field) => field * LINES_IN_FIELD)
  return starts.map((start) => lines.slice(start, start + LINES_IN_FIELD).join('\n'))
}

function itemIn(line: string): Result<ListedItem> {
  let rest = line
  const asks: Partial<Record<'asksNote' | 'needsApproval', true>> = {}
  for (let mark = MARKED.exec(rest); mark; mark = MARKED.exec(rest)) {
    asks[MARKS[mark[1]?.toLowerCase() as keyof typeof MARKS]] = true
    rest = rest.slice(0, mark.index)
  }
  const text = parsed(freeText(MOST_IN_ITEM), rest)
  return text.ok ? ok({ text: text.value, ...asks }) : refuse(text.refusal.code, { facts: { ...text.refusal.facts, most: MOST_IN_ITEM } })
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** A checklist from the lines of a form's fields, with risk last. An item that stays, or is worded anew in its place, is still told of by the proposal. */
export function readChecklist(
  fields: readonly (readonly [field: string, text: string])[],
  before: readonly ListedItem[],
): Result<ListedItem[]> {
  const items: ListedItem[] = []
  for (const [field, text] of fields) {
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue
      const item = itemIn(line)
      if (!item.ok) return refuse(item.refusal.code, { ...item.refusal, field })
      if (same(item.value.text, RISKS.text)) continue
      if (items.some((each) => same(each.text, item.value.text)))
        return refuse('projects.item_twice', { field, facts: { item: item.value.text } })
      if (items.length === MOST_ITEMS - 1) return refuse('projects.too_many_items', { field, facts: { most: MOST_ITEMS } })
      items.push(item.value)
    }
  }
  if (items.length === 0) return refuse('text.missing')
  return ok([...stillTold(items, before), RISKS])
}

function stillTold(items: readonly ListedItem[], before: readonly ListedItem[]): ListedItem[] {
  const isAsLong = items.length === before.filter(({ text }) => text !== RISKS.text).length
  return items.map((item, place) => {
    const was = before.find(({ text }) => same(text, item.text)) ?? (isAsLong ? before[place] : undefined)
    return was?.tells === undefined ? item : { ...item, tells: was.tells }
  })
}

type Compared = Pick<ListedItem, 'text'> & { asksNote?: boolean; needsApproval?: boolean }

/** What a checklist asks that another did not. `changed`: worded the same, and ticked otherwise. */
export type Difference = { added: string[]; gone: string[]; changed: string[]; isMoved: boolean }

export function differenceOf(before: readonly Compared[], after: readonly Compared[]): Difference {
  const itemOf = (list: readonly Compared[], { text }: Compared) => list.find((each) => each.text === text)
  const asks = ({ asksNote = false, needsApproval = false }: Compared) => `${asksNote}${needsApproval}`
  const staying = after.filter((item) => itemOf(before, item))
  const stayed = before.filter((item) => itemOf(after, item))
  return {
    added: after.filter((item) => !itemOf(before, item)).map(({ text }) => text),
    gone: before.filter((item) => !itemOf(after, item)).map(({ text }) => text),
    changed: staying.filter((item) => asks(item) !== asks(itemOf(before, item) ?? item)).map(({ text }) => text),
    isMoved: staying.some(({ text }, place) => text !== stayed[place]?.text),
  }
}

export const isSame = ({ added, gone, changed, isMoved }: Difference): boolean =>
  added.length + gone.length + changed.length === 0 && !isMoved
