import type { ModalView } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Wanted, wishOf } from '../../../src/features/actions/list-wish.ts'
import { type Action, type ActionEvent, BLOCKED_ON, EVENT_KINDS, MOST } from '../../../src/features/actions/model.ts'
import type { ActionList, ActionPage, Shown } from '../../../src/features/actions/reading.ts'
import { OFFERS } from '../../../src/features/actions/rules.ts'
import {
  metadataOf,
  ownerValue,
  pageValue,
  readMetadata,
  readOwner,
  readPage,
  readRow,
  readWanted,
  rowValue,
} from '../../../src/features/actions/slack/carried.ts'
import { helpMessage, notMineMessage } from '../../../src/features/actions/slack/drawings.ts'
import { askForm, dateForm, dropForm, handOverForm, noteForm, notMineForm, stuckForm } from '../../../src/features/actions/slack/forms.ts'
import { listMessage, listView, whichMessage } from '../../../src/features/actions/slack/list-view.ts'
import { actionView } from '../../../src/features/actions/slack/views.ts'
import { dueWords, rowWords } from '../../../src/features/actions/wording.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { ACTION_STATES } from '../../../src/ports/actions.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
const marks = (most: number) => '&<>'.repeat(most).slice(0, most)
const zone = 'Europe/London'
const at = new Date('2027-03-16T13:00:00Z')
const someone = (name = long(100)) => ({ id: newId<PersonId>(), name })

const action = (over: Partial<Action> = {}): Action => ({
  ...{
    id: newId<string>(),
    reference: 'A-2000000000',
    text: long(MOST.text),
    owner: { practice: newId<PracticeId>() },
    ownerName: long(100),
  },
  ...{ due: { on: '2027-03-13', precision: 'day' }, line: null, area: 'prescribing', state: 'open', version: 1, asked: someone() },
  ...{
    dueMeeting: { id: newId<string>(), title: long(100) },
    timesMoved: 12,
    visit: newId<string>(),
    visitPractice: null,
    task: null,
    project: null,
  },
  ...{ meeting: { id: newId<string>(), title: long(100), startsAt: at }, permalink: `https://x.slack.com/${'a'.repeat(460)}?a=1&b=2` },
  ...{ body: null, blockedOn: null, reason: long(MOST.reason), agreedBy: someone(), agreedAt: at, givenAt: at, takenOnAt: null },
  ...{ endedAt: null, endedBy: null, nudgeStep: 0, nextNudgeAt: null, askedIn: null, postedIn: null, escalatedAt: null },
  ...over,
})
const states: Partial<Action>[] = [
  ...ACTION_STATES.filter((state) => state !== 'blocked').map((state) => ({ state, endedAt: at, endedBy: someone() })),
  ...BLOCKED_ON.map((blockedOn) => ({ state: 'blocked' as const, blockedOn })),
]
const shown = (over: Partial<Action> = {}, more: Partial<Shown> = {}): Shown => ({
  ...{ action: action(over), late: 1234, mayAnswer: true, isTold: true },
  ...more,
})
const list = (rows: Shown[], wanted: Wanted = { show: 'all' }, over: Partial<ActionList> = {}): ActionList => {
  const after = { rank: 1, key: '2027-03-13', number: 2_000_000_000 }
  return { wanted, of: 'show' in wanted ? null : long(110), rows, after, next: after, zone, ...over }
}
const event = (kind: ActionEvent['kind']): ActionEvent => ({
  ...{ at, by: long(100), kind, text: long(MOST.note), before: long(100), after: long(100) },
})
const page = (over: Partial<Action> = {}, more: Partial<ActionPage> = {}): ActionPage => ({
  ...shown(over),
  ...{ events: EVENT_KINDS.map(event), offers: [...OFFERS], asked: long(100), zone },
  ...more,
})

describe('every view of actions fits what Slack allows, at its worst', () => {
  test.each([
    ['nasty', long],
    ['all marks', marks],
  ])('lists of 0, 1 and 8 with words that are %s, as message and window', (_, text) => {
    const name = text(100)
    const worst = { text: text(MOST.text), ownerName: name, meeting: { id: newId<string>(), title: name, startsAt: at } }
    const more = [{ label: 'Tasks for practices', actionId: 'tasks:browse', value: 'all' }]
    const notice = { says: 'A-2000000000 is done. Thank you.', reopen: newId<string>() }
    for (const rows of [[], [shown(worst)], Array.from({ length: 8 }, (_each, n) => shown({ ...worst, ...states[n % states.length] }))])
      for (const wanted of [{ show: 'mine' }, { show: 'done' }, { practice: newId<PracticeId>() }, { meeting: newId<string>() }] as const) {
        const of = 'show' in wanted ? null : text(110)
        fitsMessage(listMessage(list(rows, wanted, { of }), more, notice))
        fits(listView(list(rows, wanted, { of }), more, notice))
      }
    fitsMessage(whichMessage(Array.from({ length: 200 }, () => ({ wanted: { practice: newId<PracticeId>() }, name }))))
  })

  test('the window in each state with every event there is, with and without rights', () => {
    for (const state of states) {
      fits(actionView(page(state), 'It is done.'))
      fits(actionView(page(state, { offers: [], events: [], asked: null, late: null, isTold: false })))
    }
    fits(actionView(page({ text: marks(MOST.text), ownerName: marks(100) }, { events: Array.from({ length: 70 }, () => event('moved')) })))
    fits(actionView(page({ due: null, dueMeeting: null, permalink: null, reason: null, area: null })))
  })

  test('each form', () => {
    for (const state of states)
      for (const form of [dateForm, stuckForm, notMineForm, noteForm, handOverForm, dropForm]) fits(form(action(state)))
    for (const n of [0, 1, 600])
      fits(
        askForm(
          action(),
          Array.from({ length: n }, () => someone()),
        ),
      )
  })

  test('what is told to whoever agreed it, and to whoever is offered a hand', () => {
    for (const state of states) fitsMessage(notMineMessage(action(state)))
    fitsMessage(helpMessage(action(), long(100)))
  })
})

