import type { ModalView } from '@slack/types'
import { expect, test } from 'vitest'
import { UNSAID } from '../../../src/features/projects/checklist-wording.ts'
import { type Item, MOST, type Project, type Review, STAGES, type Stage } from '../../../src/features/projects/model.ts'
import type { Page } from '../../../src/features/projects/reading.ts'
import type { Condition } from '../../../src/features/projects/review-store.ts'
import { itemValue, metadataOf, pageValue, readItem, readMetadata, readPage } from '../../../src/features/projects/slack/ids.ts'
import { tickForm, waiveForm } from '../../../src/features/projects/slack/item-forms.ts'
import { milestoneView } from '../../../src/features/projects/slack/milestone-view.ts'
import { decideForm, reviewCard, reviewedMessage } from '../../../src/features/projects/slack/review-views.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { ActionNow } from '../../../src/ports/actions.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
const zone = 'Europe/London'
const at = new Date('2027-04-06T10:00:00Z')
const person = () => ({ id: newId<PersonId>(), name: long(100) })

const project = (over: Partial<Project> = {}): Project => ({
  ...{
    id: newId<string>(),
    name: long(MOST.name),
    proposal: null,
    area: { id: newId<string>(), name: long(80) },
    leads: [person(), person()],
    manager: person(),
  },
  ...{ state: 'waiting', reason: long(300), learned: null, funderApproval: null, version: 1 },
  milestones: STAGES.map((stage) => ({ stage, state: stage === 1 ? 'open' : 'to_come', targetOn: '2027-03-01', passedAt: null })),
  ...over,
})
const item = (over: Partial<Item> = {}): Item => ({
  ...{
    id: newId<string>(),
    stage: 1,
    text: long(300),
    asksNote: true,
    needsApproval: false,
    tells: null,
    state: 'ticked',
    note: long(MOST.note),
    settledBy: long(100),
    settledAt: at,
  },
  ...over,
})
const review = (over: Partial<Review> = {}): Review => ({
  ...{ id: newId<string>(), stage: 1, askedBy: person(), askedAt: at, place: 'programme', outcome: 'not_yet', reason: long(MOST.reason) },
  ...{ decidedBy: long(100), decidedAt: at },
  ...over,
})
const ADDS = { actionId: 'actions:quick', value: (id: string) => `project|${id}` }
const activity = (): ActionNow => ({
  ...{
    id: newId<string>(),
    reference: 'A-1234567',
    text: long(500),
    owner: { person: newId<PersonId>() },
    ownerName: long(100),
    line: null,
  },
  ...{ due: { on: '2027-04-30', precision: 'month' }, area: null, state: 'blocked', version: 1 },
})
const outstanding = (): Condition => ({
  ...{ id: newId<string>(), reference: 'A-1234567', project: newId<string>(), text: long(MOST.condition) },
  ...{ due: { on: '2027-04-30', precision: 'month' }, ownerId: newId<PersonId>(), by: newId<PersonId>() },
})
const page = (over: Partial<Page> = {}): Page => ({
  ...{
    project: project(),
    stage: 1 as Stage,
    items: [item()],
    review: null,
    past: [],
    waits: [long(700), long(700)],
    hasLeft: new Set<PersonId>(),
    activities: Array.from({ length: 30 }, activity),
    outstanding: Array.from({ length: 9 }, () => outstanding()),
    hasProgrammeMeeting: true,
    mayCheck: true,
    mayDecide: true,
    around: { told: {}, awaits: null, differs: null, mayWord: true },
    zone,
  },
  ...over,
})

test('every view keeps to what Slack allows, with none and with the most, and whatever people typed', () => {
  for (const state of ['open', 'ticked', 'waived'] as const)
    fits(milestoneView(page({ items: Array.from({ length: 40 }, () => item({ state })) }), ADDS, long(300)))
  fits(milestoneView(page({ items: [], review: review({ outcome: null, decidedAt: null }), past: [review(), review()] }), ADDS))
  fits(tickForm(newId<string>(), item({ state: 'open' })))
  fits(waiveForm(newId<string>(), item({ state: 'open' })))
  for (const stage of [1, 4] as const) fits(decideForm(project(), review({ stage }), [item({ needsApproval: true })]))
  for (const outcome of ['passed', 'not_yet', null] as const) fitsMessage(reviewCard(project(), review({ outcome }), zone))
  fitsMessage(reviewedMessage(project(), review()))
})

test('whoever only reads, and a milestone that is passed, have no buttons to change it', () => {
  const passed = project({ milestones: STAGES.map((stage) => ({ stage, state: 'passed', targetOn: null, passedAt: at })) })
  for (const shown of [page({ mayCheck: false, mayDecide: false }), page({ project: passed })])
    expect(JSON.stringify(milestoneView(shown, ADDS))).not.toMatch(/projects:(tick|waive|untick|ask)/)
  expect(JSON.stringify(milestoneView(page({ items: [item({ state: 'open' })] }), ADDS))).toMatch(/projects:tick.*projects:ask/s)
})

test('D18: whoever decides a review is told that nobody has said whether the funder has to approve, until somebody has', () => {
  const items = [item({ needsApproval: true })]
  const shown = (over: Partial<Project>) => {
    const about = project(over)
    const window = milestoneView(page({ project: about, items, mayCheck: false }), ADDS)
    return [window, decideForm(about, review(), items)].map((view) => JSON.stringify(view).includes(UNSAID.slice(0, 60)))
  }
  expect([shown({}), shown({ funderApproval: 'not_needed' })]).toEqual([
    [true, true],
    [false, false],
  ])
})

test('what a button carries is read again, and what was tampered with leads to nothing', () => {
  const [project, thing] = [newId<string>(), newId<string>()]
  expect(readPage(readMetadata(metadataOf(pageValue(project, 3))))).toEqual({ project, stage: 3 })
  expect(readItem(itemValue(project, thing))).toEqual({ project, item: thing })
  const nothing = '00000000-0000-0000-0000-000000000000'
  expect(readPage('x|9')).toEqual({ project: nothing, stage: null })
  expect(readItem(readMetadata('{'))).toEqual({ project: nothing, item: nothing })
})
