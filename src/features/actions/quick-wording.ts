import { dayInFull } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import type { QuickAdded } from './quick-model.ts'
import { refused } from './wording.ts'

export const TITLE = 'Add an action'
export const CHANGE_TITLE = 'Change the action'
export const LABELS = {
  owner: 'Whose is it?',
  which: 'Which one is it?',
  other: 'Or somebody else',
  action: 'What is to be done?',
  due: 'By when?',
  meeting: 'Or for a meeting',
  change: 'Change',
  undo: 'Undo',
} as const
export const OWNER_HINT = 'A person, with or without Slack, or a practice.'
export const DUE_HINT = 'Such as 13 Mar, end of March, next Friday, in two weeks.'
export const MEETING_HINT = 'The date moves with the meeting.'

/** "A-12: Clarify who commissions physiotherapy". */
export const addedTitle = ({ reference, text }: QuickAdded): string => `${reference}: ${text}`

/** "Fernville Surgery, by 13 Mar 2027. They are told now." */
export const addedWords = ({ owner, due, isOwn }: QuickAdded): string =>
  `${owner}, ${due}. ${isOwn ? 'It is with you.' : 'They are told now.'}`

export const forLists = (typed: string): string => `To see actions, type /daccom actions ${typed}`

export const undoneWords = (reference: string): string => `${reference} is taken back.`

export const meetingWords = ({ title, startsAt }: { title: string; startsAt: Date }, zone: string): string =>
  `${title}, ${dayInFull(startsAt, zone)}`

export const holdsNhsNumber =
  'This message holds what looks like an NHS number, so no action is made of it: nothing that identifies a patient belongs here. Nothing was kept.'

/** What was wrong, or has still to be asked, at its field. */
export function quickRefused(refusal: Refusal): string {
  const { code, facts } = refusal
  switch (code) {
    case 'actions.whose':
      return 'Whose is it? Please choose a person or a practice; yourself too.'
    case 'actions.which':
      return 'Several are called so. Please choose the one that you mean.'
    case 'actions.is_it':
      return `Is it ${facts?.owner}? Then simply send this; otherwise choose somebody else.`
    case 'actions.nobodys_account':
      return `${facts?.owner} is not in the register yet. Please choose somebody else, or ask an administrator to add them: /daccom people.`
    case 'actions.no_date':
      return 'By when? Please give a date, or choose a meeting.'
    case 'actions.one_date':
      return 'Please give a date or choose a meeting, not both.'
    case 'actions.which_meeting':
      return 'Several meetings come next. Please choose the one that you mean.'
    case 'actions.no_such_meeting':
      return 'This meeting is over or was cancelled. Please choose another, or give a date.'
    case 'actions.was_cut':
      return `This was longer than ${facts?.most} characters, so its end is cut off. Please look at what matters.`
    case 'actions.taken_back':
      return 'This action is not there any more, or is not yours to change. /daccom actions shows what is.'
    case 'actions.acted_on':
      return `Somebody has begun with ${facts?.action}, so it stays. /daccom actions lets you change its date, hand it over or drop it.`
    case 'actions.changed_since':
      return `${facts?.action} was changed meanwhile. Please press Change again.`
    default:
      return refused(refusal)
  }
}
