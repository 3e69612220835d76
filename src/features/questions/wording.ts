import type { RaisedElsewhere } from '../../ports/proposals.ts'
import { dayInFull, daysBetween, inFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count, onOneLine } from '../../shared/text.ts'
import { type Asker, MOST, type Question } from './model.ts'
import type { QuestionFacts } from './reading.ts'
import type { Show } from './rules.ts'

const MOST_TITLE = 100
/** What a proposal's title, and what its "on behalf of", hold. */
const MOST_IN_PROPOSAL = 150

/** "Fernville GP, Fernville Surgery". */
export const askerWords = ({ name, practice }: Asker): string => (practice ? `${name}, ${practice.name}` : name)

/** Who asks, as everyone reads it. */
export const fromWords = (asker: Asker | null): string => (asker === null ? 'a practice' : askerWords(asker))

/** "Q-3, from a practice". */
export const headWords = ({ reference, asker }: Question): string => `${reference}, from ${fromWords(asker)}`

/** "Q-3: Who commissions physiotherapy?" */
export const titleWords = ({ reference, text }: Question): string => `${reference}: ${onOneLine(text, MOST_TITLE)}`

/** How it stands. */
export function nowWords({ question, zone, now }: QuestionFacts): string {
  const { state, session, answer, askedAt } = question
  if (state === 'withdrawn') return 'Withdrawn'
  if (answer !== null) return `Answered by ${answer.by} on ${dayInFull(answer.at, zone)}`
  if (state === 'for_session') return sessionWords(session, zone, now)
  const days = daysBetween(askedAt, now)
  return days === 0 ? 'Waiting for an answer' : `Waiting for an answer for ${count(days, 'day')}`
}

function sessionWords(session: Question['session'], zone: string, now: Date): string {
  if (session === null) return 'Goes to the next open session, once that meeting is planned'
  const { title, startsAt } = session
  return `${startsAt > now ? 'Goes to' : 'Was on the agenda of'} the open session: ${title}, ${inFull(startsAt, zone)}`
}

/** "3 others ask the same"; null where nobody does. */
export const alsoWords = ({ alsoAsked }: Question): string | null =>
  alsoAsked === 0 ? null : count(alsoAsked, 'other asks the same', 'others ask the same')

/** What came of it beside an answer, a sentence each. */
export const becameWords = ({ proposal, action }: Question): string[] => [
  ...(proposal === null
    ? []
    : [`It became the proposal ${proposal.reference ?? 'of that name'}${proposal.isWithdrawn ? ', which was withdrawn' : ''}.`]),
  ...(action === null ? [] : [`It became the action ${action.reference}${action.isDropped ? ', which was dropped' : ''}.`]),
]

export const WITHDRAWN = 'It was withdrawn, and needs no answer.'

export const waitsWords = ({ question, zone, now }: QuestionFacts): string =>
  question.state === 'for_session' && question.session !== null
    ? `It was on the agenda of the open session on ${dayInFull(question.session.startsAt, zone)}. Would one of you write down what was said, so that the practices can read it?`
    : `It has waited for an answer for ${count(daysBetween(question.askedAt, now), 'day')}. Would one of you answer it in writing, or take it to the open session?`

export const YOURS = 'Your question is answered. Thank you for asking it.'
export const ANSWERED = 'The executive has answered this question.'

/** What stands on the agenda; the agenda shortens it. */
export const sessionTitle = (question: Question): string => `Open session, ${headWords(question)}: ${onOneLine(question.text, MOST_TITLE)}`

/** The question as a proposal, which says no more of whoever asked than the question does. */
export const proposalOf = (question: Question): RaisedElsewhere => ({
  title: onOneLine(question.text, MOST_IN_PROPOSAL),
  whatAndWhy: `${question.text}\n\n(Asked as ${headWords(question)}.)`,
  behalf: question.asker?.practice?.id ?? { called: onOneLine(question.asker?.name ?? 'a practice', MOST_IN_PROPOSAL) },
})

export const askedTrail = (question: Question): string => `${headWords(question)}: ${onOneLine(question.text, MOST_TITLE)}`

export const answeredTrail = (reference: string, { by, text }: NonNullable<Question['answer']>): string =>
  `${reference} was answered by ${by}: ${onOneLine(text, MOST_TITLE)}`

