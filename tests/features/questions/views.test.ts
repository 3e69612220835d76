import { describe, expect, test } from 'vitest'
import { MOST, type Question, STATES } from '../../../src/features/questions/model.ts'
import type { QuestionFacts, QuestionPage } from '../../../src/features/questions/reading.ts'
import { isWaiting, practiceFor, SHOWS } from '../../../src/features/questions/rules.ts'
import { fieldsIn, metadataOf, pageValue, readMetadata, readPage } from '../../../src/features/questions/slack/carried.ts'
import { practicesMessage, questionMessage } from '../../../src/features/questions/slack/drawings.ts'
import { actionForm, answerForm, askForm } from '../../../src/features/questions/slack/forms.ts'
import { listMessage } from '../../../src/features/questions/slack/list-view.ts'
import { questionView } from '../../../src/features/questions/slack/views.ts'
import * as words from '../../../src/features/questions/wording.ts'
import { button } from '../../../src/platform/slack/blocks.ts'
import { faults, type Surface as Kind } from '../../../src/platform/slack/limits.ts'
import type { PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'
import { action, proposal, question } from './questions.ts'

const NASTY = "<!channel> *bold* _it_ <script>alert(1)</script> `code` O'Brien’s & <@U123> > 👩‍⚕️ \\ "
const long = (most: number) => [...NASTY.repeat(Math.ceil(most / 10))].slice(0, most).join('')
const zone = 'Europe/London'
const now = new Date('2027-05-20T10:00:00Z')
const doors = { proposal: 'proposals:open', action: 'actions:open' }

const asker = { name: long(100), practice: { id: '01900000-0000-7000-8000-000000000002' as PracticeId, name: long(100) } }

/** The longest that anybody may type, everywhere. */
const worst = (state: Question['state'], isUnnamed: boolean): Question =>
  question({
    ...{ reference: 'Q-999999999', text: long(MOST.text), asker: isUnnamed ? null : asker, state, alsoAsked: 999 },
    session: state === 'for_session' ? { title: long(150), startsAt: now } : null,
    answer: state === 'answered' ? { text: long(MOST.answer), by: long(100), at: now } : null,
    ...(isUnnamed && { proposal: { ...proposal, reference: 'P-999999999' }, action: { ...action, reference: 'A-999999999' } }),
  })

const page = (of: Question): QuestionPage => ({
  ...{ question: of, zone, now, isOwn: true, mayAnswer: true, maySupport: true, mayWithdraw: true },
  unnamedAsker: of.asker === null ? asker : null,
})

/** The longest fields are cut in a select's option and in what a field begins with, and an option is put in by the browser. */
function fits(kind: Kind, view: { blocks: unknown }, isCut = false): void {
  expect(faults(kind, view)).toEqual([])
  const missing = missingStrings(view.blocks as { type: string }[], kind)
  expect(isCut ? missing.filter((text) => !text.endsWith('…')) : missing).toEqual([])
}

describe('every view fits what Slack allows, at its worst, and nothing that was typed formats, mentions or is swallowed', () => {
  test('the window and the messages of a question in each state, by name and without', () => {
    for (const state of STATES)
      for (const isUnnamed of [true, false]) {
        const of = worst(state, isUnnamed)
        fits('modal', questionView(page(of), doors, long(300)))
        const facts: QuestionFacts = { question: of, zone, now }
        const message = questionMessage(facts, [button('Answer in writing', 'a:b', 'c')], words.waitsWords(facts))
        fits('message', message)
        fits('message', practicesMessage(facts))
        const formatted = JSON.stringify(message.blocks.filter((block) => JSON.stringify(block).includes('mrkdwn')))
        expect(`${message.text}${formatted}`).not.toMatch(/<!channel>|<@U|<script/)
      }
  })

  test('the list, whatever it shows', () => {
    const questions = STATES.flatMap((state) => [worst(state, true), worst(state, false)])
    for (const show of SHOWS) {
      fits('message', listMessage({ show, questions, next: 999_999_999, zone, now, mayAsk: true }))
      fits('message', listMessage({ show, questions: [], next: null, zone, now, mayAsk: false }))
    }
  })

  test('the forms, for whoever is of no practice, of one, or of very many, and begun with a long message', () => {
    const practices = Array.from({ length: 200 }, (_, n) => ({
      id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as PracticeId,
      name: long(100),
    }))
    for (const most of [0, 1, 200])
      fits('modal', askForm({ name: long(100), practices: practices.slice(0, most) }, { text: long(9000), isMessage: true }), true)
    for (const form of [answerForm, actionForm]) fits('modal', form(page(worst('open', false))), true)
  })
})

describe('what people read', () => {
  test('the form says before anything is sent who can see who asked; where there is no practice, there is no choice', () => {
    const form = JSON.stringify(askForm({ name: 'Fernville GP', practices: asker.practice ? [asker.practice] : [] }))
    expect(form).toContain('nobody is shown who asked but the programme manager, who can see it')
    expect(JSON.stringify(askForm({ name: 'Executive', practices: [] }))).not.toContain('From a practice')
  })

  test('how a question stands', () => {
    const of = (over: Partial<Question>, at = '2027-04-09T10:00:00Z') =>
      words.nowWords({ question: question(over), zone, now: new Date(at) })
    expect(of({})).toBe('Waiting for an answer for 3 days')
    expect(of({}, '2027-04-06T12:00:00Z')).toBe('Waiting for an answer')
    expect(of({ state: 'for_session' })).toBe('Goes to the next open session, once that meeting is planned')
    const session = { title: 'Executive Committee', startsAt: new Date('2027-04-14T12:00:00Z') }
    expect(of({ state: 'for_session', session })).toBe('Goes to the open session: Executive Committee, Wed 14 Apr 2027, 13:00')
    expect(of({ state: 'for_session', session }, '2027-04-15T10:00:00Z')).toContain('Was on the agenda of the open session')
    const answer = { text: 'The hospital.', by: 'Archway GP', at: new Date('2027-04-08T10:00:00Z') }
    expect(of({ state: 'answered', answer })).toBe('Answered by Archway GP on Thu 8 Apr 2027')
    expect(words.becameWords(question({ proposal, action }))).toEqual(['It became the proposal P-14.', 'It became the action A-12.'])
    expect(words.becameWords(question({ proposal: { ...proposal, isWithdrawn: true }, action: { ...action, isDropped: true } }))).toEqual([
      'It became the proposal P-14, which was withdrawn.',
      'It became the action A-12, which was dropped.',
    ])
  })

  test('a withdrawn question shows its words no more, and not by whom', () => {
    const { text, blocks } = questionMessage({ question: question({ state: 'withdrawn', asker: null }), zone, now }, [])
    expect(`${text}${JSON.stringify(blocks)}`).not.toMatch(/physiotherapy|Fernville/)
    expect(text).toBe('Q-3, from a practice: It was withdrawn, and needs no answer.')
    const window = (isOwn: boolean) =>
      JSON.stringify(questionView({ ...page(question({ state: 'withdrawn' })), isOwn, mayWithdraw: false }, doors))
    expect([window(false).includes('physiotherapy'), window(true).includes('physiotherapy')]).toEqual([false, true])
  })

  test('each refusal has its words', () => {
    const facts = { question: 'Q-3', who: 'Archway GP', when: 'Thu 8 Apr 2027, 11:00', proposal: 'P-14', action: 'A-12' }
    expect(words.refused({ code: 'questions.answered', facts })).toBe(
      'Q-3 was answered already by Archway GP, Thu 8 Apr 2027, 11:00. Nothing was changed.',
    )
    const codes = ['unknown', 'no_such_number', 'withdrawn', 'own', 'twice', 'not_yours', 'no_practice', 'not_your_practice', 'in_session']
    const more = ['no_series', 'agenda_full', 'has_proposal', 'has_action', 'not_here']
    for (const code of [...codes, ...more])
      expect([code, words.refused({ code: `questions.${code}`, facts })]).not.toContain('Sorry, this cannot be done.')
    expect(words.refused({ code: 'questions.elsewhere' })).toBe('Sorry, this cannot be done.')
  })
})

describe('D3: the proposal that a question becomes', () => {
  test('says no more of whoever asked than the question does', () => {
    expect(words.proposalOf(question())).toEqual({
      title: 'Who commissions physiotherapy?',
      whatAndWhy: 'Who commissions physiotherapy?\n\n(Asked as Q-3, from Fernville GP, Fernville Surgery.)',
      behalf: question().asker?.practice?.id,
    })
    expect(words.proposalOf(question({ asker: null }))).toMatchObject({
      behalf: { called: 'a practice' },
      whatAndWhy: expect.stringContaining('from a practice'),
    })
  })

  test('what waits is exactly what is neither answered nor withdrawn; a practice is asked for of one’s own alone', () => {
    expect(STATES.filter((state) => isWaiting({ state }))).toEqual(['open', 'for_session'])
    const own = [{ id: 'a' }, { id: 'b' }]
    expect(practiceFor(own, { how: 'named' })).toMatchObject({ value: { id: 'a' } })
    expect(practiceFor(own, { how: 'unnamed', practice: 'b' })).toMatchObject({ value: { id: 'b' } })
    expect(practiceFor([], { how: 'named' })).toMatchObject({ value: null })
  })
})

test('what was tampered with in a button or a form leads to nothing', () => {
  for (const odd of [
    '',
    'x',
    '{',
    'null',
    '{"v":2,"id":"x"}',
    '{"show":"none","after":1}',
    '{"show":"all","after":"1"}',
    '{"show":"all","after":9000000000}',
  ]) {
    expect(readMetadata(odd)).toMatch(/^0{8}-/)
    expect(readPage(odd)).toEqual({ show: 'open', after: null })
  }
  const { id } = question()
  expect(readMetadata(metadataOf(id))).toBe(id)
  expect(readPage(pageValue('mine', 12))).toEqual({ show: 'mine', after: 12 })
  expect(fieldsIn({ text: 'A', state: 'answered' }, ['text', 'how'])).toEqual({ text: 'A' })
})
