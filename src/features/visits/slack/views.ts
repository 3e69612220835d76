import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, fields, header, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import { dayOf, dayWritten } from '../../../shared/dates.ts'
import type { ActionNow, Visit } from '../model.ts'
import type { VisitFacts, VisitPage } from '../reading.ts'
import * as words from '../wording.ts'
import { type ActionIds, IDS } from './ids.ts'

/** What a window shows of a visit's actions; a practice has few. */
const MOST_ACTIONS = 20

/** The facts to look at, and what was written of them. */
export function factBlocks({ prescribing, referrals, notes }: Pick<Visit, 'prescribing' | 'referrals' | 'notes'>): KnownBlock[] {
  const facts = [
    ['Prescribing', prescribing],
    ['Referrals', referrals],
    ['Notes', notes],
  ] as const
  return facts.flatMap(([label, text]) => (text ? [told(label, text)] : []))
}

/** When, who went, who was met. */
export function heldFields({ heldOn, plannedAt, visitor, met, state }: Visit, zone: string): KnownBlock {
  const when = state === 'held' && heldOn ? dayWritten(heldOn) : words.plannedWords({ plannedAt }, zone)
  return fields([
    [state === 'held' ? 'Held' : 'When', when],
    [state === 'held' ? 'Who went' : 'Who goes', safeWithin(cut(visitor.name, 120), 300)],
    ...(met ? [['Who was met', safeWithin(met, 1500)] as const] : []),
  ])
}

/** A line for each action; it opens where it can be answered. */
function actionBlocks(agreed: readonly ActionNow[], ids: ActionIds): KnownBlock[] {
  const shown = agreed.slice(0, MOST_ACTIONS)
  return [
    ...(agreed.length > 0 ? [section('*Agreed*')] : []),
    ...shown.map((action) =>
      section(plain(words.actionWords(action)), button('Open', ids.open, action.id, { spoken: `Open ${action.reference}` })),
    ),
    ...(agreed.length > shown.length ? [context(plain(`And ${agreed.length - shown.length} more.`))] : []),
  ]
}

function buttonsFor({ visit, mayKeep }: VisitPage): Button[] {
  if (!mayKeep) return []
  const { id, state, practice } = visit
  if (state === 'planned')
    return [
      button('Write the record', IDS.record, id, { style: 'primary' }),
      button('Change', IDS.change, id),
      button('Call it off', IDS.cancel, id),
    ]
  return [...(state === 'held' ? [button('Correct the record', IDS.record, id)] : []), button('Plan the next visit', IDS.plan, practice.id)]
}

/** All that is known of a visit; its buttons are what this person may do now. `notice`: what has just come of a form. */
export function visitView(page: VisitPage, ids: ActionIds, notice?: string): ModalView {
  const { visit, actions: agreed, zone, now } = page
  const again = visit.state === 'held' ? words.againWords(visit, dayOf(now, zone)) : null
  const buttons = buttonsFor(page)
  return {
    type: 'modal',
    title: plain('Visit'),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(words.titleOf(visit)),
      ...(visit.state === 'cancelled' ? [section(plain(words.stateWords(visit, zone, now)))] : []),
      heldFields(visit, zone),
      ...factBlocks(visit),
      ...actionBlocks(agreed, ids),
      ...(visit.state === 'held' && agreed.length === 0 ? [section(plain('No actions were agreed.'))] : []),
      ...(again ? [section(plain(`${again}.`))] : []),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
    ],
  }
}

const openButton = ({ id }: Visit) => actions(button('Open', IDS.open, id, { spoken: 'Open the visit' }))

type Drawn = { text: string; blocks: KnownBlock[] }

/** A visit was planned, moved or called off; drawn anew, it tells what stands by now. */
export function toldMessage({ visit, zone }: VisitFacts, lines: readonly string[]): Drawn {
  const open = visit.state === 'planned' ? factBlocks({ ...visit, notes: null }) : []
  const facts = visit.state === 'planned' ? factsInText(visit) : []
  return {
    text: safe(cut([words.titleOf(visit), ...lines, ...facts].join('\n'), 3500)),
    blocks: [
      section(`*${safe(cut(words.titleOf(visit), 200))}*`),
      section(plain(cut(lines.join('\n'), 2900))),
      ...open,
      ...(zone ? [openButton(visit)] : []),
    ],
  }
}

const factsInText = ({ prescribing, referrals }: Visit): string[] => [
  ...(prescribing ? [`Prescribing: ${prescribing}`] : []),
  ...(referrals ? [`Referrals: ${referrals}`] : []),
]

/** The record as the practice gets it. */
export function recordMessage({ visit, actions: agreed, zone, now }: VisitFacts): Drawn {
  const held = words.stateWords(visit, zone, now)
  const again = words.againWords({ dueAgainOn: visit.dueAgainOn }, '')
  const lines = agreed.slice(0, MOST_ACTIONS).map((action) => words.actionWords(action, false))
  const none = lines.length === 0 ? ['No actions were agreed.'] : []
  const text = [
    ...[`Record of the ${words.titleOf(visit).replace('Visit', 'visit')}`, `${held}.`, ...(visit.met ? [`Met: ${visit.met}`] : [])],
    ...factsInText(visit),
    ...(visit.notes ? [`Notes: ${visit.notes}`] : []),
    ...(lines.length > 0 ? ['Agreed:', ...lines] : none),
    ...(again ? [`${again}.`] : []),
  ].join('\n')
  return {
    text: safe(cut(text, 3500)),
    blocks: [
      section(`*${safe(cut(`Record: ${words.titleOf(visit)}`, 200))}*`),
      heldFields(visit, zone),
      ...factBlocks(visit),
      ...(lines.length > 0 ? [told('Agreed', lines.join('\n'))] : [section(plain('No actions were agreed.'))]),
      ...(again ? [section(plain(`${again}.`))] : []),
      openButton(visit),
      context(plain('Only your practice, the executive and the programme manager see this record.')),
    ],
  }
}
