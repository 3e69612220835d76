import type { ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { letter } from '../../../src/features/proposals/letter.ts'
import { KINDS, MOST, OUTCOMES, STATES } from '../../../src/features/proposals/model.ts'
import { OFFERS } from '../../../src/features/proposals/offers.ts'
import type { FormChoices, Trail } from '../../../src/features/proposals/reading.ts'
import { notice, proposalCard, reviewText } from '../../../src/features/proposals/slack/cards.ts'
import { decisionForm } from '../../../src/features/proposals/slack/decision-view.ts'
import { MESSAGES } from '../../../src/features/proposals/slack/drawings.ts'
import { changedFields, proposalForm } from '../../../src/features/proposals/slack/form-view.ts'
import { askForm, interestForm, kindForm, referForm, sendBackForm } from '../../../src/features/proposals/slack/gate-views.ts'
import { listMessage } from '../../../src/features/proposals/slack/list-view.ts'
import { reviewForm } from '../../../src/features/proposals/slack/study-view.ts'
import { readTimeline, timelineValue, timelineView } from '../../../src/features/proposals/slack/timeline-view.ts'
import { trailView } from '../../../src/features/proposals/slack/trail-view.ts'
import { done } from '../../../src/platform/slack/answers.ts'
import type { Message } from '../../../src/platform/slack/feature.ts'
import { faults } from '../../../src/platform/slack/limits.ts'
import { type AreaId, newId, type PracticeId, type ProposalId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'
import { long, proposal, worstCase } from './samples.ts'

/** Slack takes it, and the page of the local workspace draws every string of it. */
const fits = (view: ModalView) => expect([...faults('modal', view), ...missingStrings(view.blocks)]).toEqual([])
const fitsMessage = (message: Message) => expect([...faults('message', message), ...missingStrings(message.blocks, 'message')]).toEqual([])

const practices = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `practice-${i}` as PracticeId, name: long(100) }))
const areas = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `area-${i}` as AreaId, name: long(100), involvement: 3 as const }))

const worst = worstCase()

const trail = (differs: Partial<Trail> = {}): Trail => {
  const { proposal: about, review, question, kindNote, decision, entered, names, zone } = worst
  return {
    proposal: about,
    reference: 'P-999999999',
    showsCosts: true,
    notes: Array.from({ length: 5 }, () => [question, kindNote])
      .flat()
      .filter((note) => note !== undefined),
    reviews: review ? [review, review] : [],
    decisions: decision ? [decision, decision] : [],
    entered: entered ?? null,
    letter: long(6000),
    names,
    lines: Array.from({ length: 200 }, () => ({ says: long(2000), when: 'Tue 16 Mar 2027, 13:00' })),
    waits: Array.from({ length: 9 }, () => long(700)),
    offers: [...OFFERS],
    criteria: [...worst.criteria],
    now: new Date('2027-03-20T13:00:00Z'),
    zone,
    ...differs,
  }
}

