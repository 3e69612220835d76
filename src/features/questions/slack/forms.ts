import type { KnownBlock, ModalView } from '@slack/types'
import { context, cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { radio, search, select, typed } from '../../../platform/slack/inputs.ts'
import { MOST } from '../model.ts'
import type { Beginning, QuestionPage } from '../reading.ts'
import { askerWords, FORM, headWords } from '../wording.ts'
import { metadataOf } from './carried.ts'
import { IDS, SEARCHES } from './ids.ts'

/** What the form begins with, where something was typed after the command or a message was chosen. */
export type Begun = { text?: string; isMessage?: boolean }

/** The question, and who asks it: those of a practice may leave their name out. */
export function askForm({ name, practices }: Beginning, { text = '', isMessage = false }: Begun = {}): ModalView {
  const isCut = [...text].length > MOST.text
  const [first] = practices
  return {
    type: 'modal',
    callback_id: IDS.askForm,
    title: plain(FORM.title),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      input('text', FORM.text, typed('text', { most: MOST.text, lines: 'several', initial: cut(text, MOST.text) })),
      ...(isMessage ? [context(plain(FORM.fromMessage))] : []),
      ...(isCut ? [context(plain(FORM.wasCut))] : []),
      ...(first ? whoAsks(name, practices) : []),
      context(plain(first ? FORM.whoSees : FORM.byName)),
    ],
  }
}

function whoAsks(name: string, practices: Beginning['practices']): KnownBlock[] {
  const [first = null] = practices
  const options = [
    option(askerWords({ name, practice: practices.length === 1 ? first : null }), 'named'),
    option(FORM.unnamed, 'unnamed', FORM.unnamedHint),
  ]
  const ofWhich = practices.slice(0, 100).map((practice) => option(practice.name, practice.id))
  return [
    input('how', FORM.how, radio('how', options, 'named')),
    ...(practices.length > 1 ? [input('practice', FORM.practice, select('practice', ofWhich, first?.id))] : []),
  ]
}

const form = (callbackId: string, title: string, submit: string, { question }: QuestionPage, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadataOf(question.id),
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks: [section(plain(headWords(question))), section(plain(question.text)), ...blocks],
})

export const answerForm = (page: QuestionPage): ModalView =>
  form(IDS.answerForm, 'Answer', 'Answer', page, [
    input('answer', 'What does the executive answer?', typed('answer', { most: MOST.answer, lines: 'several' }), {
      hint: 'The practices can read it, with your name.',
    }),
  ])

export const actionForm = (page: QuestionPage): ModalView =>
  form(IDS.actionForm, 'Make it an action', 'Agree', page, [
    input('owner', 'Who does it?', search(SEARCHES.owner, 'Type a name')),
    input(
      'action',
      'What is to be done?',
      typed('action', { most: MOST.action, lines: 'several', initial: cut(page.question.text, MOST.action) }),
    ),
    input('due', 'By when?', typed('due', { most: MOST.due }), { hint: 'Such as 13 Mar, end of March or in two weeks.' }),
  ])
