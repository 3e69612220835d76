import { type Day, dayWritten } from '../../shared/dates.ts'
import { count } from '../../shared/text.ts'
import type { Request } from './model.ts'
import { daysWaiting, type Tone, toneOf } from './rules.ts'

/** An e-mail to copy. */
export type Draft = { subject: string; body: string }

/** Who writes it, from which group, on which day. */
export type Sender = { name: string | null; group: string; today: Day }

const MOST_IN_SUBJECT = 80

/** The first line of what was asked, as a subject holds it. */
function inShort(what: string): string {
  const [line = ''] = what.split('\n')
  const characters = [...line]
  return characters.length <= MOST_IN_SUBJECT
    ? line
    : `${characters
        .slice(0, MOST_IN_SUBJECT - 1)
        .join('')
        .trimEnd()}…`
}

const SUBJECTS: Record<Tone, (about: string) => string> = {
  friendly: (about) => `Our request: ${about}`,
  firmer: (about) => `Reminder of our request: ${about}`,
  executive: (about) => `An answer for our executive committee: ${about}`,
}

/** "today", or "on Tue 16 Mar 2027, 41 days ago". */
const since = (askedOn: Day, days: number): string => (days === 0 ? 'today' : `on ${dayWritten(askedOn)}, ${count(days, 'day')} ago`)

/** What was said about when, as far as anything was. */
function promise({ promisedOn, promisedBy, ofWhom }: Request, today: Day): string | null {
  if (promisedOn === null) return null
  // The reader of the letter is not told what they said as if it had been somebody else.
  const promised = promisedBy === ofWhom ? 'You' : promisedBy
  const who = promised === null ? 'We were told' : `${promised} kindly told us`
  const day = dayWritten(promisedOn)
  return promisedOn < today
    ? `${who} that we could expect it by ${day}, and it has not reached us yet.`
    : `${who} that we can expect it by ${day}.`
}

const ASKS: Record<Tone, string> = {
  friendly:
    'Could you let me know how it is getting on, and when we may expect it? If anything from our side would make it easier, please tell me and I will gladly help.',
  firmer:
    'Our work depends on it, so I should be grateful for a date by which we can expect it. If something stands in the way, please tell me what it is, and we can look for a way round it together.',
  executive:
    'I should like to tell our executive committee, which follows what we have asked for, where this stands. Could you please give me a firm date? If it cannot be done, please let me know why, so that the executive can decide how to go on.',
}

const OPENS: Record<Tone, string> = {
  friendly: 'I am writing to ask after something that we asked you for',
  firmer: 'May I come back to something that we asked you for',
  executive: 'I am writing again about something that we asked you for',
}

/** An e-mail to chase a request with (D10): courteous always, firmer the more often it was chased, never scolding (D8). */
export function draftOf(request: Request, { name, group, today }: Sender): Draft {
  const tone = toneOf(request)
  const days = daysWaiting(request, today)
  const waits = request.proposal && `Our project "${request.proposal.title}" waits for it.`
  const facts = [promise(request, today), waits].filter(Boolean).join(' ')
  const paragraphs = [
    `Dear ${request.ofWhom},`,
    `${OPENS[tone]} ${since(request.askedOn, days)}:`,
    request.what,
    ...(facts ? [facts] : []),
    ASKS[tone],
    ['With kind regards,', ...(name === null ? [] : [name]), group].join('\n'),
  ]
  return { subject: SUBJECTS[tone](inShort(request.what)), body: paragraphs.join('\n\n') }
}