describe('every view of proposals fits what Slack allows, at its worst', () => {
  test.each(STATES)('the card of a proposal that is %s', (state) => {
    fitsMessage(proposalCard(worstCase({ state })))
  })

  test.each(KINDS)('the form for a %s, with no, one, 20 and 250 practices and areas', (kind) => {
    for (const n of [0, 1, 20, 250]) {
      const choices: FormChoices = { practices: practices(n), areas: areas(n) }
      const { proposal: shows } = worst
      const filled = Object.fromEntries(Object.entries(shows).filter(([field]) => field in MOST))
      fits(
        proposalForm({ choices, metadata: { v: 1 }, title: 'Raise a proposal', shows: { ...filled, kind }, question: long(MOST.question) }),
      )
      fits(proposalForm({ choices, metadata: { v: 1 }, title: 'Raise a proposal', shows: { kind } }))
    }
  })

  test('the forms of the gate and of an interest', () => {
    for (const form of [sendBackForm, kindForm, referForm, askForm, interestForm]) fits(form(worst.proposal))
  })

  test('the study, also with 30 criteria', () => {
    fits(reviewForm(worst.proposal, worst.criteria))
    fits(
      reviewForm(
        worst.proposal,
        Array.from({ length: 30 }, (_, n) => ({ key: `k${n}`, text: long(300) })),
      ),
    )
  })

  test('the decision, for every kind and outcome and either place', () => {
    for (const kind of KINDS)
      for (const outcome of OUTCOMES)
        for (const takenIn of ['meeting', 'channel'] as const)
          fits(decisionForm({ ...worst.proposal, kind }, worst.review, { outcome, takenIn }))
  })

  test('the trail, with everything and with next to nothing', () => {
    fits(trailView(trail()))
    fits(trailView(trail({ proposal: proposal(), notes: [], reviews: [], decisions: [], entered: null, lines: [], offers: [] })))
  })

  test('the whole timeline, on its first, middle and last page; its buttons lead to pages that are there', () => {
    for (const page of [0, 3, 7, 99]) fits(timelineView(trail(), page))
    fits(timelineView(trail({ lines: [] }), 0))
    const id = newId<ProposalId>()
    expect(readTimeline(timelineValue(id, 3))).toEqual({ id, page: 3 })
    for (const odd of ['', '|', `${id}|-1`, `${id}|x`, `${id}|9999999999`]) expect(readTimeline(odd).page).toBe(0)
  })

  test('the list, with 0, 1 and 8 rows', () => {
    for (const n of [0, 1, 8]) {
      const proposals = Array.from({ length: n }, () => worst.proposal)
      fitsMessage(
        listMessage({
          show: 'open',
          proposals,
          next: n === 8 ? worst.proposal.id : null,
          now: new Date('2027-03-20T13:00:00Z'),
          zone: 'Europe/London',
        }),
      )
    }
  })

  test.each(Object.keys(MESSAGES))('the message %s, in every state', (kind) => {
    for (const state of STATES) {
      const facts = worstCase({ state })
      const fact = { reviewer: facts.proposal.reviewer?.id ?? '' }
      for (const to of [{ place: 'executive' as const }, { person: facts.proposal.proposer.id }]) {
        const message = MESSAGES[kind]?.(facts, fact, { to, now: new Date('2027-03-20T13:00:00Z') })
        if (message === undefined || message === 'stale') continue
        fitsMessage(message)
        expect(message.text).not.toMatch(/<[!@#]/)
      }
    }
  })

  test('a notice and an answer', () => {
    fitsMessage(notice(worst.proposal, [worst.review ? reviewText(worst.review) : '', long(3000)], ['decide', 'agree']))
    fits(done('Letter to copy', long(6000)))
    fits(done('Sorry', 'No.'))
  })
})

test('what people typed neither mentions nor formats, on the card and in its text', () => {
  const card = proposalCard(worst)
  expect(card.text).not.toMatch(/<[!@#]/)
  const markup = card.blocks.flatMap((block) => ('fields' in block ? (block.fields ?? []) : []))
  for (const { text } of markup) expect(text).not.toMatch(/<[!@#]/)
})

test('a decided card has no button but Open', () => {
  const { blocks } = proposalCard({ ...worstCase({ state: 'declined' }), offers: [] })
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  expect(buttons.map((each) => 'text' in each && each.text?.text)).toEqual(['Open'])
})

test('a form tells what the person changed, and an emptied field counts as changed', () => {
  expect(changedFields({ title: 'New', area: 'a' }, { title: 'Old', area: 'a', benefits: 'some' })).toEqual(['title', 'benefits'])
})

test('the letter gives the outcome, the reasons and what comes next, and names nobody but the sender and the author', () => {
  const decision = {
    ...(worst.decision as NonNullable<typeof worst.decision>),
    reason: 'The funder commissions this service.',
    outcome: 'referred' as const,
    terms: { referredTo: 'West Herts PCT' },
  }
  const text = letter(
    'DacCom',
    proposal({ kind: 'request', sender: 'Tring Physiotherapy Clinic', title: 'Physiotherapy' }),
    decision,
    new Map(),
  )
  expect(text).toContain('Dear Tring Physiotherapy Clinic,')
  expect(text).toContain('The funder commissions this service.')
  expect(text).toContain('Referred to West Herts PCT.')
})
