import type { ModalView } from '@slack/types'
import { expect, test } from 'vitest'
import { CHECKLISTS, type ListedItem, MOST_IN_ITEM, MOST_ITEMS, RISKS } from '../../../src/features/projects/checklists.ts'
import { type Item, MOST, type Project, STAGES, type Stage } from '../../../src/features/projects/model.ts'
import type { Page } from '../../../src/features/projects/reading.ts'
import { ITEMS_IN_WINDOW, partOf } from '../../../src/features/projects/slack/checklist-blocks.ts'
import { partValue, readPart, readStage } from '../../../src/features/projects/slack/checklist-ids.ts'
import { checklistsView, differenceView, savedView, wordForm } from '../../../src/features/projects/slack/checklist-views.ts'
import { followUpMessage } from '../../../src/features/projects/slack/follow-up-drawing.ts'
import { tickForm } from '../../../src/features/projects/slack/item-forms.ts'
import { milestoneView } from '../../../src/features/projects/slack/milestone-view.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ > O’Brien’s 👩‍⚕️ '
const long = (most: number, begin = '') => `${begin}${NASTY.repeat(Math.ceil(most / NASTY.length))}`.slice(0, most).trimEnd()
const at = new Date('2027-04-06T10:00:00Z')
const listed = Array.from(
  { length: MOST_ITEMS - 1 },
  (_, n): ListedItem => ({
    ...{ text: long(MOST_IN_ITEM, `${n} `), asksNote: true, needsApproval: true },
  }),
)
const longest = [...listed, RISKS]

const item = (text: string, state: Item['state'], stage: Stage): Item => ({
  ...{ id: newId<string>(), stage, text, asksNote: true, needsApproval: true, tells: stage === 1 ? 'objectives' : null, state },
  ...(state === 'open' ? { note: null, settledBy: null, settledAt: null } : { note: long(MOST.note), settledBy: long(100), settledAt: at }),
})
const named = () => ({ id: newId<PersonId>(), name: long(100) })
const project = (over: Partial<Project> = {}): Project => ({
  ...{ id: newId<string>(), name: long(MOST.name), proposal: null, area: null, leads: [named(), named()], manager: named() },
  ...{ state: 'active', reason: null, learned: long(MOST.learned), funderApproval: null, version: 1 },
  milestones: STAGES.map((stage) => ({ stage, state: 'open', targetOn: null, passedAt: null })),
  ...over,
})
const difference = { added: longest.map(({ text }) => text), gone: longest.map(({ text }) => text), changed: [], isMoved: true }
const page = (stage: Stage, items: Item[], around: Partial<Page['around']> = {}): Page => ({
  ...{ project: project(), stage, items, waits: [], activities: [], review: null, past: [], outstanding: [], hasProgrammeMeeting: true },
  ...{ hasLeft: new Set<PersonId>(), mayCheck: true, mayDecide: true, zone: 'Europe/London' },
  around: { told: {}, awaits: long(300), differs: difference, mayWord: true, ...around },
})
const ADDS = { actionId: 'actions:quick', value: (id: string) => id }

test('sixty items of three hundred characters are worked on stretch by stretch, each window within what Slack takes', () => {
  const told = { objectives: { text: long(2500), note: long(2500) } }
  for (const stage of [1, 4] as const)
    for (const state of ['open', 'ticked', 'waived'] as const) {
      const items = longest.map(({ text }) => item(text, state, stage))
      const views = [0, 1, 2].map((part) => milestoneView(page(stage, items, { told }), ADDS, long(300), part))
      for (const view of views) fits(view)
      const shown = views.map((view) => JSON.stringify(view).match(/\*\d+ /g)?.length)
      expect(shown).toEqual([20, 20, 19])
    }
  const items = longest.map(({ text }) => item(text, 'open', 2))
  expect(items.map(({ id }) => partOf(items, id))).toEqual(items.map((_, n) => Math.floor(n / ITEMS_IN_WINDOW)))
  expect(JSON.stringify(milestoneView(page(2, items), ADDS, undefined, 9))).toContain('Items 41 to 60 of 60; 60 still open in all.')
})

test('a checklist of sixty items is worded in one form, and what has changed is told whole', () => {
  const worded = { before: CHECKLISTS[1], by: long(100), at }
  const changed = { stage: 1 as const, version: 12, items: longest, worded }
  fits(wordForm(changed))
  fits(wordForm({ ...changed, version: 0, items: CHECKLISTS[1] }))
  fits(savedView(changed))
  fits(savedView({ ...changed, worded: null }))
  fits(checklistsView({ all: STAGES.map((stage) => ({ ...changed, stage })), zone: 'Europe/London' }))
  const view = differenceView(long(MOST.name), 3, difference)
  fits(view)
  expect(JSON.stringify(view).match(/New: \d+/g)).toHaveLength(MOST_ITEMS - 1)
})

test('a form begins with what the proposal tells; whoever only reads learns what was learned, without a button', () => {
  fits(tickForm(newId<string>(), item('Stakeholders are consulted.', 'open', 1), long(2500)))
  const over = { ...page(4, []), project: project({ state: 'closed' }) }
  expect(JSON.stringify(milestoneView(over, ADDS))).toMatch(/What we have learned.*Ask it at Milestone 4/s)
  const reader = { ...over, around: { ...over.around, mayWord: false } }
  expect(JSON.stringify(milestoneView(reader, ADDS))).not.toContain('Ask it at')
  const message = followUpMessage(project(), long(400))
  expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])
})

test('what a button carries is read again, and what was tampered with leads to the beginning', () => {
  const id = newId<string>()
  expect(readPart(partValue(id, 3, 2))).toEqual({ project: id, stage: 3, part: 2 })
  expect(readPart(`${id}|3|-7`)).toEqual({ project: id, stage: 3, part: 0 })
  expect([readStage('4'), readStage('9'), readStage('')]).toEqual([4, 1, 1])
})
