import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, fields, header, plain, safeWithin, section } from '../../../platform/slack/blocks.ts'
import { dayInFull } from '../../../shared/dates.ts'
import type { ActionPage } from '../reading.ts'
import type { Offer } from '../rules.ts'
import * as words from '../wording.ts'
import { metadataOf } from './carried.ts'
import { IDS } from './ids.ts'

/** How many lines of its history a window shows, the latest last. */
const MOST_EVENTS = 20
const MOST_OF_FIELD = 500

const STYLES: Partial<Record<Offer, 'primary' | 'danger'>> = { done: 'primary', drop: 'danger' }

const offerButton = (offer: Offer, { id, reference }: ActionPage['action']): Button => {
  const label = words.OFFER_LABELS[offer]
  const style = STYLES[offer]
  return button(label, IDS[offer], id, { spoken: `${label}: ${reference}`, ...(style && { style }) })
}

/** What it is, as pairs of label and value. */
function pairs({ action, asked, late, isTold, zone }: ActionPage): [string, string][] {
  const { ownerName, agreedBy, agreedAt } = action
  const source = words.sourceWords(action, zone)
  const due = [words.dueWords(action), words.lateWords(late), isTold ? words.movedWords(action) : null].filter((each) => each !== null)
  return [
    ['With', asked === null ? ownerName : `${ownerName} (${asked} is asked about it)`],
    ['Due', due.join(', ')],
    ['Agreed', [`${agreedBy.name}, ${dayInFull(agreedAt, zone)}`, ...(source === null ? [] : [source])].join(', ')],
    ...(action.area === null ? [] : [['Area', action.area] as [string, string]]),
  ]
}

/** One action whole; its buttons are what this person may do now. `notice`: what has just come of a press or a form. */
export function actionView(page: ActionPage, notice?: string): ModalView {
  const { action, events, offers, zone } = page
  const stands = words.standsWords(page, zone)
  const link = action.permalink === null ? [] : [context(`<${action.permalink.replaceAll('&', '&amp;')}|The message it came of>`)]
  const shown = events.slice(-MOST_EVENTS)
  const earlier = events.length - shown.length
  return {
    type: 'modal',
    private_metadata: metadataOf(action.id),
    title: plain('Action'),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(action.reference),
      section(plain(action.text)),
      fields(pairs(page).map(([label, value]) => [label, safeWithin(value, MOST_OF_FIELD)])),
      ...link,
      ...(stands === null ? [] : [section(plain(stands))]),
      ...(offers.length === 0 ? [] : [actions(...offers.map((offer) => offerButton(offer, action)))]),
      ...(shown.length === 0 ? [] : [header('What happened')]),
      ...(earlier > 0 ? [context(plain(`${earlier} earlier ${earlier === 1 ? 'line is' : 'lines are'} not shown.`))] : []),
      ...shown.map((event): KnownBlock => section(plain(cut(words.eventWords(event, zone), 2900)))),
    ],
  }
}