describe('what a row says', () => {
  const plain = { ownerName: 'Archway Surgery', visit: null, meeting: null, dueMeeting: null, asked: null }

  test('owner, date as it was given, how late, moved how often, what it came of', () => {
    const meeting = { id: newId<string>(), title: 'Locality', startsAt: at }
    expect(rowWords(shown({ ...plain, meeting, timesMoved: 3 }, { late: 3 }), zone)).toBe(
      'Archway Surgery · by Sat 13 Mar 2027 · 3 days late · moved three times · from Locality, Tue 16 Mar 2027',
    )
    expect(rowWords(shown({ ...plain, state: 'blocked', blockedOn: 'waiting', timesMoved: 0 }, { late: 1 }), zone)).toBe(
      'Archway Surgery · by Sat 13 Mar 2027 · 1 day late · stuck: waiting for someone',
    )
    expect(rowWords(shown({ ...plain, state: 'done', endedAt: at, timesMoved: 0 }, { late: null }), zone)).toBe(
      'Archway Surgery · done · Tue 16 Mar 2027',
    )
  })

  test('D6: a month stays a month, and a meeting’s date says so', () => {
    expect(dueWords({ due: { on: '2027-03-31', precision: 'month' }, dueMeeting: null })).toBe('by the end of Mar 2027')
    expect(dueWords({ due: { on: '2027-03-16', precision: 'day' }, dueMeeting: { id: 'x', title: 'Locality' } })).toBe(
      'for Locality on Tue 16 Mar 2027',
    )
    expect(dueWords({ due: null, dueMeeting: null })).toBe('no date yet')
  })

  test('D8: to whom it does not concern, neither lateness nor how often it was moved is said', () => {
    const row = shown({ ...plain, timesMoved: 3 }, { late: null, isTold: false, mayAnswer: false })
    const drawn = JSON.stringify([
      listMessage(list([row])),
      actionView(page({ ...plain, timesMoved: 3 }, { ...row, events: [], offers: [] })),
    ])
    expect(drawn).not.toMatch(/late|moved|"Done"/)
  })
})

test('what was tampered with in a button or a form leads to nothing, and what was written is read again', () => {
  for (const odd of ['', 'x', '{', '{"v":2}', '|||', 'show|x|1|2027-02-30|5', '~', 'practice', 'person|x', 'show|mine|99|x|-1']) {
    expect(readMetadata(odd)).toBeNull()
    expect(readPage(odd).after).toBeNull()
    expect(readRow(odd).action).toMatch(/^0{8}-/)
    expect(JSON.stringify([readWanted(odd), readOwner(odd)])).toMatch(/"show":"mine"|0{8}-/)
  }
  const id = newId<string>()
  expect(readMetadata(metadataOf(id))).toBe(id)
  for (const owner of [{ person: newId<PersonId>() }, { practice: newId<PracticeId>() }])
    expect(readOwner(ownerValue(owner))).toEqual(owner)
  const wanted = fc.oneof(
    fc.constantFrom('mine', 'overdue', 'agreed', 'all', 'done').map((show) => ({ show }) as Wanted),
    fc.constant({ practice: newId<PracticeId>() }),
    fc.constant({ meeting: id }),
  )
  const cursor = fc.record({
    rank: fc.nat(1),
    key: fc.constantFrom(null, '2027-03-13', '2027-03-13T10:00:00.000Z'),
    number: fc.integer({ min: 1, max: 2_000_000_000 }),
  })
  fc.assert(
    fc.property(wanted, fc.option(cursor), (of, after) => {
      const value = pageValue(of, after)
      expect(readPage(value)).toEqual({ wanted: of, after })
      expect(readRow(rowValue(id, value))).toEqual({ action: id, page: value })
    }),
  )
})

test('words after the command are forgiving; one that is none of ours is taken for a practice', () => {
  expect(['', ' Mine ', 'late', 'OPEN', 'finished', 'given'].map((text) => wishOf(text))).toEqual(
    (['mine', 'mine', 'overdue', 'all', 'done', 'agreed'] as const).map((show) => ({ show })),
  )
  expect(['a-12', 'A 12', 'A12'].map((text) => wishOf(text))).toEqual([{ number: 12 }, { number: 12 }, { number: 12 }])
  expect(wishOf('Practice  Fernville')).toEqual({ practiceCalled: 'fernville' })
  expect(wishOf('fernville')).toEqual({ practiceCalled: 'fernville' })
  expect(wishOf('project Urgent  care')).toEqual({ projectCalled: 'urgent care' })
  expect(wishOf('meetings Locality 16 Mar')).toEqual({ meetingCalled: 'locality 16 mar' })
  fc.assert(fc.property(fc.string(), (text) => Object.keys(wishOf(text)).length === 1))
})
