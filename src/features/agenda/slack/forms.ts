import type { KnownBlock, ModalView } from '@slack/types'
import { cut, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { radio, search, select, typed } from '../../../platform/slack/inputs.ts'
import { inFull } from '../../../shared/dates.ts'
import { type Choice, type Item, MOST, WISHES } from '../model.ts'
import type { ItemFacts, ItemPage } from '../reading.ts'
import { entryOf } from '../rules.ts'
import { WISH_WORDS, whenWords } from '../wording.ts'
import { IDS, SEARCHES } from './ids.ts'
import { metadataOf, whereValue } from './reading-ids.ts'

const form = (callbackId: string, title: string, submit: string, about: string | null, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  ...(about !== null && { private_metadata: metadataOf(about) }),
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks,
})

const wish = (item?: Item): KnownBlock =>
  input(
    'wanted',
    'What is wanted of the meeting?',
    radio(
      'wanted',
      WISHES.map((each) => option(WISH_WORDS[each], each)),
      item?.wanted ?? 'hear',
    ),
  )

function fields(item?: Item): KnownBlock[] {
  const shown = item ? entryOf(item) : {}
  const presenter = item?.presenter ? option(item.presenter.name, item.presenter.id) : undefined
  return [
    input('title', 'What is it about?', typed('title', { most: MOST.title, initial: shown.title })),
    input('presenter', 'Who presents it?', search(SEARCHES.presenter, 'Type a name', presenter), { optional: true }),
    input('minutes', 'How many minutes?', typed('minutes', { most: 4, initial: shown.minutes }), { optional: true }),
    wish(item),
  ]
}

const choiceWords = ({ series, meeting }: Choice, zone: string): string => {
  const name = series?.name ?? meeting?.title ?? ''
  return `${cut(name, 40)}: ${meeting ? inFull(meeting.startsAt, zone) : 'once it is planned'}`
}

/** Slack's lists hold a hundred. */
const MOST_CHOICES = 100

/** Something for one meeting, which is known already, or for one that is chosen. */
export function putForm(to: { meeting: string; mayArrange: boolean } | { choices: readonly Choice[]; zone: string }): ModalView {
  if ('meeting' in to) {
    const [title, submit] = to.mayArrange ? (['Add to the agenda', 'Add'] as const) : (['Suggest something', 'Suggest'] as const)
    return form(IDS.putForm, title, submit, to.meeting, fields())
  }
  const options = to.choices.slice(0, MOST_CHOICES).map((choice) => option(choiceWords(choice, to.zone), whereValue(choice.where)))
  return form(IDS.putForm, 'Suggest something', 'Suggest', null, [
    input('where', 'For the next meeting of', select('where', options, options[0]?.value), {
      hint: 'Whoever runs it takes it on, or says why not.',
    }),
    ...fields(),
  ])
}

const about = ({ item, meeting, zone }: ItemFacts, more = ''): KnownBlock =>
  section(plain(cut(`${item.title}\n${meeting ? `${meeting.title}, ${whenWords(meeting, zone)}` : ''}${more}`, 600)))

export const changeForm = ({ item }: ItemFacts): ModalView => form(IDS.changeForm, 'Change', 'Save', item.id, fields(item))

export function dropForm(page: ItemFacts & Pick<ItemPage, 'viewer'>): ModalView {
  const { id, name } = page.item.suggestedBy
  const told = id === page.viewer ? {} : { hint: `${cut(name, 100)}, who suggested it, is told this.` }
  return form(IDS.dropForm, 'Drop it', 'Drop it', page.item.id, [about(page), input('why', 'Why?', typed('why', { most: MOST.why }), told)])
}

/** The very brief report (D5). */
export const reportForm = (facts: ItemFacts): ModalView =>
  form(IDS.reportForm, 'Report', 'Save', facts.item.id, [
    about(facts),
    wish(facts.item),
    input('report', 'Report', typed('report', { most: MOST.report, lines: 'several', initial: facts.item.report ?? undefined }), {
      hint: `Two lines, ${MOST.report} characters at most. Everyone reads it before the meeting, which then has its time for what you flag.`,
    }),
  ])
