import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, fields, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import { dayWritten } from '../../../shared/dates.ts'
import { PRACTICE_ROLES } from '../practice-model.ts'
import type { PracticePage } from '../reading.ts'
import type { Offer } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'

/** Everything that is known of a practice; its buttons are what this person may do now. `notice`: what has just come of a form. */
export function practiceView(page: PracticePage, notice?: string): ModalView {
  const { practice, offers, editors, today } = page
  const closed = words.closedWords(practice, today)
  return {
    type: 'modal',
    title: plain('Practice'),
    close: plain('Close'),
    // What lies below was drawn before the form was sent.
    ...(notice === undefined ? {} : { clear_on_close: true }),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(practice.name),
      ...(closed ? [section(`*${closed}*`)] : []),
      entry(page),
      people(page),
      ...(offers.length > 0 ? [actions(...offers.map((offer) => offerButton(page, offer)))] : []),
      ...history(page),
      ...(editors === null ? [] : [context(plain(words.onlyEditors(editors)))]),
    ],
  }
}

const MOST_FIELD = 300

function entry({ practice, openProposals }: PracticePage): KnownBlock {
  const ods = words.odsWords(practice)
  const shown = (text: string | null | undefined) => safe(cut(text ?? 'not known', MOST_FIELD))
  return fields([
    ['ODS code', safe(practice.odsCode)],
    ['Agreement', shown(words.agreementWords(practice))],
    ['LES', shown(words.lesWords(practice))],
    ['List size', shown(words.listSizeWords(practice))],
    ['Postcode', shown(practice.postcode)],
    ['Telephone', shown(practice.telephone)],
    ['E-mail', shown(practice.email)],
    ['In the ODS register', ods === null ? 'not looked up yet' : shown(ods)],
    ['Open proposals', openProposals.length === 0 ? 'none' : shown(words.referencesOf(openProposals))],
  ])
}

const people = ({ practice }: PracticePage): KnownBlock =>
  told('People', PRACTICE_ROLES.map((role) => `${words.ROLE_WORDS[role]}: ${words.holders(practice, role) ?? 'none yet'}`).join('\n'))

const STYLES: Partial<Record<Offer, 'danger'>> = { close: 'danger' }

function offerButton({ practice }: PracticePage, offer: Offer) {
  const style = STYLES[offer]
  const label = words.OFFER_WORDS[offer]
  const spoken = `${label}: ${words.nameWithCode(practice)}`
  return button(label, IDS.offer(offer), practice.id, { spoken, ...(style && { style }) })
}

const MOST_LINES = 12

/** What was so before; what has no history yet is left out. */
function history({ agreements, listSizes, formerNames }: PracticePage): KnownBlock[] {
  const parts: [string, string[]][] = [
    ['Agreement so far', agreements.map(words.agreementWords)],
    ['List sizes so far', listSizes.map(words.sizeWords)],
    ['Former names', formerNames.map(({ name, untilOn }) => `${name}, until ${dayWritten(untilOn)}`)],
  ]
  return parts.flatMap(([label, lines]) => (lines.length === 0 ? [] : [told(label, lines.slice(0, MOST_LINES).join('\n'))]))
}
