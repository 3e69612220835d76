import type { Cause, UseCase } from '../../ports/use-case.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { answerInput, type Typed } from './model.ts'
import type { QuestionParts } from './parts.ts'
import { remindsAt } from './rules.ts'
import { onAgenda } from './session-store.ts'
import { changingBy, save, type Told, waitsStill } from './step.ts'
import { matterOf, questionCard, whoAsked } from './store.ts'
import { sessionTitle } from './wording.ts'

/** Use cases of the executive: an answer in writing, or the next open session (D3). */
export const answering = (parts: QuestionParts) => {
  const { agenda, findBodySeries, findPerson } = parts
  const change = changingBy(parts)

  return {
    /** Of two who answer at once one is first, and the other keeps what was typed. */
    answer: (cause: Cause, id: string, typed: Typed<'answer'>): Promise<Result<Told>> =>
      change(cause, 'questions.answer', id, async (run, question) => {
        const waits = waitsStill(run, question, 'answer')
        if (!waits.ok) return waits
        const form = parsed(answerInput, typed)
        if (!form.ok) return form
        const answered = { answer: form.value.answer, answeredById: run.actor.person, answeredAt: run.now }
        await save(run, question, 'answer', { state: 'answered', ...answered, nextAskAt: null })
        await agenda.takeOff(run, [matterOf(id)])
        await publish(run, id)
        return ok(null)
      }),

    /** Onto the agenda of the next meeting of the executive, or to wait there until one is planned. */
    takeToSession: (cause: Cause, id: string): Promise<Result<Told>> =>
      change(cause, 'questions.answer', id, async (run, question) => {
        const { db, organisation, actor, now } = run
        const waits = waitsStill(run, question)
        if (!waits.ok) return waits
        if (question.state === 'for_session') return refuse('questions.in_session', { facts: { question: question.reference } })
        const series = await findBodySeries(db, organisation, 'executive')
        if (series === null) return refuse('questions.no_series')
        await agenda.raise(run, series, [{ key: matterOf(id), title: sessionTitle(question), by: actor.person }])
        const place = await onAgenda(db, organisation, id)
        if (place === null) return refuse('questions.agenda_full')
        const nextAskAt = place.meeting?.endsAt ?? remindsAt(now)
        await save(run, question, 'take_to_session', { state: 'for_session', meetingId: place.meeting?.id ?? null, nextAskAt })
        return ok(null)
      }),
  }

  /** To the practices, and to whoever asked. */
  async function publish({ db, organisation, actor, now, send }: UseCase, id: string): Promise<void> {
    const subject = questionCard(id)
    await send({
      to: { place: 'practices' },
      fact: { kind: 'question_answered', questionId: id },
      subject,
      dedupeKey: `${subject}:answered`,
    })
    const asker = await whoAsked(db, organisation, id)
    if (asker !== null && asker !== actor.person && (await findPerson(db, organisation, asker, now)))
      await send({ to: { person: asker }, fact: { kind: 'question_yours', questionId: id }, dedupeKey: `${subject}:yours` })
  }
}
