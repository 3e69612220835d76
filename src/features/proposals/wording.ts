import { dayInFull, daysBetween, dayWritten } from '../../shared/dates.ts'
import { pounds } from '../../shared/money.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, inWords } from '../../shared/text.ts'
import type { Decision, Involvement, Kind, Outcome, Proposal, Rating, Recommendation, State } from './model.ts'
import type { Offer } from './offers.ts'

export const KIND_WORDS: Record<Kind, string> = {
  service: 'New or redesigned service',
  les_case: 'Business case under an LES',
  request: 'Request for action from outside',
}

export const STATE_WORDS: Record<State, string> = {
  draft: 'draft',
  submitted: 'new',
  more_information_wanted: 'more information wanted',
  under_study: 'being studied',
  ready_to_decide: 'ready to decide',
  accepted: 'accepted',
  declined: 'declined',
  deferred: 'deferred',
  referred: 'referred on',
  withdrawn: 'withdrawn',
}

export const OUTCOME_WORDS: Record<Outcome, string> = { accepted: 'Accept', declined: 'Decline', deferred: 'Defer', referred: 'Refer on' }

/** How a decision is told among what was done. */
export const DIGEST_OUTCOMES: Record<Outcome, string> = {
  accepted: 'accepted',
  declined: 'declined, with reasons',
  deferred: 'deferred',
  referred: 'referred on',
}

export const RATING_WORDS: Record<Rating, string> = {
  meets: 'Meets it',
  partly: 'Partly',
  does_not: 'Does not',
  cannot_tell: 'Cannot tell',
}

/** How many criteria there are, and the first of them. */
export const criteriaWords = (criteria: readonly { text: string }[]): string =>
  criteria.length === 0
    ? 'None yet.'
    : `${count(criteria.length, 'criterion', 'criteria')}: ${criteria.map(({ text }) => text).join('; ')}.`

export const RECOMMENDATION_WORDS: Record<Recommendation, string> = {
  accept: 'Accept it',
  decline: 'Decline it',
  defer: 'Defer it',
  refer: 'Refer it on',
}

export const OFFER_WORDS: Record<Offer, string> = {
  edit: 'Edit',
  study: "I'll study it",
  ask: 'Ask someone',
  review: 'Write the study',
  giveBack: "I can't do it",
  decide: 'Decide',
  agree: 'I agree',
  takeBack: 'Take it back',
  sendBack: 'Send back',
  changeKind: 'Change the kind',
  refer: 'Refer on',
  letter: 'Letter to copy',
  interest: 'I have an interest',
  withdraw: 'Withdraw',
}

/** What the group usually does in an area, and what accepting would change: it informs and never blocks (D14). */
export function involvementWords(area: { name: string; involvement: Involvement } | undefined): string {
  if (!area) return 'Not on our list of areas: accepting this would be new to us.'
  switch (area.involvement) {
    case 1:
      return `${area.name}: we lead redesign here.`
    case 2:
      return `${area.name}: we usually manage this under existing contracts; accepting this may raise our involvement.`
    case 3:
      return `${area.name}: we usually advise here; accepting this would raise our involvement.`
    case 4:
      return `${area.name}: we are not usually involved here; accepting this would raise our involvement.`
  }
}

/** A study as one of the things that somebody does for the group. */
export const studyWords = ({ title, state }: Pick<Proposal, 'title' | 'state'>, reference: string): string =>
  `${reference}: ${title} (${state === 'under_study' ? 'studying it' : 'studying it, when its proposer has answered'})`

/** Why it was not handed over. */
export const cannotStudyWords = (study: string, who: string): string => `${study}: ${who} has a part in this proposal, so ask somebody else`

/** On whose behalf: the practice, the other organisation, or whoever asked. */
export const behalfWords = ({ practice, behalfOf }: Pick<Proposal, 'practice' | 'behalfOf'>): string =>
  practice?.name ?? behalfOf ?? 'themselves'

