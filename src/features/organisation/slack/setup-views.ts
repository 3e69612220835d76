import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, divider, plain, safe, section } from '../../../platform/slack/blocks.ts'
import { NEW_LINE, type SetupLine, type SetupStep } from '../../../ports/setup.ts'
import { newId } from '../../../shared/ids.ts'
import type { OpenedStep, StepStands } from '../setup.ts'
import { listHint, overviewWords, stepState } from '../wording.ts'
import { IDS } from './ids.ts'
import { writeMetadata } from './metadata.ts'

const TITLE = plain('Set up DacCom')

/** Every step with where it stands, and a button for each. `says`: what has just been done. */
export function overviewView(stands: readonly StepStands[], more: readonly KnownBlock[] = [], says?: string): ModalView {
  const left = stands.filter(({ isDone }) => !isDone).length
  return {
    type: 'modal',
    title: TITLE,
    close: plain('Close'),
    blocks: [
      ...(says === undefined ? [] : [section(plain(says))]),
      section(plain(overviewWords(left))),
      divider(),
      ...stands.map(stepLine),
      ...(more.length > 0 ? [divider(), ...more] : []),
    ],
  }
}

const stepLine = ({ step: { name, title }, isDone, says }: StepStands): KnownBlock => {
  const label = isDone ? 'Change' : 'Look'
  return section(
    `*${safe(title)}*  ${stepState(isDone)}\n${safe(cut(says, 600))}`,
    button(label, IDS.step, name, { spoken: `${label}: ${title}`, ...(isDone ? {} : { style: 'primary' }) }),
  )
}

/** A step that is a list: what is in it, each with a button. */
export function listView({ name, title, list }: SetupStep, lines: readonly SetupLine[], says?: string): ModalView {
  return {
    type: 'modal',
    callback_id: IDS.form,
    private_metadata: writeMetadata({ step: name, version: 0, drawn: newId() }),
    title: TITLE,
    submit: plain('That is right'),
    close: plain('Close'),
    blocks: [
      backTo('', 'Back to all steps'),
      ...(says === undefined ? [] : [section(plain(says))]),
      section(`*${safe(title)}*`),
      ...lines.map((line) =>
        section(
          `*${safe(cut(line.title, 200))}*\n${safe(cut(line.says, 600))}`,
          button('Change', IDS.line, `${name}/${line.id}`, { spoken: `Change: ${line.title}` }),
        ),
      ),
      ...(list?.adds === undefined ? [] : [actions(button(`Add ${list.adds}`, IDS.line, `${name}/${NEW_LINE}`))]),
      context(plain(listHint)),
    ],
  }
}

/** The form of a step, or of one line of a list. */
export function stepForm({ step, line, version }: OpenedStep, fields: readonly KnownBlock[]): ModalView {
  const isLine = line !== undefined
  return {
    type: 'modal',
    callback_id: IDS.form,
    private_metadata: writeMetadata({ step: step.name, ...(isLine && { line }), version, drawn: newId() }),
    title: TITLE,
    submit: plain('Save'),
    close: plain('Close'),
    blocks: [isLine ? backTo(step.name, 'Back to the list') : backTo('', 'Back to all steps'), section(`*${safe(step.title)}*`), ...fields],
  }
}

/** To a list, or to all steps. */
const backTo = (step: string, label: string): KnownBlock =>
  actions(step === '' ? button(label, IDS.overview, 'all') : button(label, IDS.step, step))

/** What is said when it cannot be. */
export const closing = (text: string): ModalView => ({
  type: 'modal',
  title: TITLE,
  close: plain('Close'),
  blocks: [section(plain(text))],
})
