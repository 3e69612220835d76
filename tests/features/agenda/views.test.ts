import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { type Item, MOST, STATES } from '../../../src/features/agenda/model.ts'
import type { AgendaPage, ItemFacts, LastActions } from '../../../src/features/agenda/reading.ts'
import { agendaCard, reportMessage, suggestionMessage } from '../../../src/features/agenda/slack/cards.ts'
import { changeForm, dropForm, putForm, reportForm } from '../../../src/features/agenda/slack/forms.ts'
import { entryIn, metadataOf, readMetadata, readWhere, whereValue } from '../../../src/features/agenda/slack/reading-ids.ts'
import { agendaView } from '../../../src/features/agenda/slack/views.ts'
import { putOffWords, totalWords } from '../../../src/features/agenda/wording.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { ActionNow } from '../../../src/ports/actions.ts'
import type { MeetingNow } from '../../../src/ports/meetings.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
const zone = 'Europe/London'
const now = new Date('2027-04-06T10:00:00Z')
const viewer = newId<PersonId>()

const series = { id: newId<string>(), name: long(100), audience: 'members', chairId: null, secretaryId: null } as const
const meeting = (over: Partial<MeetingNow> = {}): MeetingNow => ({
  ...{ id: newId<string>(), series, title: long(100), place: long(150), remarks: long(300), state: 'planned', version: 1 },
  ...{ startsAt: new Date('2027-04-20T12:00:00Z'), endsAt: new Date('2027-04-20T13:00:00Z') },
  ...over,
})
const item = (over: Partial<Item> = {}): Item => ({
  ...{ id: newId<string>(), seriesId: series.id, meetingId: newId<string>(), title: long(MOST.title), minutes: 600, position: 1 },
  presenter: { id: viewer, name: long(100), leftOn: '2027-04-01' },
  ...{ wanted: 'decision', report: long(MOST.report), suggestedBy: { id: viewer, name: long(100) }, state: 'planned', droppedWhy: null },
  ...{ timesPutOff: 12, cameFromId: null, raisedFor: null, version: 1 },
  ...over,
})
const page = (items: Item[], over: Partial<AgendaPage> = {}): AgendaPage => ({
  ...{ meeting: meeting(), items, zone, now, viewer, isOpen: true, mayArrange: true },
  ...over,
})
const action = (n: number): ActionNow =>
  ({
    ...{
      id: newId<string>(),
      reference: `A-${n}`,
      text: long(300),
      owner: { person: viewer },
      ownerName: long(100),
      line: null,
      source: null,
    },
    ...{
      due: { on: '2027-03-31', precision: 'month' },
      state: (['open', 'done', 'blocked', 'dropped'] as const)[n % 4] ?? 'open',
      version: 1,
    },
  }) as unknown as ActionNow
const last = (n: number): LastActions => ({
  at: new Date('2027-03-23T13:00:00Z'),
  actions: Array.from({ length: n }, (_, each) => action(each)),
})
const facts: ItemFacts = { item: item(), meeting: meeting(), zone, now }

describe('every view of an agenda fits what Slack allows, at its worst', () => {
  test.each([0, 1, 30, 90])('the window with %i items of each state, for whoever runs it and for whoever does not', (n) => {
    const items = STATES.flatMap((state) => Array.from({ length: n }, () => item({ state })))
    for (const mayArrange of [true, false])
      for (const isOpen of [true, false]) fits(agendaView(page(items, { mayArrange: mayArrange && isOpen, isOpen }), 'It is saved.'))
    fits(agendaView(page([], { meeting: meeting({ state: 'cancelled' }), isOpen: false })))
  })

  test.each([0, 1, 30, 90])('what is sent, with %i items and actions', (n) => {
    const items = Array.from({ length: n }, () => item())
    for (const state of ['planned', 'cancelled', 'held'] as const)
      for (const of of [null, last(n)]) fitsMessage(agendaCard({ meeting: meeting({ state }), items, zone, now }, of))
    fitsMessage(reportMessage(facts, meeting()))
    fitsMessage(suggestionMessage(facts, meeting()))
  })

  test('the forms', () => {
    const choices = Array.from({ length: 150 }, (_, n) => ({
      where: { series: newId<string>() },
      series: { ...series, name: long(100) },
      meeting: n % 2 === 0 ? meeting() : null,
    }))
    fits(putForm({ choices, zone }))
    for (const mayArrange of [true, false]) fits(putForm({ meeting: newId<string>(), mayArrange }))
    // The page draws whoever is chosen in a search only once it runs.
    expect(faults('modal', changeForm(facts))).toEqual([])
    for (const each of [facts, { ...facts, item: item({ presenter: null, minutes: null, report: null, wanted: null }), meeting: null }]) {
      fits(changeForm({ ...each, item: { ...each.item, presenter: null } }))
      for (const by of [viewer, newId<PersonId>()]) fits(dropForm({ ...each, viewer: by }))
      fits(reportForm(each))
    }
  })
})

