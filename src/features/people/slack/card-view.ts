import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, fields, header, plain, safe, section } from '../../../platform/slack/blocks.ts'
import { told } from '../../../platform/slack/inputs.ts'
import { count } from '../../../shared/text.ts'
import type { Entry } from '../model.ts'
import type { Offer } from '../offers.ts'
import type { Card } from '../reading.ts'
import { isPast, practicesOf } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS } from './ids.ts'
import { metadataOf } from './reading-ids.ts'

const MOST_LINES = 30
const MOST_VALUE = 1000

/** All that the register says of a person, within what the viewer may see; its buttons are what the viewer may do now. */
export function cardView(card: Card): ModalView {
  const { entry, today, offers, rights, showsAddress, duties } = card
  const beside = duties.length > 0 ? duties.map(({ says }) => says) : entry.series.map(words.seatWords)
  return {
    type: 'modal',
    private_metadata: metadataOf(entry),
    title: plain('Person'),
    close: plain('Close'),
    blocks: [
      header(entry.name),
      fields([
        ['Belongs to', safe(cut(belongsTo(entry, today), MOST_VALUE))],
        ['Reached', words.reachWords(entry)],
        ...(showsAddress ? ([['E-mail', safe(entry.email ?? 'none')]] as const) : []),
      ]),
      ...(entry.leftOn ? [section(plain(`${words.leftWords(entry.leftOn, today)}.`))] : []),
      ...(offers.length > 0 ? [actions(...offers.map((offer) => offerButton(entry, offer)))] : []),
      told('Holds', lines([...words.heldLines(entry, today), ...beside], 'No role now.')),
      ...lineBlock('Deputies', words.deputyLines(entry, today)),
      ...lineBlock('Held before', words.pastLines(entry, today)),
      ...(rights.mayEdit ? [] : [context(plain(words.ONLY_EDITORS))]),
    ],
  }
}

export const offerButton = ({ id, name }: Pick<Entry, 'id' | 'name'>, offer: Offer) => {
  const label = words.OFFER_WORDS[offer]
  return button(label, IDS.offer(offer), id, { spoken: `${label}: ${name}` })
}

function belongsTo({ assignments, affiliation }: Entry, today: string): string {
  const practices = practicesOf({ assignments: assignments.filter((each) => !isPast(each, today)) }).map(({ name }) => name)
  return [...practices, ...(affiliation ? [affiliation] : [])].join(', ') || 'no practice'
}

const lineBlock = (label: string, all: readonly string[]): KnownBlock[] => (all.length === 0 ? [] : [told(label, lines(all))])

/** The newest lines; the rest is told by their number. */
export function lines(all: readonly string[], none = ''): string {
  const left = all.length - MOST_LINES
  return [...(left > 0 ? [`(and ${count(left, 'earlier one')})`] : []), ...all.slice(-MOST_LINES)].join('\n') || none
}
