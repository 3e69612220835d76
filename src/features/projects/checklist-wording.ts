import { dayInFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { count, inWords } from '../../shared/text.ts'
import { type Difference, isSame } from './checklist-rules.ts'
import { type Checklist, RISKS, type Tells } from './checklists.ts'

/** "7 items, as every group starts", or which version it is, by whom and since when. */
export function checklistWords(
  { items, version }: Pick<Checklist, 'items' | 'version'>,
  worded: { by: string; at: Date } | null,
  zone: string,
): string {
  const asks = count(items.length, 'item')
  return worded === null
    ? `${asks}, as every group starts.`
    : `${asks}; version ${version}, by ${worded.by} on ${dayInFull(worded.at, zone)}.`
}

/** All four in a sentence: "7, 4, 6 and 2 items, as every group starts." */
export function checklistsInShort(all: readonly Checklist[]): string {
  const changed = all.filter(({ version }) => version > 0).length
  const items = `${inWords(all.map(({ items }) => String(items.length)))} items at the four milestones`
  return changed === 0 ? `${items}, as every group starts.` : `${items}; ${count(changed, 'checklist')} worded by you.`
}

/** How many items are new and gone: "2 new, 1 gone, 1 ticked otherwise". */
export function differenceInShort({ added, gone, changed, isMoved }: Difference): string {
  const parts = [
    ...(added.length > 0 ? [`${added.length} new`] : []),
    ...(gone.length > 0 ? [`${gone.length} no longer asked`] : []),
    ...(changed.length > 0 ? [`${changed.length} ticked otherwise`] : []),
    ...(isMoved ? ['the order has changed'] : []),
  ]
  return parts.join(', ')
}

/** A checklist against an earlier one, a line for each item that differs. */
export const differenceLines = (difference: Difference): string[] =>
  isSame(difference)
    ? ['Nothing is different.']
    : [
        ...difference.added.map((text) => `New: ${text}`),
        ...difference.gone.map((text) => `No longer asked: ${text}`),
        ...difference.changed.map((text) => `Ticked otherwise, with or without a note or the funder’s approval: ${text}`),
        ...(difference.isMoved ? ['The order has changed.'] : []),
      ]

export const KEPT = 'Milestones that begin from now on have it. Those that have begun keep the checklist that they began with.'

/** What a milestone's window says of a checklist that was worded anew since it began. */
export const sinceBegun = (difference: Difference): string =>
  `The group has changed this checklist since the milestone began: ${differenceInShort(difference)}. The milestone keeps its own.`

/** What holds the items that wait for the funder; `says`: how the project stands with its committee. */
export const awaitsWords = (says: string): string => `Items that wait for the funder can be settled once it has approved. ${says}`

export const UNSAID = 'Nobody has said yet whether the funder has to approve this project. “About the project” has it.'

export const FORM_HINT =
  'One item on each line. Write [note] at its end where a link or a line shows that it is done, [funder] where the funder has to approve first.'
export const ALWAYS = `Always last, with a line and a name: ${RISKS.text}`

/** What the proposal tells, above the words of its proposer. */
export const TOLD_WORDS: Readonly<Record<Tells, string>> = {
  objectives: 'From the proposal',
  costs: 'From the proposal',
  consulted: 'From the proposal, who was asked',
  people: 'As it stands',
}

export function checklistRefused({ code, facts = {} }: Refusal): string | null {
  switch (code) {
    case 'projects.checklist_changed':
      return `Somebody has changed this checklist since you opened it: it is version ${facts.version} now. Please open it again; nothing was saved.`
    case 'projects.item_twice':
      return `This stands on the checklist already: ${facts.item}`
    case 'projects.risks_always':
      return 'Risks are looked at at each milestone. Please press Done and say in a line what was found, be it that there is nothing new.'
    case 'projects.too_many_items':
      return `A checklist has at most ${facts.most} items. Nothing was saved.`
    case 'projects.needs_approval':
      return `The funder has to approve this project first. ${facts.says} Nothing was saved.`
    default:
      return null
  }
}
