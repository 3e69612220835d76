import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import type { Attended } from '../../../src/features/attendance/claiming.ts'
import { type Claim, type Kind, type Line, MARKS, MOST, NOT_RECORDED, type Row } from '../../../src/features/attendance/register-model.ts'
import type { LinePage, RegisterPage } from '../../../src/features/attendance/register-reading.ts'
import { shownMark } from '../../../src/features/attendance/register-rules.ts'
import * as words from '../../../src/features/attendance/register-wording.ts'
import { readLineMetadata, readRegisterMetadata, registerMetadata } from '../../../src/features/attendance/slack/register-metadata.ts'
import {
  attendedMessage,
  confirmButton,
  lineForm,
  logButton,
  registerForm,
  registerNotice,
  savedView,
} from '../../../src/features/attendance/slack/register-views.ts'
import { actions } from '../../../src/platform/slack/blocks.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import type { MeetingNow } from '../../../src/ports/meetings.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
const zone = 'Europe/London'
const ANSWERS = ['yes', 'deputy', 'apologies', null] as const

const meeting = (over: Partial<MeetingNow> = {}): MeetingNow => ({
  ...{ id: newId<string>(), series: null, title: long(100), place: long(150), remarks: long(300), state: 'planned', version: 1 },
  ...{ startsAt: new Date('2027-03-16T13:00:00Z'), endsAt: new Date('2027-03-16T14:30:00Z') },
  ...over,
})

const NAMED = { id: null, name: long(100) } as const
const LINES: readonly (Line | null)[] = [...MARKS.map((presence) => (presence === NOT_RECORDED ? null : { presence, came: NAMED }))]

function row(n: number, kind: Kind, name: string): Row {
  const answer = ANSWERS[n % ANSWERS.length] ?? null
  const said = { practice: null, member: null, deputyId: null, deputy: long(100), by: newId<PersonId>() }
  return {
    ...{ kind, id: newId<string>(), name, line: LINES[n % LINES.length] ?? null, promised: NAMED, saysWasThere: n % 3 === 0 },
    answer: answer && { ...said, answer },
  }
}

const page = (rows: number, isSaved: boolean, kind: Kind = 'practice', name = (n: number) => `${n} ${long(197)}`): RegisterPage => ({
  meeting: meeting(),
  rows: Array.from({ length: rows }, (_, n) => row(n, kind, name(n))),
  visitors: Array.from({ length: 14 }, () => ({ name: long(100), organisation: long(100) })),
  ...{ isSaved, needsReason: isSaved, choices: Array.from({ length: 25 }, () => meeting()), zone },
})

describe('every view of a register fits what Slack allows, at its worst', () => {
  test.each([0, 1, 60, 200])('the register of %i practices or members, and what was saved', (n) => {
    for (const kind of ['practice', 'member'] as const)
      for (const isSaved of [true, false]) {
        const shown = page(n, isSaved, kind)
        fits(registerForm(shown))
        fits(savedView(shown))
        fits(registerForm({ ...shown, choices: [], visitors: [], needsReason: false }))
      }
  })

  test.each([1, 60, 200])('one of %i lines', (n) => {
    for (const kind of ['practice', 'member'] as const) {
      const shown = page(n, true, kind)
      const people = Array.from({ length: 150 }, () => ({ id: newId<PersonId>(), name: long(100) }))
      for (const each of [null, ...shown.rows.slice(0, 4)]) {
        const line: LinePage = { ...shown, row: each, people }
        fits(lineForm(line, 'It is saved.'))
        fits(lineForm({ ...line, people: [], needsReason: false }))
      }
    }
  })

  test('messages', () => {
    const states = ['may_claim', 'waits', 'there', 'apologies', 'not_there'] as const
    const recent = Array.from(
      { length: 40 },
      (_, n): Attended => ({
        meeting: meeting({ state: n % 2 === 0 ? 'held' : 'planned' }),
        practice: n % 3 === 0 ? null : { id: newId<PracticeId>(), name: long(200) },
        state: states[n % states.length] ?? 'there',
      }),
    )
    fitsMessage(attendedMessage([], recent, zone))
    for (const each of recent.slice(0, 10)) fitsMessage(attendedMessage([], [each], zone))
    const claim: Claim = {
      ...{ id: newId<string>(), meetingId: newId<string>(), kind: 'practice', of: newId<string>(), name: long(200), settledAt: null },
      by: { id: newId<PersonId>(), name: long(100) },
    }
    const about = meeting()
    fitsMessage(registerNotice(words.claimWords(claim, about, zone), [words.claimWaits], [actions(confirmButton(claim.id, claim.name))]))
    fitsMessage(registerNotice(words.meetingDay(about, zone), [words.wantedWords], [actions(logButton(about.id, about.title))]))
    const correction = { by: long(100), reason: long(MOST.reason), zone }
    for (const was of MARKS)
      for (const is of MARKS)
        fitsMessage(registerNotice(long(100), words.correctedWords({ name: long(200), kind: 'practice', was, is }, about, correction)))
  })
})

