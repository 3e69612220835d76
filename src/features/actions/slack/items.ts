import type { KnownBlock } from '@slack/types'
import { button, cut, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, ItemDrawings } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { dayOf } from '../../../shared/dates.ts'
import type { Action } from '../model.ts'
import { daysLate } from '../rules.ts'
import { findAction } from '../store.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const MOST_OF_TEXT = 300

/** A line of Home with the one button that goes on with it; each in one block, as Home counts them. */
const line = ({ id, reference, text }: Action, says: string, [label, actionId]: readonly [string, string]): KnownBlock[] => [
  section(
    `*${reference}* ${safeWithin(text, MOST_OF_TEXT)}\n${safe(cut(says, MOST_OF_TEXT))}`,
    button(label, actionId, id, { spoken: `${label}: ${reference}` }),
  ),
]

type Draw = (action: Action, zone: string, now: Date) => KnownBlock[]

const openLine: Draw = (action, zone, now) =>
  action.state === 'open'
    ? line(action, words.rowWords({ action, late: daysLate(action, dayOf(now, zone)), mayAnswer: true, isTold: true }, zone), [
        'Done',
        IDS.doneAtHome,
      ])
    : []

const toDecideLine: Draw = (action, zone, now) =>
  action.state === 'blocked' && action.blockedOn === 'needs_decision'
    ? line(action, words.rowWords({ action, late: daysLate(action, dayOf(now, zone)), mayAnswer: false, isTold: true }, zone), [
        'Open',
        IDS.open,
      ])
    : []

const withNobodyLine: Draw = (action) => {
  if (action.state !== 'open' && action.state !== 'blocked') return []
  const says = action.blockedOn === 'not_mine' ? words.notMineWords(action) : words.leftWords(action)
  return line(action, says, ['Open', IDS.open])
}

/** How what waits for somebody stands in their Home. */
export const lifeItems: ItemDrawings = Object.fromEntries(
  Object.entries({ action_open: openLine, action_to_decide: toDecideLine, action_with_nobody: withNobodyLine }).map(([kind, draw]) => [
    kind,
    async (fact: Fact, { db, organisation, now }: DrawContext) => {
      const action = await findAction(db, organisation, String(fact.actionId))
      return action ? draw(action, await zoneOf(db, organisation), now) : []
    },
  ]),
)
