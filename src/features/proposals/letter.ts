import { dayWritten } from '../../shared/dates.ts'
import type { Decision, Kind, Proposal } from './model.ts'
import { termsWords } from './wording.ts'

const ABOUT: Record<Kind, string> = {
  service: 'your proposal for a service',
  les_case: 'your business case',
  request: 'your request',
}

const OPENING: Record<Decision['outcome'], string> = {
  accepted: 'I am glad to say that we have agreed to take it up.',
  declined: 'After careful thought we have decided not to take it up.',
  deferred: 'We would like to come back to it later.',
  referred: 'We believe that it is best answered by others, and have passed it to them.',
}

/** A short letter to a sender outside the chat, to copy into an e-mail: what was decided, why, and what comes next (D12). */
export function letter(group: string, proposal: Proposal, decision: Decision, names: ReadonlyMap<string, string>): string {
  const thanks = `Thank you for ${ABOUT[proposal.kind]}, "${proposal.title}". ${considered(group, decision)} ${OPENING[decision.outcome]}`
  const next = termsWords(decision, names)
  return [
    `Dear ${proposal.sender ?? proposal.behalfOf ?? 'colleague'},`,
    thanks,
    `Our reasons: ${decision.reason}`,
    ...(next.length > 0 ? [next.join(' ')] : []),
    'If anything here is unclear, please reply and we will gladly explain.',
    `Yours sincerely,\n\n${decision.enteredBy.name}\nOn behalf of the ${group} executive`,
  ].join('\n\n')
}

const considered = (group: string, { takenIn, meetingOn }: Decision): string =>
  takenIn === 'meeting' && meetingOn
    ? `The ${group} executive considered it at its meeting of ${dayWritten(meetingOn)}.`
    : `The ${group} executive has considered it.`