/** The form. What it promises about names is kept by everything in this slice. */
export const FORM = {
  title: 'Ask the executive',
  text: 'What would you like to ask?',
  how: 'Who asks?',
  unnamed: 'From a practice',
  unnamedHint: 'Without your name and your practice’s name',
  practice: 'Of which practice?',
  whoSees:
    'The executive gets it, and the practices can read it and say "us too". From a practice: nobody is shown who asked but the programme manager, who can see it. Please leave out what gives you away, and anything that identifies a patient.',
  byName:
    'The executive gets it with your name, and the practices can read it and say "us too". Please leave out anything that identifies a patient.',
  fromMessage: 'This is the text of a message. Whoever read that may know it again, whatever name stands with it.',
  wasCut: `This was longer than the ${MOST.text.toLocaleString('en-GB')} characters of a question: its beginning stands here.`,
} as const

export const HOLDS_NHS_NUMBER =
  'This message looks as if it had an NHS number in it. Nothing that identifies a patient belongs here, so it was not taken. Nothing was saved.'

export const askedWords = (reference: string, isUnnamed: boolean): string =>
  `Thank you. It is ${reference}, and the executive has it${isUnnamed ? '. Everyone reads "from a practice"; only the programme manager can see who asked' : ''}. You will hear when it is answered.`

export const SAVED = {
  answered: 'It is answered, and the practices can read it.',
  inSession: 'It is on its way to the open session.',
  supported: 'Thank you. It is counted, without your name.',
  withdrawn: 'It is withdrawn.',
  proposal: 'It is a proposal now, raised by you. Open it to add what you know.',
  action: 'It is an action now.',
} as const

export const onlyYouWords = (asker: Asker): string => `Only you, as programme manager, can see this: ${askerWords(asker)} asked.`
export const OWN_UNNAMED = 'You asked this. Others read "from a practice"; only the programme manager can see who asked.'
export const OWN = 'You asked this.'

export const SHOW_WORDS: Readonly<Record<Show, string>> = { open: 'Waiting', answered: 'Answered', mine: 'Mine', all: 'All' }

export const LIST_TITLES: Readonly<Record<Show, string>> = {
  open: 'Questions that wait for an answer',
  answered: 'Questions that were answered',
  mine: 'Questions that you asked',
  all: 'Questions to the executive',
}

export const NONE: Readonly<Record<Show, string>> = {
  open: 'None waits: every question is answered.',
  answered: 'None has been answered yet.',
  mine: 'You have asked none yet.',
  all: 'Nobody has asked anything yet.',
}

/** The sentence for a refusal of this slice. */
export function refused(refusal: Refusal): string {
  return questionRefusal(refusal) ?? commonRefusal(refusal) ?? 'Sorry, this cannot be done.'
}

function questionRefusal({ code, facts = {} }: Refusal): string | null {
  switch (code) {
    case 'questions.unknown':
      return 'This question is not there any more. Type /daccom ask open to see those that wait.'
    case 'questions.no_such_number':
      return `There is no ${facts.question}. Type /daccom ask all to see them all.`
    case 'questions.answered':
      return `${facts.question} was answered already by ${facts.who}, ${facts.when}. Nothing was changed.`
    case 'questions.withdrawn':
      return `${facts.question} was withdrawn meanwhile, and needs no answer. Nothing was changed.`
    case 'questions.own':
      return 'This question is yours already, so it is counted.'
    case 'questions.twice':
      return `You have said so already: it counts once for ${facts.question}.`
    case 'questions.not_yours':
      return 'Only whoever asked a question, or the programme manager, can withdraw it.'
    case 'questions.no_practice':
      return 'You are in no practice of the register, so a question of yours stands with your name.'
    case 'questions.not_your_practice':
      return 'Please choose a practice of your own.'
    case 'questions.in_session':
      return `${facts.question} goes to the open session already.`
    case 'questions.no_series':
      return 'The executive has no meetings in the calendar yet, so there is no agenda for it. You can answer it in writing.'
    case 'questions.agenda_full':
      return 'The agenda of the executive’s next meeting is full. Please take something off it first, or answer in writing.'
    case 'questions.has_proposal':
      return `${facts.question} became ${facts.proposal || 'a proposal'} already.`
    case 'questions.has_action':
      return `${facts.question} became ${facts.action} already.`
    case 'questions.not_here':
      return 'This person has left or is not in the register. Please choose somebody else.'
    default:
      return null
  }
}
