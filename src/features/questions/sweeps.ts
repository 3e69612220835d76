import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep } from '../../ports/feature.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { QuestionParts } from './parts.ts'
import { isWaiting, remindsAt } from './rules.ts'
import { onAgenda } from './session-store.ts'
import { holdQuestion, questionCard, writeQuestion } from './store.ts'

/** The executive is reminded once of what nobody answers, and after an open session of what was to be talked about there. */
export const remindOfWaiting = (parts: Pick<QuestionParts, 'db' | 'work'>): Sweep =>
  dueSweep<string>(parts, {
    name: 'questions-wait',
    table: 'Question',
    column: 'nextAskAt',
    async pass(work, id) {
      const { db, organisation, now, send, refresh } = work
      const question = await holdQuestion(db, organisation, id)
      if (!question || !isWaiting(question)) return writeQuestion(db, organisation, id, { nextAskAt: null })
      const place = question.state === 'for_session' ? await onAgenda(db, organisation, id) : null
      const subject = questionCard(id)
      // It was put off, or no meeting is planned yet: nobody is to be reminded of what they wait for themselves.
      if (place && (place.meeting === null || place.meeting.endsAt > now)) {
        const { meeting } = place
        await writeQuestion(db, organisation, id, { meetingId: meeting?.id ?? null, nextAskAt: meeting?.endsAt ?? remindsAt(now) })
        return refresh(subject)
      }
      await writeQuestion(db, organisation, id, { nextAskAt: null })
      const fact = { kind: 'question_waits', questionId: id, ...WHEN_AT_WORK }
      await send({ to: { place: 'executive' }, fact, subject, dedupeKey: `${subject}:waits:${now.toISOString()}` })
    },
  })
