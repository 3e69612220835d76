import type { Button, KnownBlock } from '@slack/types'
import { actions, button, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { awaitsWords, sinceBegun, TOLD_WORDS, UNSAID } from '../checklist-wording.ts'
import { RISKS } from '../checklists.ts'
import { type Item, STAGES } from '../model.ts'
import type { Page } from '../reading.ts'
import { isUnsaid } from '../rules.ts'
import { itemWords } from '../wording.ts'
import { CHECKLIST_IDS, partValue } from './checklist-ids.ts'
import { IDS, itemValue, pageValue } from './ids.ts'

/** So many items stand in one window, so that the longest checklist fits with all that is round it. */
export const ITEMS_IN_WINDOW = 20

const MARK = { open: '☐', ticked: '☑', waived: '–' } as const

/** The stretch of a checklist in which an item stands. */
export const partOf = (items: readonly Pick<Item, 'id'>[], id: string): number =>
  Math.max(0, Math.floor(items.findIndex((item) => item.id === id) / ITEMS_IN_WINDOW))

/** The items of one stretch of a checklist, each with what may be done with it, and the way to the others. */
export function checklistBlocks(page: Page, part: number): KnownBlock[] {
  const { items } = page
  const last = Math.max(0, Math.ceil(items.length / ITEMS_IN_WINDOW) - 1)
  const at = Math.min(part, last)
  const shown = items.slice(at * ITEMS_IN_WINDOW, (at + 1) * ITEMS_IN_WINDOW)
  return [
    ...approvalBlocks(page),
    ...differsBlocks(page),
    ...shown.flatMap((item) => itemBlocks(page, item)),
    ...(items.length === 0 ? [section(plain('Its checklist is made when the milestone before it is passed.'))] : []),
    ...(last === 0 ? [] : stretchBlocks(page, at, last)),
  ]
}

/** Why some items cannot be settled yet; or, until it is passed, that nobody has said whether the funder is to be asked (D18). */
function approvalBlocks({ project, stage, items, mayCheck, mayDecide, around: { awaits } }: Page): KnownBlock[] {
  if (awaits !== null) return [section(plain(awaitsWords(awaits)))]
  const isPassed = project.milestones.find((each) => each.stage === stage)?.state === 'passed'
  return isUnsaid(project, items) && !isPassed && (mayCheck || mayDecide) ? [section(plain(UNSAID))] : []
}

function stretchBlocks({ project, stage, items }: Page, at: number, last: number): KnownBlock[] {
  const from = at * ITEMS_IN_WINDOW + 1
  const to = Math.min(items.length, from + ITEMS_IN_WINDOW - 1)
  const open = items.filter(({ state }) => state === 'open').length
  const go = (label: string, part: number) =>
    button(label, `${CHECKLIST_IDS.part}:${part < at ? 'back' : 'on'}`, partValue(project.id, stage, part))
  return [
    section(plain(`Items ${from} to ${to} of ${items.length}; ${open} still open in all.`)),
    actions(...(at > 0 ? [go('Items before', at - 1)] : []), ...(at < last ? [go('More items', at + 1)] : [])),
  ]
}

/** The way from a milestone to the words of its checklist, for whoever words them. */
export const wordButtons = ({ stage, around: { mayWord } }: Page): Button[] =>
  mayWord ? [button('Change what is asked', CHECKLIST_IDS.word, String(stage))] : []

const differsBlocks = ({ project, stage, around: { differs } }: Page): KnownBlock[] =>
  differs === null
    ? []
    : [section(plain(sinceBegun(differs)), button('What has changed', CHECKLIST_IDS.differs, pageValue(project.id, stage)))]

function itemBlocks({ project, stage, mayCheck, zone, around: { told } }: Page, item: Item): KnownBlock[] {
  const tells = item.tells === null || item.state !== 'open' ? undefined : told[item.tells]
  const lines = [
    `${MARK[item.state]} *${safeWithin(item.text, 900)}*`,
    safeWithin(itemWords(item, zone), 1100),
    ...(tells && item.tells ? [`${TOLD_WORDS[item.tells]}: ${safeWithin(tells.text, 800)}`] : []),
  ]
  const text = section(lines.join('\n'))
  const isOpen = project.milestones.find((each) => each.stage === stage)?.state === 'open'
  if (!mayCheck || !isOpen) return [text]
  const make = (label: string, id: string) => button(label, id, itemValue(project.id, item.id), { spoken: `${label}: ${item.text}` })
  const waiveable = item.text === RISKS.text ? [] : [make('Does not apply', IDS.waive)]
  return [text, actions(...(item.state === 'open' ? [make('Done', IDS.tick), ...waiveable] : [make('Open it again', IDS.untick)]))]
}

/** What was learned of a project that is closed; whoever words the checklists makes it an item with one press. */
export function learnedBlocks({ project, stage, around: { mayWord } }: Page): KnownBlock[] {
  if (stage !== 4 || project.learned === null) return []
  const buttons = STAGES.map((each) =>
    button(`Ask it at Milestone ${each}`, `${CHECKLIST_IDS.learn}:${each}`, pageValue(project.id, each), {
      spoken: `Make what was learned an item of the checklist of Milestone ${each}`,
    }),
  )
  return [section(`*What we have learned*\n${safe(project.learned)}`), ...(mayWord ? [actions(...buttons)] : [])]
}
