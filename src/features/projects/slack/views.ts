import type { Button, KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, header, input, option, plain, safe, safeWithin, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import { radio, typed } from '../../../platform/slack/inputs.ts'
import { type Item, MOST, OUTCOMES, PLACES, type Project, type Review, STAGES, type Stage } from '../model.ts'
import { type List, type Listed, MOST_LISTED, type Page } from '../reading.ts'
import * as words from '../wording.ts'
import { IDS, itemValue, metadataOf, pageValue } from './ids.ts'

/** The whole programme on one screen: where each project is, who leads it, what it waits for. */
export const listView = ({ words: asked, rows, today }: List): ModalView => ({
  type: 'modal',
  title: plain('Projects'),
  close: plain('Close'),
  blocks: [
    header(words.listTitle(asked, rows.length)),
    ...(rows.length === 0 ? [section(plain(asked === '' ? words.NONE : words.noneFound(cut(asked, 100))))] : []),
    ...rows.map((row) => section(rowText(row, today), openButton(row.project))),
    ...(rows.length === MOST_LISTED ? [context(plain('There may be more: type part of a name behind the command.'))] : []),
  ],
})

const openButton = ({ id, name }: Project): Button => button('Open', IDS.open, pageValue(id, null), { spoken: `Open ${name}` })

/** What a row shows at most, so that a full list fits into a window. */
const MOST_NAME = 150
const MOST_LINE = 300
const MOST_WAITS = 3

function rowText({ project, settled, all, waits: outside }: Listed, today: string): string {
  const waits = project.state === 'waiting' && project.reason !== null ? [`Waiting: ${project.reason}`] : []
  const area = project.area === null ? [] : [project.area.name]
  const lines = [
    words.whereWords(project, settled, all, today),
    words.peopleWords(project),
    ...area,
    ...waits,
    ...outside.slice(0, MOST_WAITS),
  ]
  return [`*${safeWithin(project.name, MOST_NAME)}*`, ...lines.map((line) => safeWithin(line, MOST_LINE))].join('\n')
}

/** The button by which a key activity is added: the slice of actions has the form. */
export type Adds = { actionId: string; value(project: string): string }

const MOST_ACTIVITIES = 12

/** So many reviews that came to nothing stand in a window, the latest. */
const MOST_PAST = 10

/** A milestone of a project: its checklist, and what this person may do with it now. `notice`: what has just come of a press. */
export function milestoneView(page: Page, adds: Adds, notice?: string): ModalView {
  const { project, stage, items, review, past, zone } = page
  return {
    type: 'modal',
    title: plain(`Milestone ${stage}`),
    close: plain('Close'),
    blocks: [
      ...(notice === undefined ? [] : [section(plain(notice))]),
      header(project.name),
      section(plain(cut([words.stageTitle(stage), words.peopleWords(project), ...page.waits].join('\n'), 2900))),
      ...items.flatMap((item) => itemBlocks(page, item)),
      ...(items.length === 0 ? [section(plain('Its checklist is made when the milestone before it is passed.'))] : []),
      ...past.slice(-MOST_PAST).map((each) => section(plain(cut(words.reviewWords(each, zone), 2900)))),
      ...(review === null ? [] : [section(plain(words.reviewWords(review, zone)))]),
      ...buttonsOf(page),
      ...activityBlocks(page, adds),
      actions(
        ...STAGES.filter((each) => each !== stage).map((each) =>
          button(`Milestone ${each}`, `${IDS.open}:${each}`, pageValue(project.id, each)),
        ),
      ),
    ],
  }
}

function activityBlocks({ project, activities, mayCheck }: Page, { actionId, value }: Adds): KnownBlock[] {
  const left = activities.length - MOST_ACTIVITIES
  const lines = activities.slice(0, MOST_ACTIVITIES).map((each) => safeWithin(words.activityWords(each), 220))
  const rest = left > 0 ? [`And ${left} more: /daccom actions project`] : []
  const add = button('Add a key activity', actionId, value(project.id))
  if (lines.length === 0) return mayCheck ? [actions(add)] : []
  return [section([`*${words.ACTIVITIES}*`, ...lines, ...rest].join('\n')), ...(mayCheck ? [actions(add)] : [])]
}

function buttonsOf({ project, stage, items, review, mayCheck, mayDecide }: Page): KnownBlock[] {
  const milestone = project.milestones.find((each) => each.stage === stage)
  const buttons = [
    ...(mayCheck && milestone?.state === 'open' && items.length > 0
      ? [button('Ask for a review', IDS.ask, pageValue(project.id, stage), { style: 'primary' })]
      : []),
    ...(mayDecide && review !== null ? [button('Decide', IDS.decide, pageValue(project.id, stage), { style: 'primary' })] : []),
  ]
  return buttons.length > 0 ? [actions(...buttons)] : []
}

function itemBlocks({ project, stage, mayCheck, zone }: Page, item: Item): KnownBlock[] {
  const mark = item.state === 'open' ? '☐' : item.state === 'ticked' ? '☑' : '–'
  const text = section(`${mark} *${safe(item.text)}*\n${safeWithin(words.itemWords(item, zone), 2000)}`)
  const isOpen = project.milestones.find((each) => each.stage === stage)?.state === 'open'
  if (!mayCheck || !isOpen) return [text]
  const make = (label: string, id: string) => button(label, id, itemValue(project.id, item.id), { spoken: `${label}: ${item.text}` })
  return [
    text,
    actions(...(item.state === 'open' ? [make('Done', IDS.tick), make('Does not apply', IDS.waive)] : [make('Open it again', IDS.untick)])),
  ]
}

const form = (callbackId: string, title: string, submit: string, about: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadataOf(about),
  title: plain(title),
  submit: plain(submit),
  close: plain('Cancel'),
  blocks,
})

