import { type Day, dayWritten } from '../../shared/dates.ts'
import type { Submission } from './model.ts'
import { sentOn } from './rules.ts'

/** "the PCT’s committee": what the group calls it, in a sentence. */
export const theCommittee = (funder: string): string => `${/^the\s/i.test(funder) ? funder : `the ${funder}`}’s committee`

export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

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