describe('what is said', () => {
  test('nothing that people typed mentions anybody', () => {
    const { text, blocks } = attendedMessage([], [{ meeting: meeting(), practice: null, state: 'may_claim' }], zone)
    expect(text).not.toMatch(/<[!@#]/)
    const marked = JSON.stringify([blocks, registerForm(page(3, true)).blocks, savedView(page(3, true)).blocks]).match(
      /"mrkdwn","text":"[^"]*"/g,
    )
    expect(marked?.filter((each) => /<[!@#]/.test(each))).toEqual([])
  })

  test('each practice’s answer stands with it and in sum', () => {
    const shown = page(4, false, 'practice', (n) => `Practice ${n}`)
    const told = words.answersTold(shown.rows)
    expect(told).toEqual([
      'Practice 0, Practice 3: say "I was there".',
      'Said yes (1): Practice 0',
      'Somebody else comes (1): Practice 1',
      'Sent apologies (1): Practice 2',
      'Have not answered (1): Practice 3',
    ])
    expect(words.saidWords(shown.rows[2] as Row)).toBe('sent apologies')
  })

  test('of a saved register what was answered is told as of before the meeting', () => {
    const saved = JSON.stringify(registerForm(page(4, true)).blocks)
    expect(saved).toContain('Answers before the meeting\\n')
    expect(saved).toContain('Needed if you change who was there')
    expect(JSON.stringify(registerForm(page(4, false)).blocks)).not.toContain('Answers before the meeting')
  })

  test('a correction says what changed and why, and offers another look', () => {
    const about = meeting({ title: 'Locality' })
    const changed = { name: 'Archway Surgery', kind: 'practice', was: 'present', is: 'absent' } as const
    expect(words.correctedWords(changed, about, { by: 'Locality chair', reason: 'Mixed up.', zone })).toEqual([
      'Locality chair has corrected the register of Locality, Tue 16 Mar 2027.',
      'Archway Surgery is noted as not there now; before: there.',
      'Reason: Mixed up.',
      'If that is not right, please say so: they are glad to look again.',
    ])
  })
})

describe('what a form carries', () => {
  test.each([60, 200, 400])('what it showed of %i rows, within Slack’s 3,000 characters', (n) => {
    const { rows } = page(n, true)
    const shown = new Map(rows.map((each) => [each.id, shownMark(each, true)]))
    const carried = registerMetadata(newId<string>(), shown, long(MOST.visitors))
    expect(carried.length).toBeLessThanOrEqual(3000)
    const read = readRegisterMetadata(carried)
    expect(rows.map(({ id }) => read.shownOf(id))).toEqual([...shown.values()])
    expect([read.visitorsWereShown(long(MOST.visitors)), read.visitorsWereShown('')]).toEqual([true, false])
    expect(read.shownOf(newId<string>())).toBe(NOT_RECORDED)
  })

  test('and anything else than what we wrote leads to nothing', () => {
    for (const odd of ['', 'x', '{', '{"v":2}', 'null', '{"v":1,"id":"x","shown":7}']) {
      expect(readRegisterMetadata(odd).meeting).toMatch(/^0{8}-/)
      expect(readLineMetadata(odd).meeting).toMatch(/^0{8}-/)
    }
  })
})