/** What shows that an item is done; a line is asked for where the checklist says so (D17). */
export const tickForm = (project: string, { id, text, asksNote }: Item): ModalView =>
  form(IDS.tickForm, 'Done', 'Save', itemValue(project, id), [
    section(plain(text)),
    input('note', asksNote ? 'What was found' : 'What shows it', typed('note', { most: MOST.note, lines: 'several' }), {
      optional: !asksNote,
      hint: 'A link or a line.',
    }),
  ])

export const waiveForm = (project: string, { id, text }: Item): ModalView =>
  form(IDS.waiveForm, 'Does not apply', 'Save', itemValue(project, id), [
    section(plain(text)),
    input('note', 'Why it does not apply', typed('note', { most: MOST.note, lines: 'several' })),
  ])

const conditionFields = (place: (typeof PLACES)[number]): KnownBlock[] => [
  input(`condition${place}`, `Condition ${place}`, typed(`condition${place}`, { most: MOST.condition, lines: 'several' }), {
    optional: true,
    ...(place === 1 && { hint: 'Only with "Passed with conditions". It becomes an action of the project manager, or else of the lead.' }),
  }),
  input(`due${place}`, `Condition ${place} by when`, typed(`due${place}`, { most: MOST.due }), { optional: true }),
]

export const decideForm = (project: Project, stage: Stage): ModalView =>
  form(IDS.decideForm, 'Review', 'Decide', pageValue(project.id, stage), [
    section(plain(`${project.name}\n${words.stageTitle(stage)}`)),
    input(
      'outcome',
      'Outcome',
      radio(
        'outcome',
        OUTCOMES.map((outcome) => option(words.OUTCOME_WORDS[outcome], outcome)),
      ),
    ),
    input('reason', 'Why, or what is missing', typed('reason', { most: MOST.reason, lines: 'several' }), {
      hint: 'Everyone can read it.',
    }),
    ...PLACES.flatMap((place) => conditionFields(place)),
  ])

/** The card in the executive's channel: a review is asked for, or what came of it. */
export function reviewCard(project: Project, review: Review, zone: string): Message {
  const says = review.outcome === null ? words.reviewAsked(project, review.stage) : `${project.name}, ${words.stageTitle(review.stage)}`
  const text = `${says}\n${words.reviewWords(review, zone)}`
  const buttons =
    review.outcome === null
      ? [button('Decide', IDS.decide, pageValue(project.id, review.stage), { style: 'primary' }), openAt(project, review.stage)]
      : [openAt(project, review.stage)]
  return { text: safe(text), blocks: [section(plain(cut(text, 2900))), actions(...buttons)] }
}

const openAt = ({ id, name }: Project, stage: Stage): Button =>
  button('Open the checklist', IDS.open, pageValue(id, stage), { spoken: `Open the checklist of ${name}` })

/** What those who lead and manage it are told of a review. */
export function reviewedMessage(project: Project, review: Review): Message {
  const says = words.reviewedWords(project, review)
  return { text: safe(says), blocks: [section(plain(cut(says, 2900))), actions(openAt(project, review.stage))] }
}
