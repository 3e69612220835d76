import type { Button } from '@slack/types'
import { z } from 'zod'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, Drawing, FactDrawings, Message } from '../../../platform/slack/feature.ts'
import type { Action } from '../model.ts'
import { findAction, nameOfPerson } from '../store.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

const about = z.object({ kind: z.string(), actionId: z.uuid(), personId: z.exactOptional(z.uuid()) })

const message = (title: string, says: string, ...buttons: Button[]): Message => ({
  text: safe(cut(`${title}\n${says}`, 3500)),
  blocks: [section(plain(title)), section(plain(cut(says, 2900))), ...(buttons.length > 0 ? [actions(...buttons)] : [])],
})

const titleOf = ({ reference, text }: Action): string => `${reference}: ${text}`

const make = (label: string, id: string, { id: action, reference }: Action) =>
  button(label, id, action, { spoken: `${label}: ${reference}` })

/** To whoever agreed it; once somebody has it again, that is all that it says. */
export const notMineMessage = (action: Action): Message =>
  action.blockedOn === 'not_mine'
    ? message(
        titleOf(action),
        words.notMineWords(action),
        make('Hand over', IDS.handOver, action),
        make('Drop it', IDS.drop, action),
        make('Open', IDS.open, action),
      )
    : message(titleOf(action), words.notMineNoMore(action))

/** To whoever has it: somebody offers to help. */
export const helpMessage = (action: Action, who: string): Message =>
  message(words.HELP_TITLE, words.helpWords(who, action), make('Open', IDS.open, action))

const isOver = ({ state }: Action) => state === 'done' || state === 'dropped'

type Draw = (action: Action, fact: z.output<typeof about>, context: DrawContext) => Promise<Message | 'stale'>

const drawn = (draw: Draw): Drawing => ({
  schema: about,
  async draw(fact, context) {
    const told = about.parse(fact)
    const action = await findAction(context.db, context.organisation, told.actionId)
    return action ? draw(action, told, context) : 'stale'
  },
})

/** What is told about one action. */
export const lifeDrawings: FactDrawings = {
  action_not_mine: drawn(async (action, _fact, { isNew }) => (isNew && action.blockedOn !== 'not_mine' ? 'stale' : notMineMessage(action))),

  action_help: drawn(async (action, { personId }, { db, organisation, isNew }) => {
    const who = personId === undefined ? null : await nameOfPerson(db, organisation, personId)
    return who === null || (isNew && isOver(action)) ? 'stale' : helpMessage(action, who)
  }),
}
