import { dayWritten } from '../../shared/dates.ts'
import type { EventKind, SubmissionEvent } from './model.ts'
import { theCommittee } from './wording.ts'

/** What happened, with the committee's name and, behind it, the day. */
const EVENTS: Readonly<Record<EventKind, (committee: string) => string>> = {
  submitted: (committee) => `Submitted to ${committee}`,
  more_work: (committee) => `More work asked for by ${committee}`,
  resubmitted: (committee) => `Submitted again to ${committee}`,
  approved: (committee) => `Approved by ${committee}`,
  rejected: (committee) => `Rejected by ${committee}`,
  withdrawn: (committee) => `Withdrawn from ${committee}`,
  reasons: (committee) => `Reasons given by ${committee}`,
  corrected: (committee) => `What was entered about ${committee} is corrected`,
}

/** "Submitted to the PCT’s committee on Tue 16 Mar 2027 (entered by Project manager)". */
export const eventTrail = ({ kind, on, by, text }: SubmissionEvent, funder: string): string =>
  `${EVENTS[kind](theCommittee(funder))} on ${dayWritten(on)} (entered by ${by})${text === null ? '' : `: ${text}`}`
