import { dayWritten } from '../../shared/dates.ts'
import type { Refusal } from '../../shared/result.ts'
import { commonRefusal, count } from '../../shared/text.ts'
import type { Budget, Choice, Receives } from './model.ts'

export const RECEIVES_WORDS: Record<Receives, string> = {
  all: 'Everything that waits for me',
  only_mine: 'Only what is mine alone',
  weekly: 'One summary a week',
}

/** What each choice means, below it. */
export const RECEIVES_MEANS: Record<Receives, string> = {
  all: 'Also what any of several people could do.',
  only_mine: 'Not what others with my role could do as well.',
  weekly: 'On Tuesday, with everything that is open.',
}

/** How often anybody is reminded, as the settings of the group say it. */
export function budgetWords({ aWorkingDay, aWeek }: Budget): string {
  if (aWorkingDay === 0 || aWeek === 0) return 'No reminders come singly: all wait for a summary on Tuesday.'
  return `At most ${count(aWorkingDay, 'message')} with reminders a working day and ${aWeek} a week; the rest waits for a summary on Tuesday.`
}

export const budgetNote = (budget: Budget): string =>
  `Reminders come in working hours. ${budgetWords(budget)} Questions about a meeting, new tasks and answers that you wait for always come.`

/** What a person chose, as Home says it. */
export function choiceWords({ receives, awayUntil }: Choice): string {
  const away = awayUntil === undefined ? '' : ` You are away: reminders wait until ${dayWritten(awayUntil)}.`
  switch (receives) {
    case 'all':
      return `Reminders: everything that waits for you.${away}`
    case 'only_mine':
      return `Reminders: only what is yours alone.${away}`
    case 'weekly':
      return `Reminders: one summary a week, on Tuesday.${away}`
  }
}

export const togetherWords = (n: number): string => `${count(n, 'thing')} ${n === 1 ? 'is' : 'are'} with you, for when you have a moment.`

export const summaryWords = (n: number): string =>
  `Your summary of the week: ${count(n, 'thing')} ${n === 1 ? 'is' : 'are'} still with you.`

export const andMore = (n: number): string => `And ${n} more: Home shows all of them.`

export const isKept = 'Saved. You can change this in Home at any time.'

export function refused(refusal: Refusal): string {
  switch (refusal.code) {
    case 'notifications.not_a_day':
      return 'Please choose a day.'
    case 'notifications.date_to_come':
      return 'Please choose a day after today: the day on which you are back.'
    case 'notifications.week_below_day':
      return 'Please choose at least as many a week as a day.'
    default:
      return commonRefusal(refusal) ?? 'Sorry, that was not possible, and nothing was changed.'
  }
}
