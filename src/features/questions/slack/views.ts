import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, fields, plain, safe, section } from '../../../platform/slack/blocks.ts'
import { dayInFull } from '../../../shared/dates.ts'
import type { Question } from '../model.ts'
import type { QuestionPage } from '../reading.ts'
import { isWaiting, mayBecome } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

export const make = ({ id, reference }: Question, label: string, actionId: string, style?: 'primary'): Button =>
  button(label, actionId, id, { spoken: `${label}: ${reference}`, ...(style && { style }) })

/** Where what came of it is opened, in other slices. */
export type Doors = { proposal: string; action: string }

/** What can be done with it now, by whoever looks. */
function buttonsFor({ question, mayAnswer, maySupport, mayWithdraw }: QuestionPage, doors: Doors): Button[] {
  const { state, proposal, action } = question
  const waits = isWaiting(question)
  const may = mayBecome(question)
  return [
    ...(mayAnswer && waits ? [make(question, 'Answer in writing', IDS.answer, 'primary')] : []),
    ...(mayAnswer && state === 'open' ? [make(question, 'To the open session', IDS.session)] : []),
    ...(maySupport ? [make(question, 'Us too', IDS.support)] : []),
    ...(proposal ? [button(`Open ${proposal.reference ?? 'the proposal'}`, doors.proposal, proposal.id)] : []),
    ...(mayAnswer && may.proposal ? [make(question, 'Make it a proposal', IDS.proposal)] : []),
    ...(action ? [button(`Open ${action.reference}`, doors.action, action.id)] : []),
    ...(mayAnswer && may.action ? [make(question, 'Make it an action', IDS.action)] : []),
    ...(mayWithdraw ? [make(question, 'Withdraw', IDS.withdraw)] : []),
  ]
}

/** One question with all that came of it; `notice`: what has just come of a press or a form. */
export function questionView(page: QuestionPage, doors: Doors, notice?: string): ModalView {
  const { question, zone, isOwn, unnamedAsker } = page
  const buttons = buttonsFor(page, doors)
  const isTakenBack = question.state === 'withdrawn' && !isOwn
  const also = words.alsoWords(question)
  const notes = [
    ...(unnamedAsker ? [words.onlyYouWords(unnamedAsker)] : []),
    ...(isOwn ? [question.asker ? words.OWN : words.OWN_UNNAMED] : []),
    ...words.becameWords(question),
  ]
  return {
    type: 'modal',
    title: plain(question.reference),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      section(plain(isTakenBack ? words.WITHDRAWN : question.text)),
      fields([
        ['From', safe(words.fromWords(question.asker))],
        ['Asked on', dayInFull(question.askedAt, zone)],
        ['Now', safe(words.nowWords(page))],
        ...(also === null ? [] : [['Us too', also] as const]),
      ]),
      ...answerBlocks(question),
      ...notes.map((note) => context(plain(note))),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
    ],
  }
}

/** The answer as it was written. */
export const answerBlocks = ({ answer }: Question): KnownBlock[] =>
  answer === null ? [] : [section('*Answer*'), section(plain(answer.text))]
