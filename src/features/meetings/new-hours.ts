import type { Work } from '../../ports/use-case.ts'
import { holdPlanned, moveMoments } from './calendar-store.ts'
import { nextQuestion, reminderFor } from './rules.ts'

type Hours = { questionHour: number | null; reminderHour: number | null }
type Armed = { startsAt: Date; questionsAsked: number; nextQuestionAt: Date | null; nextReminderAt: Date | null }

/** When a meeting asks and reminds by other hours. What is over stays over, and what is due today still comes, if not by the new hour. */
export const armedAnew = (meeting: Armed, { questionHour, reminderHour }: Hours, zone: string, now: Date) => ({
  nextQuestionAt: meeting.nextQuestionAt && (nextQuestion({ ...meeting, questionHour, zone, now }) ?? meeting.nextQuestionAt),
  nextReminderAt: meeting.nextReminderAt && (reminderFor(meeting.startsAt, reminderHour, zone, now) ?? meeting.nextReminderAt),
})

/** Meetings of a series that are planned already ask and remind by its new hours too. */
export async function takeNewHours({ db, organisation, now, zone }: Work, seriesId: string, hours: Hours): Promise<void> {
  for (const { id, ...meeting } of await holdPlanned(db, organisation, seriesId, now))
    await moveMoments(db, organisation, id, armedAnew(meeting, hours, zone, now))
}
