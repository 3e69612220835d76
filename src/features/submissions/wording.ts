import type { ProjectNow } from '../../ports/projects.ts'
import { type Day, dayWritten } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal } from '../../shared/text.ts'
import type { EventKind, Step, Submission, SubmissionEvent } from './model.ts'
import { sentOn } from './rules.ts'

const theFunder = (funder: string): string => (/^the\s/i.test(funder) ? funder : `the ${funder}`)

/** "the PCT’s committee": what the group calls it, in a sentence. */
export const theCommittee = (funder: string): string => `${theFunder(funder)}’s committee`

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** How it stands with the committee, in a sentence. */
export function standsWords(submission: Submission, funder: string, today: Day): string {
  const committee = theCommittee(funder)
  const { state, meetingOn, moreWork, reasons, endedOn } = submission
  const on = endedOn === null ? '' : ` on ${dayWritten(endedOn)}`
  switch (state) {
    case 'submitted':
      return `With ${committee} since ${dayWritten(sentOn(submission))}${meetingWords(meetingOn, today)}.`
    case 'more_work':
      return `${capital(committee)} asks for more work: ${moreWork ?? ''}`
    case 'approved':
      return `Approved by ${committee}${on}.`
    case 'rejected':
      return reasons === null
        ? `Rejected by ${committee}${on}; its reasons are still to come.`
        : `Rejected by ${committee}${on}: ${reasons}`
    case 'withdrawn':
      return `Withdrawn from ${committee}${on}.`
  }
}

function meetingWords(meetingOn: Day | null, today: Day): string {
  if (meetingOn === null) return '; when it meets about it is not known yet'
  return meetingOn < today
    ? `; it met about it on ${dayWritten(meetingOn)}, and its answer is still to come`
    : `; it meets about it on ${dayWritten(meetingOn)}`
}

/** Whether the funder has to approve it, in a sentence. */
export function needsWords({ funderApproval }: Pick<ProjectNow, 'funderApproval'>, funder: string): string {
  const whose = `${theFunder(funder)}’s approval`
  switch (funderApproval) {
    case 'significant_change':
      return `It needs ${whose}: it is a significant change.`
    case 'invest_to_save':
      return `It needs ${whose}: it is invest to save.`
    case 'not_needed':
      return `It does not need ${whose}.`
    case null:
      return `Nobody has said yet whether it needs ${whose}.`
  }
}

const EVENTS: Readonly<Record<EventKind, string>> = {
  submitted: 'Submitted',
  more_work: 'More work asked for',
  resubmitted: 'Submitted again',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  reasons: 'Reasons given',
  corrected: 'Corrected',
}

/** "Tue 16 Mar 2027: more work asked for (Project manager): the night figures". */
export const eventWords = ({ on, kind, by, text }: SubmissionEvent): string =>
  `${dayWritten(on)}  ${kind === 'corrected' && text === null ? 'Back before the committee: its end was entered by mistake' : EVENTS[kind]} (entered by ${by})${text === null ? '' : `: ${text}`}`

export const changedWords = ({ submittedOn, meetingOn }: Pick<Submission, 'submittedOn' | 'meetingOn'>): string =>
  `submitted on ${dayWritten(submittedOn)}, ${meetingOn === null ? 'no day of a meeting' : `the committee meets on ${dayWritten(meetingOn)}`}`

export const NONE = 'Nothing has been submitted yet.'

/** What those who run the project are asked, kindly (D8). */
export function askWords(what: 'outcome' | 'reasons', since: Day, project: string, funder: string): string {
  const committee = theCommittee(funder)
  return what === 'outcome'
    ? `${capital(committee)} was to meet about ${project} on ${dayWritten(since)}. Do you know what it decided?`
    : `${capital(committee)} rejected ${project} on ${dayWritten(since)}, and it is expected to give reasons. Has it said why?`
}

export const STEP_WORDS: Readonly<Record<Step, string>> = {
  more_work: 'More work asked for',
  resubmitted: 'Submitted again',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
}

export const SAVED = {
  submitted: 'It is entered.',
  more_work: 'It is entered, and those who run the project are told.',
  resubmitted: 'It is entered.',
  approved: 'That is good news. It is entered, and those who run the project are told.',
  rejected: 'It is entered, and those who run the project are told.',
  withdrawn: 'It is withdrawn.',
  reasons: 'The reasons are entered.',
  dates: 'The days are saved.',
  takenBack: 'It is before the committee again.',
} as const

/** The sentence for a refusal of this slice. */
export function refused(refusal: Refusal): string {
  return submissionRefusal(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this cannot be done.'
}

const OVER: Readonly<Record<string, string>> = { approved: 'approved', rejected: 'rejected', withdrawn: 'withdrawn' }

function submissionRefusal({ code, facts = {} }: Refusal): string | null {
  const day = typeof facts.day === 'string' ? dayWritten(facts.day) : ''
  switch (code) {
    case 'submissions.unknown':
      return 'This submission is not here any more.'
    case 'submissions.no_project':
      return 'This project is not here any more. Type /daccom projects to see those that are.'
    case 'submissions.not_yours':
      return `Only those who lead or manage ${facts.project}, or the programme manager, can do this.`
    case 'submissions.project_over':
      return `${facts.project} is over: nothing of it goes to the committee any more.`
    case 'submissions.is_submitted':
    case 'submissions.is_more_work':
      return 'It is before the committee already.'
    case 'submissions.is_approved':
      return 'It is approved already.'
    case 'submissions.is_over':
      return `It was ${OVER[String(facts.state)] ?? 'ended'} already. Nothing was changed.`
    case 'submissions.not_now':
      return 'It is before the committee: only once more work is asked for can it be submitted again.'
    case 'submissions.is_open':
      return 'It is before the committee already. Nothing was changed.'
    case 'submissions.not_latest':
      return 'There is a later submission: only the latest can be before the committee.'
    case 'submissions.has_reasons':
      return 'The reasons are here already, or none are awaited.'
    case 'submissions.not_a_day':
      return 'Please choose a day.'
    case 'submissions.to_come':
      return 'This day is still to come. Please give the day on which it happened.'
    case 'submissions.too_early':
      return `This is before ${day}, when the step before it was. Please check both.`
    case 'submissions.too_late':
      return `This is after ${day}, when the committee had it already. Please check both.`
    case 'submissions.meets_before':
      return `This is before ${day}, when it was submitted. Please check both.`
    case 'submissions.before_meeting':
      return `The committee meets about it on ${day} only. If it met earlier, please correct that with Days first.`
    case 'submissions.far_off':
      return 'This is more than five years away. Please check the year.'
    case 'submissions.changed_meanwhile':
      return 'Somebody else changed this meanwhile. Please close the form and open it again.'
    default:
      return null
  }
}
