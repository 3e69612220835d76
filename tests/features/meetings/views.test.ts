import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { ANSWERS, type Answer, type Invited } from '../../../src/features/meetings/answer-model.ts'
import { type Meeting, MOST, STATES } from '../../../src/features/meetings/calendar-model.ts'
import { answerWords, countsWords, ownWords, quotaSentence } from '../../../src/features/meetings/calendar-wording.ts'
import type { MeetingPage } from '../../../src/features/meetings/reading.ts'
import { meetingCard, notAskedCard, questionCard } from '../../../src/features/meetings/slack/cards.ts'
import { answerForm, behalfForm, cancelForm, changeForm, planForm } from '../../../src/features/meetings/slack/forms.ts'
import { readMetadata, readQuestion } from '../../../src/features/meetings/slack/reading-ids.ts'
import { listMessage, listView, meetingView } from '../../../src/features/meetings/slack/views.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { newId, type PersonId, type PracticeId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const NASTY = '<!channel> *bold* _it_ ~no~ `code` & <@U123> "quotes" \\ \n> O’Brien’s 👩‍⚕️ '
const long = (most: number) => NASTY.repeat(Math.ceil(most / NASTY.length)).slice(0, most)
const zone = 'Europe/London'
const now = new Date('2027-04-06T10:00:00Z')

const meeting = (differs: Partial<Meeting> = {}): Meeting => ({
  ...{ id: newId<string>(), series: null, title: long(MOST.title), startsAt: new Date('2027-04-20T12:00:00Z'), lengthMinutes: 600 },
  ...{ place: long(MOST.place), remarks: long(MOST.remarks), state: 'planned', version: 1, movedFrom: now, movedAt: now },
  ...{ cancelledReason: long(MOST.remarks), questionsAsked: 1 },
  ...differs,
})

const practices = (n: number): Invited[] =>
  Array.from({ length: n }, (_, each) => ({ id: newId<PracticeId>(), name: `${each} ${long(97)}`, agreement: 'signed' }))

const answersFrom = (invited: readonly Invited[]): Answer[] =>
  invited.map((party, n) => ({
    party,
    answer: ANSWERS[n % ANSWERS.length] ?? 'yes',
    ...{ deputy: long(100), deputyId: null, reason: long(MOST.remarks), by: { id: newId<PersonId>(), name: long(100) } },
    at: new Date('2027-04-01T10:00:00Z'),
  }))

const page = (n: number, differs: Partial<MeetingPage> = {}): MeetingPage => {
  const invited = practices(n)
  return {
    ...{ meeting: meeting(), invited, answers: answersFrom(invited), zone, now },
    ...{
      mayRun: true,
      managesPractice: true,
      mayChange: true,
      seesReasons: true,
      mayAnswerFor: invited,
      own: invited.slice(0, 1),
      following: 0,
    },
    ...differs,
  }
}

/** What somebody of three practices has said about each. */
const ownOf = (all: readonly Meeting[]) =>
  new Map(all.map(({ id }) => [id, answersFrom(practices(3)).map((answer) => ({ party: answer.party, answer }))]))

describe('every view of meetings fits what Slack allows, at its worst', () => {
  test.each([0, 1, 8])('the list with %i meetings, in a message and in a window', (n) => {
    const all = Array.from({ length: n }, (_, each) => meeting(each % 3 === 2 ? { state: 'cancelled' } : {}))
    const rest = {
      after: newId<string>(),
      next: newId<string>(),
      mayPlan: true,
      zone,
    }
    const own = ownOf(all)
    const list = { meetings: all, own, ...rest }
    fitsMessage(listMessage(list))
    fits(listView(list))
  })

  test('the list, full of marks that Slack counts as five characters each', () => {
    const marks = { title: '&'.repeat(100), place: '_'.repeat(150), remarks: '<'.repeat(300) }
    const all = Array.from({ length: 8 }, () => meeting(marks))
    const list = { meetings: all, own: ownOf(all), after: null, next: newId<string>(), mayPlan: true, zone }
    fitsMessage(listMessage(list))
    fits(listView(list))
  })

  test.each([0, 1, 60, 200])('one meeting, and its cards, with %i practices', (n) => {
    for (const state of STATES) {
      const shown = page(n, { meeting: meeting({ state }) })
      fits(meetingView(shown, 'It is saved.'))
      fitsMessage(meetingCard(shown))
      const [first] = shown.invited
      if (!first) continue
      const more = { insteadOf: long(100), forecast: long(300) }
      for (const answer of [undefined, ...shown.answers.slice(0, 3)]) fitsMessage(questionCard(shown, first, { answer, ...more }))
      fitsMessage(notAskedCard(shown, first))
      fitsMessage(meetingCard(shown, now))
    }
  })

  test('the forms, with as many series and people as there can be', () => {
    const common = { audience: 'practices', chairId: null, secretaryId: null, defaultPlace: null, lengthMinutes: null } as const
    const series = Array.from({ length: 40 }, () => ({
      ...{ id: newId<string>(), name: long(100), ...common, questionHour: null, reminderHour: null, sends: 'prescribing_lead' as const },
      ...{ quorum: null, isNoticeOnly: false, copiesTo: 'practice_managers' as const },
    }))
    fits(planForm(series))
    fits(planForm([]))
    for (const following of [0, 1, 60])
      for (const shown of [meeting(), meeting({ place: null, remarks: null })]) {
        fits(changeForm({ meeting: shown, zone, following }))
        fits(cancelForm({ meeting: shown, zone, following }))
      }
    for (const n of [1, 60, 200]) fits(behalfForm(meeting(), practices(n), { zone, isInWindow: true }))
    const people = Array.from({ length: 150 }, () => ({ id: newId<PersonId>(), name: long(100) }))
    const [practice] = practices(1)
    for (const kind of ['deputy', 'apologies'] as const)
      for (const some of [people, []]) fits(answerForm(meeting(), practice as Invited, kind, { people: some, zone, isInWindow: true }))
  })
})

