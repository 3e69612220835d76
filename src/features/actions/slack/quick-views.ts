import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, input, option, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { search, select, typed } from '../../../platform/slack/inputs.ts'
import { MOST } from '../model.ts'
import type { From } from '../quick-adding.ts'
import type { Field, QuickAdded, QuickDraft } from '../quick-model.ts'
import * as words from '../quick-wording.ts'
import { ownerValue } from './carried.ts'
import { SEARCHES } from './ids.ts'
import { carryChange, carryFrom } from './quick-carried.ts'
import { QUICK } from './quick-ids.ts'

const MOST_SAID = 300
const MOST_MEETINGS = 100

type Window = { callbackId: string; title: string; submit: string; metadata: string }

function form(draft: QuickDraft, { callbackId, title, submit, metadata }: Window): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks: [...ownerFields(draft), ...actionField(draft), ...dateFields(draft)],
  }
}

/** What was wrong stands below its field. */
const saying = ({ wrong }: QuickDraft, field: Field): KnownBlock[] =>
  wrong.filter((each) => each.field === field).map((each) => context(plain(cut(words.quickRefused(each), MOST_SAID))))

function ownerFields(draft: QuickDraft): KnownBlock[] {
  const { owner, which } = draft
  const searching = search(SEARCHES.newOwner, 'Type a name', owner ? option(owner.name, ownerValue(owner.owner)) : undefined)
  if (which.length === 0) return [input('owner', words.LABELS.owner, searching, { hint: words.OWNER_HINT }), ...saying(draft, 'owner')]
  const options = which.map((each) => option(each.name, ownerValue(each.owner)))
  return [
    input('owner', words.LABELS.which, select('owner', options), { optional: true }),
    ...saying(draft, 'owner'),
    input('other', words.LABELS.other, searching, { optional: true, hint: words.OWNER_HINT }),
  ]
}

const actionField = (draft: QuickDraft): KnownBlock[] => [
  input('action', words.LABELS.action, typed('action', { most: MOST.text, lines: 'several', initial: draft.typed.action })),
  ...saying(draft, 'action'),
]

function dateFields(draft: QuickDraft): KnownBlock[] {
  const { typed: shown, meetings, zone } = draft
  const options = meetings.slice(0, MOST_MEETINGS).map((meeting) => option(words.meetingWords(meeting, zone), meeting.id))
  return [
    input('due', words.LABELS.due, typed('due', { most: MOST.due, initial: shown.due }), { optional: true, hint: words.DUE_HINT }),
    ...saying(draft, 'due'),
    ...(options.length === 0
      ? []
      : [
          input('meeting', words.LABELS.meeting, select('meeting', options, shown.meeting), { optional: true, hint: words.MEETING_HINT }),
          ...saying(draft, 'meeting'),
        ]),
  ]
}

export const addForm = (draft: QuickDraft, from: From): ModalView =>
  form(draft, { callbackId: QUICK.form, title: words.TITLE, submit: 'Add', metadata: carryFrom(from) })

export const changeForm = (draft: QuickDraft, of: { id: string; version: number }): ModalView =>
  form(draft, { callbackId: QUICK.changeForm, title: words.CHANGE_TITLE, submit: 'Save', metadata: carryChange(of) })

const understood = (added: QuickAdded): KnownBlock[] => [
  section(plain(words.addedTitle(added))),
  context(plain(cut(words.addedWords(added), MOST_SAID))),
]

/** What was understood, for whoever typed it. */
export const addedMessage = (added: QuickAdded): Message => ({
  text: safe(`${words.addedTitle(added)}\n${words.addedWords(added)}`),
  blocks: [
    ...understood(added),
    actions(button(words.LABELS.change, QUICK.change, added.id), button(words.LABELS.undo, QUICK.undo, added.id)),
  ],
})

/** The same in a window, after the form. */
export const addedView = (added: QuickAdded, title: 'Added' | 'Changed' = 'Added'): ModalView => ({
  type: 'modal',
  title: plain(title),
  close: plain('Close'),
  blocks: [
    ...understood(added),
    actions(button(words.LABELS.change, QUICK.change, added.id), button(words.LABELS.undo, QUICK.undoInWindow, added.id)),
  ],
})