/** Where it stands and who has it now, as a list, a card and the trail say it: "Being studied by Archway GP; the study is due by Tue 30 Mar 2027". */
export function standsWords({ state, proposer, reviewer, studyDueAt, nextReturnAt, referredTo }: Proposal, zone: string): string {
  switch (state) {
    case 'draft':
      return `Draft, with ${proposer.name}`
    case 'submitted':
      return 'New: with the executive, for someone to study'
    case 'more_information_wanted':
      return `More information wanted from ${proposer.name}`
    case 'under_study':
      return `Being studied by ${reviewer?.name ?? 'someone'}${studyDueAt ? `; the study is due by ${dayInFull(studyDueAt, zone)}` : ''}`
    case 'ready_to_decide':
      return 'Ready for the executive to decide'
    case 'deferred':
      return nextReturnAt ? `Deferred until ${dayInFull(nextReturnAt, zone)}` : 'Deferred'
    case 'referred':
      return referredTo ? `Referred to ${referredTo}` : 'Referred on'
    case 'accepted':
      return 'Accepted'
    case 'declined':
      return 'Declined'
    case 'withdrawn':
      return 'Withdrawn'
  }
}

/** "12 days old", counted from when it was sent. */
export const ageWords = ({ submittedAt }: Pick<Proposal, 'submittedAt'>, now: Date): string => {
  const days = submittedAt ? daysBetween(submittedAt, now) : null
  return days === null ? 'not sent yet' : days === 0 ? 'sent today' : `${count(days, 'day')} old`
}

/** "Accepted by Archway GP at the meeting of Tue 16 Mar 2027". */
export function decidedWords({ outcome, enteredBy, agreedBy, takenIn, meetingOn }: Decision): string {
  const done = STATE_WORDS[outcome]
  const by = agreedBy ? `${enteredBy.name}, with ${agreedBy.name}` : enteredBy.name
  const where =
    takenIn === 'gate' ? 'when it came in' : takenIn === 'channel' ? 'in the channel' : `at the meeting of ${dayWritten(meetingOn ?? '')}`
  return `${done.charAt(0).toUpperCase()}${done.slice(1)} by ${by}, ${where}`
}

/** What an outcome names beside its reason: one sentence each, with names looked up by id. */
export function termsWords({ terms }: Decision, names: ReadonlyMap<string, string>): string[] {
  const name = (id: string) => names.get(id) ?? 'someone who has left'
  const { leads, manager, les, amountPence, conditions, actsOn, returnsOn, referredTo } = terms
  return [
    leads && `Clinical ${leads.length === 1 ? 'lead' : 'leads'}: ${inWords(leads.map(name))}.`,
    manager && `Project manager: ${name(manager)}.`,
    les && `LES: ${les}.`,
    amountPence !== undefined && `Amount: ${pounds(amountPence)}.`,
    conditions && `Conditions: ${conditions}`,
    actsOn && `${name(actsOn)} acts on it.`,
    returnsOn && `It comes back on ${dayWritten(returnsOn)}.`,
    referredTo && `Referred to ${referredTo}.`,
  ].filter((sentence): sentence is string => typeof sentence === 'string')
}

/** Asks a reviewer how it goes: it helps and never scolds (D8). */
export function studyNudge({ studyDueAt }: Pick<Proposal, 'studyDueAt'>, now: Date, zone: string): string[] {
  const help = 'If something is in the way, ask for more information, or press "I can\'t do it" and somebody else takes it.'
  if (studyDueAt && studyDueAt > now) return [`This is still yours to study, by ${dayInFull(studyDueAt, zone)}. How is it going?`, help]
  return ['The fortnight for this study is over, and the executive would like to hear what you think. A few lines are enough.', help]
}

const ACTIONS: Record<string, string> = {
  'proposal.raise': 'started it',
  'proposal.edit': 'changed it',
  'proposal.send': 'sent it to the executive',
  'proposal.answerGate': 'answered the question',
  'proposal.answerReviewer': 'answered the reviewer',
  'proposal.sendBack': 'asked for more information',
  'proposal.changeKind': 'changed its kind',
  'proposal.referAtGate': 'referred it on',
  'proposal.beginStudy': 'set the study going',
  'proposal.handOver': 'named another reviewer',
  'proposal.handOverPaused': 'named another reviewer',
  'proposal.giveBack': 'gave the study back',
  'proposal.review': 'finished the study',
  'proposal.enterDecision': 'entered a decision, for a second member to agree',
  'proposal.takeBackDecision': 'took the decision back',
  'proposal.accept': 'recorded: accepted',
  'proposal.decline': 'recorded: declined',
  'proposal.defer': 'recorded: deferred',
  'proposal.refer': 'recorded: referred on',
  'proposal.comeBack': 'brought it back on its date',
  'proposal.declareInterest': 'declared an interest',
  'proposal.withdraw': 'withdrew it',
}