describe('what is said', () => {
  test('nothing that people typed mentions anybody in a message', () => {
    const shown = page(3)
    for (const { text } of [
      meetingCard(shown),
      listMessage({ meetings: [meeting()], own: new Map(), after: null, next: null, mayPlan: false, zone }),
    ])
      expect(text).not.toMatch(/<[!@#]/)
  })

  test('the channel’s card counts practices and names none of them', () => {
    const invited = practices(6).map((practice, n) => ({ ...practice, name: `Practice ${n}` }))
    const shown = page(0, { meeting: meeting({ title: 'Locality', movedAt: null }), invited, answers: answersFrom(invited.slice(0, 4)) })
    expect(countsWords(shown)).toBe('2 practices are coming, 1 sends somebody else, 1 sends apologies and 2 have not answered yet.')
    expect(meetingCard(shown).text).not.toMatch(/Practice \d/)
  })

  test('whoever has not answered is counted with the noun, and not at all once the meeting is cancelled', () => {
    const shown = page(3, { answers: [], meeting: meeting({ movedAt: null }) })
    expect(meetingCard(shown).text).toContain('3 practices have not answered yet.')
    for (const state of ['cancelled', 'held'] as const)
      expect(meetingCard({ ...shown, meeting: meeting({ state }) }).text).not.toContain('not answered')
    const window = meetingView({ ...shown, meeting: meeting({ state: 'cancelled' }) })
    expect(JSON.stringify(window)).not.toContain('not answered')
  })

  test('beside a meeting stands what one’s own practice said, or each of several by name', () => {
    const still = meeting({ movedAt: null })
    const [first, second] = practices(2).map((practice, n) => ({ ...practice, name: ['Archway', 'Manor'][n] ?? '' }))
    const party = first as Invited
    const said = (answer: Answer['answer']) => ({ party, answer: { ...answersFrom([party])[0], answer, deputy: 'A locum' } as Answer })
    expect(ownWords([said('yes')], still)).toBe('You said: coming.')
    expect(ownWords([said('deputy')], still)).toBe('You said: A locum comes instead.')
    expect(ownWords([said('yes')], meeting())).toBe('You said: coming (it has moved since, please check).')
    const silent = { party: second as Invited, answer: undefined }
    expect(ownWords([silent], still)).toBe('You have not answered yet.')
    expect(ownWords([silent], meeting({ movedAt: null, questionsAsked: 0 }))).toBe('You have not been asked yet.')
    expect(ownWords([said('apologies'), silent], still)).toBe('You said: Archway: apologies; Manor: no answer yet.')
    expect(ownWords([], still)).toBe(null)
  })

  test('the list says first that a meeting is cancelled', () => {
    const cancelled = meeting({ state: 'cancelled', cancelledReason: 'Snow', title: 'Locality', movedAt: null })
    const list = listMessage({ meetings: [cancelled], own: new Map(), after: null, next: null, mayPlan: false, zone })
    expect(list.text).toContain('\nCancelled: Locality')
    expect(JSON.stringify(list.blocks)).toContain('Cancelled: Snow\\n*Locality*')
  })

  test('an answer says who gave it, never why, and asks to be checked after a move', () => {
    const [said] = answersFrom([{ id: newId<PracticeId>(), name: 'Archway Surgery', agreement: 'signed' }])
    const answer = { ...said, answer: 'apologies', by: { id: newId<PersonId>(), name: 'Practice manager' } } as Answer
    expect(answerWords(answer, { movedAt: null })).toBe('Archway Surgery sends apologies (Practice manager said so).')
    expect(answerWords(answer, { movedAt: now })).toContain('please check')
  })

  test('a cancelled meeting says what it does to the quota, in one sentence (D2)', () => {
    const eight = { required: 8, total: 11 }
    expect(quotaSentence({ before: eight, after: { required: 7, total: 10 } })).toBe(
      'As long as no other takes its place, the quota of this year is 7 of 10 instead of 8 of 11, so what may be missed stays 3.',
    )
    expect(quotaSentence({ before: eight, after: eight })).toBe(
      'The quota of this year stays 8 of 11, because enough other meetings are planned.',
    )
    expect(quotaSentence({ before: { required: 3, total: 4 }, after: { required: 0, total: 1 } }, 3)).toBe(
      'As long as no others take their place, practices are asked for no more of these meetings this year (the quota was 3 of 4). They are welcome at every one.',
    )
    expect(quotaSentence(null)).toBe('')
  })
})

test('what was tampered with in a button or a form leads to nothing', () => {
  for (const odd of ['', 'x', '{', '{"v":2}', 'null', '|||']) {
    expect(readMetadata(odd).id).toMatch(/^0{8}-/)
    expect(readQuestion(odd).meeting).toMatch(/^0{8}-/)
  }
})
