import type { ModalView } from '@slack/types'
import { cut, input, plain, section } from '../../../platform/slack/blocks.ts'
import { typed } from '../../../platform/slack/inputs.ts'
import { type Item, MOST } from '../model.ts'
import { IDS, itemValue } from './ids.ts'
import { projectForm } from './project-form.ts'

/** What shows that an item is done; a line is asked for where the checklist says so (D17). `told`: what the proposal says of it. */
export const tickForm = (project: string, { id, text, asksNote }: Item, told = ''): ModalView =>
  projectForm(IDS.tickForm, 'Done', 'Save', itemValue(project, id), [
    section(plain(text)),
    input(
      'note',
      asksNote ? 'What was found' : 'What shows it',
      typed('note', { most: MOST.note, lines: 'several', initial: cut(told, MOST.note) }),
      {
        optional: !asksNote,
        hint: told === '' ? 'A link or a line.' : 'A link or a line. It begins with what is known already; everyone can read it.',
      },
    ),
  ])

export const waiveForm = (project: string, { id, text }: Item): ModalView =>
  projectForm(IDS.waiveForm, 'Does not apply', 'Save', itemValue(project, id), [
    section(plain(text)),
    input('note', 'Why it does not apply', typed('note', { most: MOST.note, lines: 'several' })),
  ])