/** "Parkwood GP asked for more information" as a line of the trail. */
export const didWords = (who: string, action: string): string =>
  `${who} ${ACTIONS[action] ?? 'did something that this version has no words for'}`

/** Above the timeline, of which page 0 has the latest. */
export const timelineTitle = (page: number, pages: number): string =>
  pages === 1 ? 'What happened' : `What happened, page ${pages - page} of ${pages}`

/** Every refusal of this slice, in words that say what to do. */
export function refused(refusal: Refusal): string {
  const facts = refusal.facts ?? {}
  const common = commonRefusal(refusal)
  if (common) return common
  switch (refusal.code) {
    case 'proposals.too_many_criteria':
      return `Please keep to ${refusal.facts?.most} criteria: each is asked about in every study.`
    case 'proposals.criterion_twice':
      return 'One criterion stands there twice.'
    case 'proposals.unknown':
      return 'This proposal is not there any more. Type /daccom proposals to see those that are.'
    case 'proposals.no_such_number':
      return `There is no ${facts.reference}. Type /daccom proposals all to see every proposal.`
    case 'proposals.not_now':
      return notNow(facts)
    case 'proposals.your_own':
      return 'This is your own proposal, so somebody else has to do this.'
    case 'proposals.your_practice':
      return 'This is your own practice’s proposal, so somebody else has to do this.'
    case 'proposals.your_interest':
      return 'You said that you have an interest in this, so somebody else has to do it.'
    case 'proposals.not_yours':
      return 'Only the person who raised this can change or withdraw it.'
    case 'proposals.not_your_practice':
      return 'Please choose your own practice, or another organisation.'
    case 'proposals.practice_closed':
      return 'This practice is closed. Please choose another, or another organisation.'
    case 'proposals.no_such_area':
      return 'This area is not on the list any more. Please choose another.'
    case 'proposals.name_the_organisation':
      return 'Please say which organisation this is for.'
    case 'proposals.not_an_amount':
      return 'Please give one amount in pounds, such as 12,500 or 12k.'
    case 'proposals.not_a_day':
      return 'Please choose a day.'
    case 'proposals.more_than_one_side':
      return `A business case fits on one side of A4: please take out about ${count(Number(facts.over), 'character')}. This is the longest part.`
    case 'proposals.changed_meanwhile':
      return 'This was changed elsewhere since you opened the form. Please close it, look at the newer text, and change it there.'
    case 'proposals.same_kind':
      return 'Please choose another kind than it has now.'
    case 'proposals.too_long_for_kind':
      return 'A business case fits on one side of A4, and this is longer. Please send it back with that advice first.'
    case 'proposals.study_first':
      return `${facts.reference} has to be studied first: only a request from outside can be referred on at once.`
    case 'proposals.nobody_active':
      return 'This person is not in the register, or has left. Please choose somebody else.'
    case 'proposals.has_it_already':
      return `${facts.who} is studying it already.`
    case 'proposals.cannot_study':
      return `${facts.who} has a part in this proposal. Please choose somebody else.`
    case 'proposals.not_your_study':
      return 'Only the person who was asked to study this can do that.'
    case 'proposals.comment_wanted':
      return 'Please say a word about why.'
    case 'proposals.which_meeting':
      return 'Please say which meeting decided this.'
    case 'proposals.meeting_to_come':
      return 'This meeting is still to come. Please choose the day it was decided.'
    case 'proposals.date_to_come':
      return 'Please choose a day after today.'
    case 'proposals.two_leads':
      return 'A project has one or two clinical leads.'
    case 'proposals.decision_waits':
      return `${facts.who} has entered a decision on ${facts.reference}. It waits for a second member to agree, or for its author to take it back.`
    case 'proposals.second_member':
      return 'You entered this decision, so a second member has to agree.'
    case 'proposals.not_your_decision':
      return `Only ${facts.who} can take this back.`
    case 'proposals.taken_back':
      return 'This decision was taken back, so there is nothing to agree to.'
    default:
      return 'Sorry, that was not possible, and nothing was changed.'
  }
}

/** Tells whoever came second what the state is, and who was first. */
function notNow({ reference, state, who, at }: NonNullable<Refusal['facts']>): string {
  const is = `${reference} is ${STATE_WORDS[state as State] ?? state}`
  return `${is} since ${at}${who ? ` (${who})` : ''}, so this is not possible now. Nothing was changed.`
}
