import type { Permission } from '../../ports/people.ts'
import type { Cause, UseCase, Work } from '../../ports/use-case.ts'
import { inFull } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import type { Question } from './model.ts'
import type { QuestionParts } from './parts.ts'
import { stillWaits } from './rules.ts'
import { type Change, holdQuestion, questionCard, writeQuestion } from './store.ts'

/** Which question something was done with. */
export type Told = { id: string; reference: string }

/** One change to a question that is this transaction's alone until it ends. */
export const changingBy =
  ({ useCase }: Pick<QuestionParts, 'useCase'>) =>
  (cause: Cause, permission: Permission, id: string, work: (run: UseCase, question: Question) => Promise<Result<unknown>>) =>
    useCase<Told>(cause, permission, async (run) => {
      const question = await holdQuestion(run.db, run.organisation, id)
      if (!question) return refuse('questions.unknown')
      const done = await work(run, question)
      return done.ok ? ok({ id, reference: question.reference }) : done
    })

/** Refused to whoever comes second. */
export const waitsStill = ({ zone }: Pick<Work, 'zone'>, question: Question, field?: string): Result<null> =>
  stillWaits(question, (at) => inFull(at, zone), field)

/** A change with its line of the audit trail; every card of the question is drawn anew. */
export async function save({ db, organisation, audit, refresh }: Work, { id }: Pick<Question, 'id'>, what: string, change: Change) {
  if (Object.keys(change).length > 0) await writeQuestion(db, organisation, id, change)
  await audit({ action: `question.${what}`, subject: 'question', subjectId: id })
  await refresh(questionCard(id))
}
