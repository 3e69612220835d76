import type { KnownBlock, ModalView } from '@slack/types'
import { cut, input, plain, section } from '../../../platform/slack/blocks.ts'
import { dayPicker, typed } from '../../../platform/slack/inputs.ts'
import type { Day } from '../../../shared/dates.ts'
import { MOST, type Step, type Submission } from '../model.ts'
import type { SubmissionFacts, SubmissionPage } from '../reading.ts'
import { datesOf } from '../rules.ts'
import * as words from '../wording.ts'
import { IDS, metadataOf } from './ids.ts'

/** What a form about a submission is drawn from. */
export type Shown = SubmissionPage & { submission: Submission }

const form = (callbackId: string, title: string, about: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadataOf(about),
  title: plain(title),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks,
})

const meetingDay = (funder: string, initial?: Day): KnownBlock =>
  input('meetingOn', cut(`When does ${words.theCommittee(funder)} meet about it?`, 150), dayPicker('meetingOn', initial), {
    optional: true,
    hint: 'Once that day is over, those who run the project are asked what came of it.',
  })

const dates = (funder: string, { submittedOn, meetingOn }: { submittedOn?: Day; meetingOn?: Day }): KnownBlock[] => [
  input('submittedOn', 'Submitted on', dayPicker('submittedOn', submittedOn)),
  meetingDay(funder, meetingOn),
]

const about = ({ project, submission, funder, today }: SubmissionFacts | Shown): KnownBlock =>
  section(plain(cut(`${project.name}\n${words.standsWords(submission, funder, today)}`, 600)))

export const submitForm = ({ project, funder, today }: SubmissionPage): ModalView =>
  form(IDS.submitForm, 'Submitted', project.id, [section(plain(project.name)), ...dates(funder, { submittedOn: today })])

export const datesForm = (shown: Shown): ModalView =>
  form(IDS.datesForm, 'Days', shown.submission.id, [about(shown), ...dates(shown.funder, datesOf(shown.submission))])

const text = (label: string, { optional = false, hint = 'Everyone can read it.' } = {}): KnownBlock =>
  input('text', label, typed('text', { most: MOST.text, lines: 'several' }), { optional, hint })

/** What a step asks for beside its day. */
const STEP_FIELDS: Readonly<Record<Step, (funder: string) => KnownBlock[]>> = {
  more_work: () => [text('What more is asked for?')],
  resubmitted: (funder) => [meetingDay(funder)],
  approved: () => [],
  rejected: () => [
    text('What reasons does the committee give?', {
      optional: true,
      hint: 'It is expected to give some. Where there are none yet, those who run the project are asked until they are here.',
    }),
  ],
  withdrawn: () => [text('Why is it withdrawn?')],
}

const TITLES: Readonly<Record<Step, string>> = {
  more_work: 'More work',
  resubmitted: 'Submitted again',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdraw',
}

export const stepForm = (step: Step, shown: Shown): ModalView =>
  form(IDS.stepForm(step), TITLES[step], shown.submission.id, [
    about(shown),
    input('on', 'On which day?', dayPicker('on', shown.today)),
    ...STEP_FIELDS[step](shown.funder),
  ])

export const reasonsForm = (shown: Shown): ModalView =>
  form(IDS.reasonsForm, 'Reasons', shown.submission.id, [about(shown), text('What reasons does the committee give?')])
