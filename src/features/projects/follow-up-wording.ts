import { type Day, dayWritten, monthsAfter } from '../../shared/dates.ts'
import type { Project } from './model.ts'
import { FOLLOW_UP } from './rules.ts'

/** Why "Did it work?" is asked for now, and by when it is hoped for. */
export function followUpWords({ milestones }: Pick<Project, 'milestones'>, today: Day): string {
  const due = milestones[3]?.targetOn ?? today
  if (today >= due)
    return `A year has gone by since it went live, so its review was hoped for by ${dayWritten(due)}. Is there anything that keeps it?`
  const offered = monthsAfter(due, FOLLOW_UP.offeredAfterMonths - FOLLOW_UP.dueAfterMonths)
  const since = today >= offered ? 'Nine months have gone by since it went live.' : 'Six months have gone by since it went live.'
  return `${since} Would you look through its last checklist and ask for the review? It is hoped for by ${dayWritten(due)}.`
}
