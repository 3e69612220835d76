import type { KnownBlock, ModalView } from '@slack/types'
import { cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { dayPicker, search, typed } from '../../../platform/slack/inputs.ts'
import type { Held } from '../../../shared/edits.ts'
import { type Field, MOST, type Request } from '../model.ts'
import type { Beginning, RequestPage } from '../reading.ts'
import { entryOf } from '../rules.ts'
import { theFunder } from '../wording.ts'
import { IDS, SEARCHES } from './ids.ts'
import { metadataOf } from './reading-ids.ts'

const form = (callbackId: string, title: string, submit: string, about: string | null, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  ...(about !== null && { private_metadata: metadataOf(about) }),
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks,
})

const asked = (shown: Held<Field>, funder: string): KnownBlock[] => [
  input('what', 'What do you ask for?', typed('what', { most: MOST.what, lines: 'several', initial: shown.what }), {
    hint: 'As it can stand in an e-mail: the first line says what it is about.',
  }),
  input('ofWhom', cut(`Of whom, at ${theFunder(funder)}?`, 150), typed('ofWhom', { most: MOST.ofWhom, initial: shown.ofWhom }), {
    hint: 'A name or a body. Reminders begin with it: "Dear …".',
  }),
  input('askedOn', 'Asked on', dayPicker('askedOn', shown.askedOn)),
]

const project = (request?: Request): KnownBlock => {
  const chosen = request?.proposal ? option(`${request.proposal.reference}: ${request.proposal.title}`, request.proposal.id) : undefined
  return input('proposal', 'Which project waits for it?', search(SEARCHES.proposal, 'Type P-14, or a word of its title', chosen), {
    optional: true,
    hint: 'It then says so wherever it is shown.',
  })
}

const promised = (shown: Held<Field>): KnownBlock[] => [
  input('promisedOn', 'Promised by', dayPicker('promisedOn', shown.promisedOn), { optional: true }),
  input('promisedBy', 'Who promised it?', typed('promisedBy', { most: MOST.promisedBy, initial: shown.promisedBy }), { optional: true }),
]

const chaser = (label: string, initial?: { id: string; name: string }): KnownBlock =>
  input('chaser', label, search(SEARCHES.chaser, 'Type a name', initial && option(initial.name, initial.id)), {
    hint: 'The programme manager, a project manager or an executive member. They are reminded, with an e-mail to copy.',
  })

export const askForm = ({ funder, today, viewer }: Beginning): ModalView =>
  form(IDS.askForm, 'New request', 'Save', null, [
    ...asked({ askedOn: today }, funder),
    ...promised({}),
    chaser('Who chases it?', { id: viewer.person, name: viewer.name }),
    project(),
  ])

const about = ({ request }: RequestPage): KnownBlock => section(plain(cut(`${request.reference}: ${request.what}`, 600)))

export const changeForm = ({ request, group }: RequestPage): ModalView =>
  form(IDS.changeForm, 'Change', 'Save', request.id, [...asked(entryOf(request), group.funder), project(request)])

export const promiseForm = (page: RequestPage): ModalView =>
  form(IDS.promiseForm, 'Promised', 'Save', page.request.id, [about(page), ...promised(entryOf(page.request))])

export const noteForm = (page: RequestPage): ModalView =>
  form(IDS.noteForm, 'Note', 'Save', page.request.id, [
    about(page),
    input('note', 'What should be remembered?', typed('note', { most: MOST.note, lines: 'several' }), { hint: 'Everyone can read it.' }),
  ])

export const handOverForm = (page: RequestPage): ModalView =>
  form(IDS.handOverForm, 'Hand over', 'Hand over', page.request.id, [about(page), chaser('Who chases it from now on?')])

const reason = (label: string): KnownBlock =>
  input('reason', label, typed('reason', { most: MOST.reason, lines: 'several' }), { hint: 'Everyone can read it.' })

export const refuseForm = (page: RequestPage): ModalView =>
  form(IDS.refuseForm, 'Refused', 'Save', page.request.id, [
    about(page),
    reason(cut(`What reason did ${theFunder(page.group.funder)} give?`, 150)),
  ])

export const withdrawForm = (page: RequestPage): ModalView =>
  form(IDS.withdrawForm, 'Withdraw', 'Withdraw', page.request.id, [about(page), reason('Why do we no longer ask for it?')])