describe('what is said', () => {
  test('nothing that people typed mentions anybody', () => {
    const card = agendaCard({ meeting: meeting(), items: [item()], zone, now }, last(3))
    expect(card.text).not.toMatch(/<[!@#]/)
    expect(JSON.stringify(card.blocks.filter((block) => JSON.stringify(block).includes('mrkdwn')))).not.toContain('<!channel>')
  })

  test('the total says in words what is over', () => {
    const hour = meeting()
    expect(totalWords([item({ minutes: 45 }), item({ minutes: 30 })], hour)).toBe('75 of 60 minutes: 15 over.')
    expect(totalWords([item({ minutes: 45 }), item({ minutes: null })], hour)).toBe('45 of 60 minutes. 1 has no time yet.')
  })

  test('what is still to be seen to is said to whoever arranges the agenda, and not in public', () => {
    const items = [
      item({ presenter: null, minutes: null, report: null }),
      item({ presenter: { id: viewer, name: 'Gone', leftOn: '2027-04-01' } }),
    ]
    const housekeeping = /Nobody named|has left|over\.|no time yet/
    const arranging = JSON.stringify(agendaView(page(items)))
    for (const words of ['Nobody named', 'has left', '540 over.', 'no time yet']) expect(arranging).toContain(words)
    expect(JSON.stringify(agendaView(page(items, { mayArrange: false })))).not.toMatch(housekeeping)
    expect(JSON.stringify(agendaCard({ meeting: meeting(), items, zone, now }, null))).not.toMatch(housekeeping)
    expect(arranging).not.toContain('"danger"')
  })

  test('what comes back says how often, and after three times asks to decide, delegate or drop', () => {
    expect([0, 1, 2, 3, 5].map((timesPutOff) => putOffWords({ timesPutOff }))).toEqual([
      null,
      'Put off once already.',
      'Put off twice already.',
      'Put off three times already: decide, delegate or drop.',
      'Put off 5 times already: decide, delegate or drop.',
    ])
  })

  test('D8: practices see of each other’s actions what is done and what goes on, never a date; members see theirs', () => {
    const actions = [{ ...action(1), reference: 'A-1', text: 'Audit statins', ownerName: 'Archway Surgery', state: 'blocked' as const }]
    const of = { at: now, actions }
    const plain = (audience: 'practices' | 'members') =>
      agendaCard({ meeting: meeting({ series: { ...series, audience } }), items: [], zone, now }, of).text
    expect(plain('practices')).toContain('A-1: Audit statins (Archway Surgery): still going')
    expect(plain('practices')).not.toMatch(/late|overdue|blocked/)
    expect(plain('members')).toContain('A-1: Audit statins (Archway Surgery, Mar 2027): still going')
  })

  test('what was suggested and not taken, and what was dropped before, is not sent', () => {
    const items = [
      item({ title: 'Kept' }),
      item({ title: 'Asked', state: 'suggested' }),
      item({ title: 'Off', state: 'dropped', droppedWhy: 'No' }),
    ]
    const { text } = agendaCard({ meeting: meeting(), items, zone, now }, null)
    expect(text).toContain('1. Kept')
    expect(text).not.toMatch(/Asked|Off/)
  })
})

test('what was tampered with in a button or a form leads to nothing', () => {
  for (const odd of ['', 'x', '{', '{"v":2}', 'null', '|||', 'series|x', 'meeting']) {
    expect(readMetadata(odd)).toBeNull()
    expect(Object.values(readWhere(odd))[0]).toMatch(/^0{8}-/)
  }
  const id = newId<string>()
  expect(readMetadata(metadataOf(id))).toBe(id)
  for (const where of [{ series: id }, { meeting: id }]) expect(readWhere(whereValue(where))).toEqual(where)
  expect(entryIn({ title: 'A', state: 'planned' })).toEqual({ title: 'A' })
})
