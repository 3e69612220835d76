import type { KnownBlock, ModalView } from '@slack/types'
import { context, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { dayPicker, radio, typed } from '../../../platform/slack/inputs.ts'
import { AGREEMENTS, LES } from '../model.ts'
import { type Entry, MOST, type Practice } from '../practice-model.ts'
import type { PracticePage } from '../reading.ts'
import { entryOf } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { type FormMetadata, metadataOf } from './reading-ids.ts'

type Shown = Partial<Entry>

const form = (callbackId: string, title: string, submit: string, about: FormMetadata | null, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  ...(about && { private_metadata: metadataOf(about) }),
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks,
})

const named = (practice: Practice): KnownBlock => section(plain(words.nameWithCode(practice)))

const which = (shown: Shown): KnownBlock[] => [
  input('name', 'Name', typed('name', { most: MOST.name, initial: shown.name })),
  input('odsCode', 'ODS code', typed('odsCode', { most: MOST.odsCode, initial: shown.odsCode }), { hint: 'Such as E82060' }),
  input('postcode', 'Postcode', typed('postcode', { most: MOST.postcode, initial: shown.postcode }), { optional: true }),
]

const IF_KNOWN = { optional: true } as const

/** Its figures, each with the day that it is of. */
const figures = (shown: Shown): KnownBlock[] => [
  input('listSize', 'List size', typed('listSize', { most: MOST.listSize, initial: shown.listSize }), {
    ...IF_KNOWN,
    hint: 'The patients registered. Where it is not known, leave this empty.',
  }),
  input('listSizeOn', 'Counted on', dayPicker('listSizeOn', shown.listSizeOn), { ...IF_KNOWN, hint: 'Today, if you choose no day' }),
  input(
    'les',
    'LES',
    radio(
      'les',
      [...LES, 'not_known' as const].map((each) => option(words.LES_WORDS[each], each)),
      shown.les ?? 'not_known',
    ),
  ),
  input('lesOn', 'LES since', dayPicker('lesOn', shown.lesOn), { ...IF_KNOWN, hint: 'Today, if you choose no day' }),
]

const contacts = (shown: Shown): KnownBlock[] => [
  input('telephone', 'Telephone', typed('telephone', { most: MOST.telephone, initial: shown.telephone }), IF_KNOWN),
  input('email', 'E-mail', typed('email', { most: MOST.email, initial: shown.email }), {
    ...IF_KNOWN,
    hint: 'Of the practice, not of a person',
  }),
]

const agreement = (initial: string): KnownBlock[] => [
  input(
    'agreement',
    'Agreement',
    radio(
      'agreement',
      AGREEMENTS.map((each) => option(words.AGREEMENT_WORDS[each], each)),
      initial,
    ),
  ),
  input('agreementOn', 'Agreement since', dayPicker('agreementOn'), { ...IF_KNOWN, hint: 'Today, if you choose no day' }),
]

export const addForm = (): ModalView =>
  form(IDS.addForm, 'Add a practice', 'Add', null, [...which({}), ...agreement('clarifying'), ...figures({}), ...contacts({})])

export function editForm({ practice }: PracticePage): ModalView {
  const shown = entryOf(practice)
  return form(IDS.editForm, 'Edit practice', 'Save', { id: practice.id, shown }, [
    ...which(shown),
    context(plain('A name that is changed is kept as a former name, and still found.')),
    ...figures(shown),
    ...contacts(shown),
  ])
}

export function contactsForm({ practice }: PracticePage): ModalView {
  const shown = entryOf(practice)
  return form(IDS.contactsForm, 'Edit contacts', 'Save', { id: practice.id, shown }, [named(practice), ...contacts(shown)])
}

export function agreementForm({ practice }: PracticePage): ModalView {
  const { id, agreement: stands, agreementOn } = practice
  return form(IDS.agreementForm, 'Change agreement', 'Save', { id, agreed: { agreement: stands, agreementOn } }, [
    named(practice),
    section(plain(`${words.agreementWords(practice)}.`)),
    ...agreement(stands),
  ])
}

/** Asks to confirm where proposals of the practice are still open, and remembers which those were. */
export function closeForm({ practice, openProposals, today }: PracticePage): ModalView {
  const isAsked = openProposals.length > 0
  const about = { id: practice.id, knows: openProposals.at(-1) ?? 0 }
  return form(IDS.closeForm, 'Close practice', isAsked ? 'Close all the same' : 'Close it', about, [
    named(practice),
    ...(isAsked ? [section(plain(words.proposalsStayOpen(openProposals)))] : []),
    input('closedOn', 'Closed on', dayPicker('closedOn', practice.closedOn ?? today), {
      hint: 'From this day on; it may be a day to come',
    }),
    context(plain(words.closesWords)),
  ])
}
