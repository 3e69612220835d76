import { expect, test } from 'vitest'
import { EVENT_KINDS, MOST, STATES, STEPS, type Submission } from '../../../src/features/submissions/model.ts'
import type { SubmissionPage } from '../../../src/features/submissions/reading.ts'
import { askMessage } from '../../../src/features/submissions/slack/drawings.ts'
import { datesForm, reasonsForm, stepForm, submitForm } from '../../../src/features/submissions/slack/forms.ts'
import { metadataOf, readId, readMetadata, typedIn } from '../../../src/features/submissions/slack/ids.ts'
import { submissionView } from '../../../src/features/submissions/slack/views.ts'
import { faults, type Surface } from '../../../src/platform/slack/limits.ts'
import { newId, type PersonId } from '../../../src/shared/ids.ts'
import { missingStrings } from '../../support/every-string.ts'

const TODAY = '2027-03-16'
const NASTY = "<!channel> *bold* _it_ ~no~ `code` O'Brien’s & <@U123> > 👩‍⚕️ \\ "
const long = (most: number) => [...NASTY.repeat(Math.ceil(most / 10))].slice(0, most).join('')
const at = new Date('2027-03-16T10:00:00Z')

function fits(kind: Surface, view: { blocks: unknown }): void {
  expect([...faults(kind, view), ...missingStrings(view.blocks as { type: string }[], kind)]).toEqual([])
}

/** The longest that anybody may type, everywhere, with a history of years. */
const worst = (state: Submission['state'], over: Partial<Submission> = {}): Submission => ({
  ...{ id: newId<string>(), project: newId<string>(), state, submittedOn: '2027-03-01', meetingOn: '2027-03-15' },
  ...{ moreWork: long(MOST.text), reasons: long(MOST.text), endedOn: ['submitted', 'more_work'].includes(state) ? null : TODAY },
  ...{ nextChaseAt: null, timesChased: 99, version: 1 },
  events: Array.from({ length: 25 }, (_, n) => ({
    ...{ at, on: TODAY, kind: EVENT_KINDS[n % EVENT_KINDS.length] as 'submitted', by: long(100), text: long(MOST.text) },
  })),
  ...over,
})

const page = (submissions: Submission[], over: Partial<SubmissionPage> = {}): SubmissionPage => ({
  ...{ submissions, funder: long(40), zone: 'Europe/London', today: TODAY, mayEnter: true },
  project: {
    ...{ id: newId<string>(), name: long(150), proposal: null, area: null, leads: [], version: 1, at: null },
    ...{ manager: { id: newId<PersonId>(), name: long(100) }, state: 'active', funderApproval: 'invest_to_save' },
  },
  ...over,
})

test('every view keeps to what Slack allows, in every state, with none and with the most, and whatever people typed', () => {
  fits('modal', submissionView(page([])))
  fits('modal', submitForm(page([])))
  for (const state of STATES)
    fits('modal', submissionView(page([...Array.from({ length: 6 }, () => worst('rejected', { events: [] })), worst(state)]), long(300)))
  const shown = { ...page([]), submission: worst('more_work') }
  for (const step of STEPS) fits('modal', stepForm(step, shown))
  for (const form of [datesForm, reasonsForm]) fits('modal', form(shown))
  for (const what of ['outcome', 'reasons'] as const) fits('message', askMessage(shown, what, TODAY))
})

test('what can be entered stands there, the usual first, and nothing for whoever only reads', () => {
  const buttons = (state: Submission['state'], over: Partial<Submission> = {}, seen: Partial<SubmissionPage> = {}) =>
    [...JSON.stringify(submissionView(page([worst(state, over)], seen))).matchAll(/"action_id":"submissions:(?:step:)?(\w+)"/g)].map(
      ([, id]) => id,
    )
  expect(buttons('submitted')).toEqual(['approved', 'more_work', 'rejected', 'dates', 'withdrawn'])
  expect(buttons('more_work')).toEqual(['resubmitted', 'approved', 'rejected', 'dates', 'withdrawn'])
  expect(buttons('approved')).toEqual(['take_back'])
  expect(buttons('rejected', { reasons: null })).toEqual(['reasons', 'submit', 'take_back'])
  expect(buttons('submitted', {}, { mayEnter: false })).toEqual([])
})

test('what a button carries is read again, and what was tampered with leads to nothing', () => {
  const [id, nothing] = [newId<string>(), '00000000-0000-0000-0000-000000000000']
  expect([readMetadata(metadataOf(id)), readId('x'), readMetadata('{')]).toEqual([id, nothing, nothing])
  expect(typedIn({ on: TODAY, other: 'x' })).toEqual({ on: TODAY })
})
