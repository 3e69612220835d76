import type { Cause, UseCase } from '../../ports/use-case.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { askInput, type Typed } from './model.ts'
import type { QuestionParts } from './parts.ts'
import { practiceFor, remindsAt } from './rules.ts'
import { changingBy, save, type Told, waitsStill } from './step.ts'
import { insertQuestion, insertSupport, isAskedBy, matterOf, questionCard, reference } from './store.ts'

export type Asked = { id: string; reference: string; isUnnamed: boolean }

/** Use cases of those who ask: by name or "from a practice", together with others, and not any more (D3). */
export const asking = (parts: QuestionParts) => {
  const { useCase, permits, agenda } = parts
  const change = changingBy(parts)

  return {
    ask: (cause: Cause, typed: Typed<'text' | 'how' | 'practice'>): Promise<Result<Asked>> =>
      useCase(cause, 'questions.ask', async (run) => {
        const { db, organisation, now, actor } = run
        const form = parsed(askInput, typed)
        if (!form.ok) return form
        const { text, how } = form.value
        const practice = practiceFor(actor.practices, form.value)
        if (!practice.ok) return practice
        const number = await run.nextNumber('question')
        const isUnnamed = how === 'unnamed'
        const asked = { number, asker: actor.person, practice: practice.value?.id ?? null, isUnnamed, text, nextAskAt: remindsAt(now) }
        const id = await insertQuestion(db, organisation, asked, now)
        await run.audit({ action: 'question.ask', subject: 'question', subjectId: id })
        await post(run, id)
        return ok({ id, reference: reference(number), isUnnamed })
      }),

    /** "Us too", from anybody else, once. */
    support: (cause: Cause, id: string): Promise<Result<Told>> =>
      change(cause, 'questions.ask', id, async (run, question) => {
        const { db, organisation, actor, now } = run
        const waits = waitsStill(run, question)
        if (!waits.ok) return waits
        if (await isAskedBy(db, organisation, id, actor.person)) return refuse('questions.own')
        const support = { questionId: id, personId: actor.person, practiceId: actor.practices[0]?.id ?? null }
        if (!(await insertSupport(db, organisation, support, now)))
          return refuse('questions.twice', { facts: { question: question.reference } })
        await save(run, question, 'support', {})
        return ok(null)
      }),

    /** By whoever asked, or by the programme manager; nobody else learns by whom. */
    withdraw: (cause: Cause, id: string): Promise<Result<Told>> =>
      change(cause, 'questions.ask', id, async (run, question) => {
        const { db, organisation, actor } = run
        const isOwn = await isAskedBy(db, organisation, id, actor.person)
        if (!isOwn && permits(actor, 'questions.read_asker') !== null) return refuse('questions.not_yours')
        const waits = waitsStill(run, question)
        if (!waits.ok) return waits
        await save(run, question, 'withdraw', { state: 'withdrawn', nextAskAt: null })
        await agenda.takeOff(run, [matterOf(id)])
        return ok(null)
      }),
  }

  /** To the executive, and to the practices, who may say "us too". */
  async function post({ send }: UseCase, id: string): Promise<void> {
    const subject = questionCard(id)
    for (const place of ['executive', 'practices'] as const)
      await send({ to: { place }, fact: { kind: 'question_card', questionId: id }, subject, dedupeKey: `${subject}:${place}` })
  }
}
