import type { KnownBlock, ModalView } from '@slack/types'
import { button, context, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import type { FormValues, Message } from '../../../platform/slack/feature.ts'
import { dayPicker, radio } from '../../../platform/slack/inputs.ts'
import { defined } from '../../../shared/defined.ts'
import { type Budget, type Choice, type ChoiceInput, RECEIVES } from '../model.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

/** The line of Home that says what a person chose. */
export const choiceLine = (choice: Choice): KnownBlock =>
  section(plain(words.choiceWords(choice)), button('Change', IDS.open, 'change', { spoken: 'Change which reminders you get' }))

export const choiceForm = ({ receives, awayUntil }: Choice, budget: Budget): ModalView => ({
  type: 'modal',
  callback_id: IDS.form,
  title: plain('Reminders'),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [
    input(
      IDS.receives,
      'What would you like to be reminded of?',
      radio(
        IDS.receives,
        RECEIVES.map((each) => option(words.RECEIVES_WORDS[each], each, words.RECEIVES_MEANS[each])),
        receives,
      ),
    ),
    input(IDS.awayUntil, 'Away until', dayPicker(IDS.awayUntil, awayUntil), {
      optional: true,
      hint: 'The day on which you are back. Reminders wait until then, and whoever stands in for you is asked about meetings.',
    }),
    context(plain(words.budgetNote(budget))),
  ],
})

export const closing = (text: string): ModalView => ({
  type: 'modal',
  title: plain('Reminders'),
  close: plain('Close'),
  blocks: [section(plain(text))],
})

export const readChoiceForm = (values: FormValues): ChoiceInput =>
  defined<ChoiceInput>({
    receives: String(values[IDS.receives] ?? '') as ChoiceInput['receives'],
    awayUntil: values[IDS.awayUntil] === undefined ? undefined : String(values[IDS.awayUntil]),
  })

/** More lines than this are told by their number. */
const MOST_LINES = 8

/** Several things that wait for one person, each as the line that Home has for it. */
export function together(says: (n: number) => string, lines: readonly (readonly KnownBlock[])[]): Message {
  const shown = lines.slice(0, MOST_LINES)
  const left = lines.length - shown.length
  const rest = left > 0 ? [words.andMore(left)] : []
  return {
    text: [says(lines.length), ...shown.map(textOf), ...rest].join('\n'),
    blocks: [section(plain(says(lines.length))), ...shown.flat(), ...rest.map((each) => context(plain(each)))],
  }
}

/** A line of Home without its bold type; what people typed is safe in it already. */
const textOf = (line: readonly KnownBlock[]): string =>
  line
    .flatMap((block) => (block.type === 'section' && block.text ? [block.text.text] : []))
    .map((text) => `- ${text.replace(/(?<!\uFEFF)\*(?!\uFEFF)/g, '').replaceAll('\n', ': ')}`)
    .join('\n')
