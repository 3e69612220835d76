import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { type Candidate, MOST, type Recipient, type Task } from '../../../src/features/tasks/model.ts'
import type { Choices, TaskList, TaskPage } from '../../../src/features/tasks/reading.ts'
import { addForm, checkForm, moveForm, withdrawForm, writeForm } from '../../../src/features/tasks/slack/forms.ts'
import {
  CHECKED,
  isChecked,
  isSame,
  metadataOf,
  pageValue,
  readMetadata,
  readPage,
  typedIn,
} from '../../../src/features/tasks/slack/reading-ids.ts'
import { dueMessage, listView, movedMessage, runningLine, taskView, withdrawnMessage } from '../../../src/features/tasks/slack/views.ts'
import { refused } from '../../../src/features/tasks/wording.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { ACTION_STATES } from '../../../src/ports/actions.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
const zone = 'Europe/London'
const at = new Date('2027-06-01T10:00:00Z')
const doors = { openAction: 'actions:open' }

const task = (over: Partial<Task> = {}): Task => ({
  ...{ id: newId<string>(), text: long(MOST.text), due: { on: '2027-06-30', precision: 'month' }, version: 1 },
  ...{ sentBy: { id: newId<PersonId>(), name: long(100) }, sentAt: at, withdrawn: null },
  ...over,
})
const taken = { at, by: long(100), why: long(MOST.why) }
const recipient = (over: Partial<Recipient> = {}): Recipient => ({
  ...{ action: newId<string>(), practice: newId<PracticeId>(), name: long(200), state: 'open', isClosed: false },
  ...{ due: { on: '2027-07-31', precision: 'day' }, reason: long(500), endedAt: at, endedBy: long(100) },
  ...over,
})
const candidates = (n: number): Candidate[] =>
  Array.from({ length: n }, (_, each) => ({
    ...{ id: newId<PracticeId>(), name: `${each} ${long(200)}`, hasSigned: true, isClosed: false },
  }))
const totals = { done: 11, going: 3, stuck: 1, dropped: 2 }
const own = Array.from({ length: 12 }, () => recipient({ state: 'blocked' }))

describe('every view of a task fits what Slack allows, at its worst', () => {
  test('the list, for whoever sends and for whoever has one', () => {
    const listed = Array.from({ length: 8 }, (_, n) => ({ task: task(n % 2 === 0 ? {} : { withdrawn: taken }), totals, own }))
    const list: TaskList = { tasks: listed, isFirst: false, next: newId<string>(), maySend: true, zone }
    fits(listView(list, long(300)))
    fits(listView({ ...list, tasks: [], isFirst: true, next: null }))
    fits(listView({ ...list, tasks: [], isFirst: true, next: null, maySend: false }))
  })

  test('the window, with twenty practices of each state, and for a practice’s people', () => {
    for (const state of ACTION_STATES)
      for (const isClosed of [true, false]) {
        const rows = Array.from({ length: 20 }, () => recipient({ state, isClosed }))
        const who = { rows, next: newId<string>(), isFirst: false }
        const page: TaskPage = { task: task(), totals, own, who, mayChange: true, mayAdd: true, zone }
        fits(taskView(page, doors, long(3000)))
        fits(taskView({ ...page, task: task({ withdrawn: taken }), who: null, mayChange: false, mayAdd: false }, doors))
      }
  })

  test('the forms, with 200 practices of the longest names', () => {
    const all = candidates(200)
    const choices: Choices = { candidates: all, signed: 200 }
    const shown = { text: long(MOST.text), due: 'end of June', scope: 'chosen', practices: all.map(({ id }) => id) }
    const check = { to: all, leftOut: all, limit: 3, withEnough: all, unspoken: all, text: shown.text, due: task().due }
    for (const each of [{ candidates: candidates(1), signed: 0 }, choices]) fits(writeForm(each))
    // The page draws what is chosen already in a list of several only once it runs.
    expect(faults('modal', writeForm(choices, shown))).toEqual([])
    expect(faults('modal', checkForm(choices, shown, check))).toEqual([])
    fits(checkForm(choices, { ...shown, practices: [] }, check))
    fits(addForm(task(), choices))
    fits(moveForm(task()))
    fits(withdrawForm(task()))
  })

  test('the messages, and the line of Home', () => {
    for (const each of [totals, { done: 0, going: 200, stuck: 0, dropped: 0 }, { done: 0, going: 0, stuck: 0, dropped: 1 }]) {
      const message = dueMessage(task(), each, zone)
      expect(faults('message', message)).toEqual([])
      expect(faults('home', { type: 'home', blocks: [runningLine(task(), each)] })).toEqual([])
    }
    fitsMessage(movedMessage(task()))
    fitsMessage(withdrawnMessage(task({ withdrawn: taken })))
  })
})

describe('what is said', () => {
  test('nothing that people typed mentions anybody', () => {
    const messages = [dueMessage(task(), totals, zone), movedMessage(task()), withdrawnMessage(task({ withdrawn: taken }))]
    for (const { text } of messages) expect(text).not.toMatch(/<[!@#]/)
    const list = listView({ tasks: [{ task: task(), totals, own }], isFirst: true, next: null, maySend: false, zone })
    const formatted = [...JSON.stringify(list).matchAll(/"type":"mrkdwn","text":"(.*?[^\\])"/g)].map(([, text]) => text)
    expect(formatted).toHaveLength(1)
    expect(formatted.join()).not.toContain('<!channel>')
  })

  test('D8: the sender reads totals first and that the asking goes on by itself; nobody is scolded, and no name stands in the message', () => {
    const { text } = dueMessage(task({ text: 'Send the audit' }), totals, zone)
    expect(text).toContain('11 of 15 done, 3 still going, 1 stuck, 2 no longer asked.')
    expect(text).not.toMatch(/late|overdue|fail|must/i)
    expect(dueMessage(task({ text: 'Send the audit' }), { ...totals, going: 0, stuck: 0 }, zone).text).toContain('All 11 done')
  })

  test('every refusal has its words', () => {
    const codes = [
      'unknown',
      'nobody',
      'all_or_some',
      'no_practices',
      'unknown_practice',
      'only_closed',
      'too_many',
      'all_have_it',
      'is_due',
    ]
    const said = [...codes, 'is_withdrawn'].map((code) => refused({ code: `tasks.${code}`, facts: { most: 200, who: 'The manager' } }))
    expect(new Set(said).size).toBe(codes.length + 1)
    expect(said.join()).not.toMatch(/cannot be done|undefined/)
  })
})

test('what was tampered with in a button or a form leads to nothing', () => {
  for (const odd of ['', 'x', '{', '{"v":2}', 'null', '|||']) {
    expect(readMetadata(odd)).toMatch(/^0{8}-/)
    expect(isChecked(odd)).toBe(false)
    expect(readPage(odd).task).toMatch(/^0{8}-/)
  }
  const id = newId<string>()
  expect(isChecked(CHECKED)).toBe(true)
  expect(readMetadata(metadataOf(id))).toBe(id)
  expect(readPage(pageValue(id, null))).toEqual({ task: id, after: null })
  expect(typedIn({ text: 'A', practices: ['b'], sentById: 'x' })).toEqual({ text: 'A', practices: ['b'] })
  expect(typedIn({ text: ['a', 'b'], practices: 'b' })).toEqual({ practices: ['b'] })
  expect(isSame({ text: 'A', practices: ['b', 'a'] }, { practices: ['a', 'b'], text: 'A' })).toBe(true)
  expect(isSame({ text: 'A' }, { text: 'A', practices: ['a'] })).toBe(false)
})
