import { describe, expect, test } from 'vitest'
import { answeredWords, givenWords } from '../../../src/features/actions/given-wording.ts'
import type { Action } from '../../../src/features/actions/model.ts'
import { givenMessage } from '../../../src/features/actions/slack/given-drawings.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)

const zone = 'Europe/London'
const me = newId<PersonId>()
const chair = { id: newId<PersonId>(), name: 'Locality chair' }
const meeting = { id: newId<string>(), title: 'Locality', startsAt: new Date('2027-03-16T13:00:00Z') }

const action = (over: Partial<Action> = {}): Action => ({
  ...{
    id: newId<string>(),
    reference: 'A-1',
    text: 'Clarify who commissions physiotherapy',
    owner: { person: me },
    ownerName: 'Archway GP',
  },
  ...{ due: { on: '2027-03-31', precision: 'month' }, line: null, area: null, state: 'open', version: 1, asked: null, dueMeeting: null },
  ...{
    timesMoved: 0,
    meeting,
    visit: null,
    visitPractice: null,
    task: null,
    project: null,
    permalink: null,
    body: null,
    blockedOn: null,
    reason: null,
    agreedBy: chair,
  },
  ...{ agreedAt: meeting.startsAt, givenAt: meeting.startsAt, takenOnAt: null, endedAt: null, endedBy: null, nudgeStep: 0 },
  ...{ nextNudgeAt: null, askedIn: null, postedIn: null, escalatedAt: null },
  ...over,
})
const theirs = (actions: Action[]) => new Set(actions.map(({ id }) => id))
const drawn = (...actions: Action[]) => givenMessage({ person: me, actions, theirs: theirs(actions), taken: 0, zone })
const labels = (message: ReturnType<typeof drawn>) =>
  message.blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element) => (element.type === 'button' ? element.text.text : '')) : [],
  )

describe('D6: the message by which somebody is given actions', () => {
  test('says what they came of: one meeting, one person, or both', () => {
    expect(givenWords([action()], zone)).toBe('A new action for you, from Locality on Tue 16 Mar 2027:')
    expect(givenWords([action(), action()], zone)).toBe('2 new actions for you, from Locality on Tue 16 Mar 2027:')
    expect(givenWords([action({ meeting: null })], zone)).toBe('A new action for you, from Locality chair:')
    const other = { meeting: null, agreedBy: { id: newId<PersonId>(), name: 'Fernville GP' } }
    expect(givenWords([action(), action(other)], zone)).toBe('2 new actions for you:')
  })

  test('offers Mine, Not mine and Other date; what was answered stands there instead', () => {
    expect(labels(drawn(action()))).toEqual(['Mine', 'Not mine', 'Other date'])
    expect(labels(drawn(action({ takenOnAt: meeting.startsAt })))).toEqual(['Done', 'Other date'])
    expect(labels(drawn(action({ state: 'done', endedBy: chair })))).toEqual([])
    expect(labels(givenMessage({ person: me, actions: [action()], theirs: new Set(), taken: 0, zone }))).toEqual([])
    const words = (over: Partial<Action>) => answeredWords(action(over), me, true)
    expect(words({})).toBeNull()
    expect(words({ takenOnAt: meeting.startsAt })).toBe('Thank you for taking this on.')
    expect(words({ state: 'done', endedBy: chair })).toBe('Locality chair has done this.')
    expect(words({ state: 'done', endedBy: { id: me, name: 'Archway GP' } })).toBe('This is done. Thank you.')
    expect(words({ state: 'dropped' })).toBe('Nobody needs this any more.')
    expect(words({ state: 'blocked', blockedOn: 'not_mine' })).toBe('Locality chair knows that this is not yours.')
    expect(words({ state: 'blocked', blockedOn: 'needs_decision' })).toContain('decision')
    expect(words({ state: 'blocked', blockedOn: 'waiting' })).toContain('waits for somebody')
    expect(answeredWords(action({ ownerName: 'PCT lead' }), me, false)).toBe('This is now with PCT lead.')
  })

  test('shows the first five and how many more there are, and fits Slack at its worst', () => {
    const worst = action({
      ...{ text: long(500), owner: { practice: newId<PracticeId>() }, ownerName: long(150), takenOnAt: null },
      ...{
        dueMeeting: { id: newId<string>(), title: long(150) },
        permalink: `https://dacorum.slack.com/archives/C1/p1?a=1&b=${'2'.repeat(440)}`,
      },
      ...{ meeting: { ...meeting, title: long(150) } },
    })
    const all = Array.from({ length: 200 }, (_, n) => ({ ...worst, id: newId<string>(), reference: `A-${n}` }))
    const message = drawn(...all)
    expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])
    const formatted = message.blocks.flatMap((block) =>
      block.type === 'section' && block.text?.type === 'mrkdwn' ? [block.text.text] : [],
    )
    expect([message.text, ...formatted].join()).not.toMatch(/<!channel>|<@U123>/)
    expect(JSON.stringify(message.blocks)).toContain('and 195 more: /daccom actions')
    expect(labels(message)).toHaveLength(15)
    expect(message.text).toMatch(/and 1\d\d more: \/daccom actions$/)
  })

  test('says that what stood there was taken back', () => {
    const message = givenMessage({ person: me, actions: [], theirs: new Set(), taken: 1, zone })
    expect(faults('message', message)).toEqual([])
    expect(message.text).toBe('An action that stood here was taken back.')
  })
})
