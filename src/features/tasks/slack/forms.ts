import type { KnownBlock, ModalView } from '@slack/types'
import { cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { radio, selectSeveral, typed } from '../../../platform/slack/inputs.ts'
import { dueWritten } from '../../../shared/due-dates.ts'
import { count } from '../../../shared/text.ts'
import { MOST, type Task, type Typed } from '../model.ts'
import type { Choices } from '../reading.ts'
import type { Check } from '../sending.ts'
import { checkWords } from '../wording.ts'
import { IDS } from './ids.ts'
import { CHECKED, metadataOf } from './reading-ids.ts'

const DUE_HINT = 'Such as 30 June, end of March or in two weeks.'

const form = (callbackId: string, title: string, submit: string, metadata: string, blocks: KnownBlock[]): ModalView => ({
  ...{
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
  },
  blocks,
})

const practicesField = ({ candidates }: Choices, label: string, chosen: readonly string[] = [], isOptional = false): KnownBlock => {
  const options = candidates.map(({ id, name }) => option(name, id))
  return input('practices', label, selectSeveral('practices', options, new Set(chosen)), {
    optional: isOptional,
    ...(isOptional && { hint: 'Only for "Only those chosen below"; else leave it empty.' }),
  })
}

function fields(choices: Choices, { text, due, scope = 'signed', practices }: Typed): KnownBlock[] {
  const { candidates, signed } = choices
  const scopes = [
    option(`All that signed the agreement (${count(signed, 'practice')})`, 'signed'),
    option(`All that are open (${count(candidates.length, 'practice')})`, 'open'),
    option('Only those chosen below', 'chosen'),
  ]
  return [
    input('text', 'What is to be done?', typed('text', { most: MOST.text, lines: 'several', initial: text }), {
      hint: 'Each practice gets it as an action of its own. No names of patients, and no NHS numbers.',
    }),
    input('due', 'By when?', typed('due', { most: MOST.due, initial: due }), { hint: DUE_HINT }),
    input('scope', 'To which practices?', radio('scope', scopes, scope)),
    practicesField(choices, 'Practices', practices, true),
  ]
}

/** A task for practices, filled in as far as something was typed. */
export const writeForm = (choices: Choices, shown: Typed = {}): ModalView =>
  form(IDS.writeForm, 'Send a task', 'Next', '', fields(choices, shown))

/** The same form with what it would come to on top: sent as it stands, it goes out; what is changed is looked at anew. */
export const checkForm = (choices: Choices, shown: Typed, check: Check): ModalView =>
  form(IDS.writeForm, 'Send this task?', 'Send it', CHECKED, [
    ...checkWords(check).map((line) => section(plain(cut(line, 3000)))),
    ...fields(choices, shown),
  ])

const about = ({ text, due }: Task): KnownBlock => section(plain(`${cut(text, 600)}\nDue ${dueWritten(due)}`))

export const addForm = (task: Task, choices: Choices): ModalView =>
  form(IDS.addForm, 'Add practices', 'Send it to them', metadataOf(task.id), [about(task), practicesField(choices, 'Which practices?')])

export const moveForm = (task: Task): ModalView =>
  form(IDS.moveForm, 'Another date', 'Save', metadataOf(task.id), [
    about(task),
    input('due', 'By when?', typed('due', { most: MOST.due }), { hint: `For every practice that has not done it. ${DUE_HINT}` }),
    input('why', 'Why?', typed('why', { most: MOST.why, lines: 'several' }), { optional: true }),
  ])

export const withdrawForm = (task: Task): ModalView =>
  form(IDS.withdrawForm, 'Take it back', 'Take it back', metadataOf(task.id), [
    about(task),
    section(plain('Practices that have not done it are told that there is nothing more to do. What is done stays done.')),
    input('why', 'Why?', typed('why', { most: MOST.why, lines: 'several' }), { optional: true }),
  ])
