import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { ACTION_AREAS, type ActionNow, MOST, SHOWS, STATES, type Visit } from '../../../src/features/visits/model.ts'
import type { VisitFacts, VisitList } from '../../../src/features/visits/reading.ts'
import { cancelForm, changeForm, planForm, recordForm, recordNewForm } from '../../../src/features/visits/slack/forms.ts'
import { listMessage, listView } from '../../../src/features/visits/slack/list-view.ts'
import { progressMessage } from '../../../src/features/visits/slack/progress.ts'
import { recordMessage, toldMessage, visitView } from '../../../src/features/visits/slack/views.ts'
import { refused, toldLines } from '../../../src/features/visits/wording.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { MeetingNow } from '../../../src/ports/meetings.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'
import { ACTION_IDS } from './world.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => [...NASTY.repeat(Math.ceil(most / 20))].slice(0, most).join('')
const zone = 'Europe/London'
const now = new Date('2027-04-06T10:00:00Z')
const person = () => ({ id: newId<PersonId>(), name: long(100) })
const practice = () => ({ id: newId<PracticeId>(), name: long(150) })

const visit = (over: Partial<Visit> = {}): Visit => ({
  ...{ id: newId<string>(), state: 'held', plannedAt: new Date('2027-04-05T12:00:00Z'), heldOn: '2027-04-05', met: long(MOST.met) },
  ...{ prescribing: long(MOST.facts), referrals: long(MOST.facts), notes: long(MOST.notes), dueAgainOn: '2027-04-06', sentAt: now },
  ...{ cancelledWhy: long(MOST.why), version: 3, practice: { ...practice(), closedOn: null }, visitor: { ...person(), leftOn: null } },
  ...over,
})
const action = (n: number): ActionNow => ({
  ...{ id: newId<string>(), reference: `A-${10_000 + n}`, text: long(MOST.action), owner: { practice: newId<PracticeId>() }, version: 1 },
  ...{ ownerName: long(150), due: { on: '2027-12-31', precision: 'day' }, line: null, area: ACTION_AREAS[n % 2] ?? 'prescribing' },
  state: (['open', 'blocked', 'done', 'dropped'] as const)[n % 4] ?? 'open',
})
const many = <T>(n: number, make: (n: number) => T): T[] => Array.from({ length: n }, (_, each) => make(each))
const facts = (over: Partial<Visit> = {}, n = 5): VisitFacts => ({ visit: visit(over), actions: many(n, action), zone, now })
const list = (over: Partial<VisitList> = {}): VisitList => ({
  ...{ wish: { show: 'held' }, of: null, visits: many(8, () => visit()), practices: [], mayKeep: true, after: newId<string>() },
  ...{ counts: { planned: 200, held: 1000, due_again: 200, never: 200 }, next: newId<string>(), today: '2027-04-06', now, zone },
  ...over,
})
const open = { heldOn: null, met: null, notes: null, dueAgainOn: null, sentAt: null, cancelledWhy: null } as const
const bare = { prescribing: null, referrals: null, plannedAt: null, ...open, state: 'planned' } as const

describe('every view of a visit fits what Slack allows, at its worst', () => {
  test.each(STATES)('a window and messages of one that is %s', (state) => {
    const over = state === 'held' ? {} : { ...open, state, cancelledWhy: state === 'cancelled' ? long(MOST.why) : null }
    for (const each of [facts({ ...over, state }), facts({ ...over, state }, 40), facts({ ...bare, state }, 0)]) {
      for (const mayKeep of [true, false]) fits(visitView({ ...each, mayKeep }, ACTION_IDS, 'It is saved.'))
      for (const told of ['planned', 'moved', 'cancelled'] as const) fitsMessage(toldMessage(each, toldLines(each.visit, told, zone)))
      if (state === 'held') fitsMessage(recordMessage({ ...each, actions: each.actions.slice(0, MOST.open) }))
    }
  })

  test('lists of every kind, empty and full', () => {
    for (const show of SHOWS)
      for (const surface of [listView, (each: VisitList) => ({ type: 'modal', ...listMessage(each) })])
        for (const of of [null, [practice(), practice()]]) {
          const each = list({ wish: { show }, of, ...(of && { counts: null, mayKeep: false }) })
          const shown = surface === listView ? [each, { ...each, visits: [], next: null }] : []
          for (const one of shown) fits(listView(one))
          for (const one of [each, { ...each, visits: [], practices: many(8, practice) }]) fitsMessage(listMessage(one))
        }
  })

  test('forms: 200 practices, 60 members of the executive, and as many actions as there can be', () => {
    const page = { practices: many(200, practice), executive: many(60, person), zone }
    for (const chosen of [undefined, 'new', page.practices[7]?.id]) expect(faults('modal', planForm(page, chosen))).toEqual([])
    for (const most of [1, 3, MOST.open])
      expect(faults('modal', recordNewForm({ ...page, most, now, viewer: newId<PersonId>() }))).toEqual([])
    for (const each of [facts({ state: 'planned' }), facts(bare, 0)]) {
      expect(faults('modal', changeForm({ ...each, executive: page.executive }))).toEqual([])
      fits(cancelForm(each))
    }
    for (const state of ['planned', 'held'] as const)
      for (const [mine, others, most] of [
        [0, 0, 3],
        [9, 5, 1],
        [5, 0, MOST.open],
      ] as const) {
        const each = facts(state === 'planned' ? bare : {}, mine)
        const stand = [...each.actions.filter((one) => one.state === 'open'), ...many(others, () => action(0))]
        expect(faults('modal', recordForm({ ...each, open: stand, most, executive: page.executive }))).toEqual([])
      }
  })

  test('the question before the meeting, with nothing and with more than it shows', () => {
    const meeting = { title: long(120), startsAt: now } as MeetingNow
    for (const n of [0, 1, 3, 30]) fitsMessage(progressMessage({ meeting, actions: many(n, action), zone }, ACTION_IDS))
  })
})

describe('what is said', () => {
  test('nothing that people typed mentions anybody', () => {
    for (const { text } of [recordMessage(facts()), toldMessage(facts({ state: 'planned' }), ['x']), listMessage(list())])
      expect(text).not.toMatch(/<[!@#]/)
  })

  test('a practice that has what it may have is told so with what is open, and its form offers no more', () => {
    const each = facts({ ...bare, practice: { id: newId<PracticeId>(), name: 'Fernville', closedOn: null } }, 0)
    const stand = many(3, (n) => ({ ...action(4 * n), text: `Matter ${n}` }))
    const form = JSON.stringify(recordForm({ ...each, open: stand, most: 3, executive: [] }))
    expect(form).toContain('Fernville has as many open actions as the group asks of a practice')
    expect(form).toContain('Matter 2')
    expect(form).not.toContain('"action1"')
  })

  test('every refusal has its sentence', () => {
    const codes = ['unknown', 'not_yours', 'no_practice_called', 'no_such_practice', 'has_left', 'no_time', 'no_day', 'in_past', 'too_far']
    for (const code of [
      ...codes,
      'in_future',
      'due_before',
      'is_cancelled',
      'is_held',
      'changed_meanwhile',
      'no_text',
      'no_date',
      'no_limit',
    ])
      expect(refused({ code: `visits.${code}`, facts: { most: 3 } })).not.toBe('Sorry, this cannot be done.')
    expect(refused({ code: 'visits.enough_actions', facts: { most: 3, open: 'A-1 (One)' } })).toContain('Still open: A-1 (One).')
  })
})
