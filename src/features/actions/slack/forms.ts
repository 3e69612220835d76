import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { radio, search, select, typed } from '../../../platform/slack/inputs.ts'
import { dueWritten } from '../../../shared/due-dates.ts'
import type { PersonId } from '../../../shared/ids.ts'
import { type Action, type BlockedOn, MOST } from '../model.ts'
import type { Named } from '../reading.ts'
import { metadataOf } from './carried.ts'
import { IDS, SEARCHES } from './ids.ts'

function form(callbackId: string, action: Action, [title, submit]: readonly [string, string], blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadataOf(action.id),
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks: [section(plain(cut(`${action.reference}: ${action.text}`, 600))), ...blocks],
  }
}

const text = (id: string, label: string, most: number, more: { optional?: boolean; hint?: string } = {}): KnownBlock =>
  input(id, label, typed(id, { most, lines: 'several' }), more)

export const dateForm = (action: Action): ModalView =>
  form(
    IDS.dateForm,
    action,
    ['New date', 'Save'],
    [
      input('due', 'By when?', typed('due', { most: MOST.due, initial: action.due ? dueWritten(action.due) : undefined }), {
        hint: 'Such as 13 Mar, end of March, next Friday, in two weeks, for the next meeting.',
      }),
      text('why', 'Why?', MOST.reason, { optional: true }),
    ],
  )

const STUCK: Record<BlockedOn, string> = {
  waiting: 'I am waiting for someone',
  not_mine: 'It is not mine',
  needs_decision: 'It needs a decision',
}

export const stuckForm = (action: Action): ModalView =>
  form(
    IDS.stuckForm,
    action,
    ['I’m stuck', 'Send'],
    [
      input(
        'on',
        'What is it?',
        radio(
          'on',
          Object.entries(STUCK).map(([value, label]) => option(label, value)),
          action.blockedOn ?? 'waiting',
        ),
      ),
      text('reason', 'Whom do you wait for, or what has to be decided?', MOST.reason, {
        optional: true,
        hint: 'You may leave this empty if it is simply not yours. What needs a decision goes to the executive.',
      }),
    ],
  )

export const notMineForm = (action: Action): ModalView =>
  form(
    IDS.notMineForm,
    action,
    ['Not mine', 'Send'],
    [
      text('reason', 'Why not, or whose is it?', MOST.reason, {
        optional: true,
        hint: `${cut(action.agreedBy.name, 100)}, who agreed it, is told.`,
      }),
    ],
  )

export const noteForm = (action: Action): ModalView =>
  form(IDS.noteForm, action, ['Add a note', 'Save'], [text('note', 'How does it go?', MOST.note)])

export const handOverForm = (action: Action): ModalView =>
  form(
    IDS.handOverForm,
    action,
    ['Hand over', 'Hand over'],
    [
      input('owner', 'To whom?', search(SEARCHES.newOwner, 'Type a name'), { hint: 'A person, with or without Slack, or a practice.' }),
      text('reason', 'A word with it', MOST.reason, { optional: true }),
    ],
  )

const MOST_PEOPLE = 500

export function askForm(action: Action, people: readonly Named<PersonId>[]): ModalView {
  const options: PlainTextOption[] = people.slice(0, MOST_PEOPLE).map(({ id, name }) => option(name, id))
  const hint = 'Empty: its practice manager.'
  return form(
    IDS.askForm,
    action,
    ['Who is asked?', 'Save'],
    [
      options.length === 0
        ? section(plain(`Nobody of ${cut(action.ownerName, 100)} is in the register yet.`))
        : input('person', `Who of ${cut(action.ownerName, 100)} is asked about it?`, select('person', options, action.asked?.id), {
            optional: true,
            hint,
          }),
    ],
  )
}

export const dropForm = (action: Action): ModalView =>
  form(
    IDS.dropForm,
    action,
    ['Drop it', 'Drop it'],
    [text('reason', 'Why is it not needed any more?', MOST.reason, { hint: 'It stays in the lists as dropped, with this.' })],
  )
