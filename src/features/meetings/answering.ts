import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import type { AnswerKind, Invited } from './answer-model.ts'
import { holdersAtPractices, keepAnswer, practicesInvited, type Said } from './answer-store.ts'
import { type Meeting, MOST, type Typed } from './calendar-model.ts'
import { holdMeeting } from './calendar-store.ts'
import { PRACTICE_ROLES } from './duty-rules.ts'
import { cardOf } from './planning.ts'
import { questionCardOf } from './questions.ts'
import { isOpen } from './rules.ts'
import { whyNotTheirs } from './seat-rules.ts'

/** `practice` is missing where the card is everybody's: then it is the practice of whoever pressed. */
export type Answering = { meeting: string; practice?: PracticeId | undefined; answer: AnswerKind; typed?: Typed }
export type Answered = { meeting: string; practice: PracticeId }

/** Whose answer a person may give: their own practices'; who runs the meeting may answer for any that asks them to. */
export function answersFor(actor: Actor, series: Meeting['series']): 'any' | PracticeId[] {
  const runs = ['programme_manager', 'administrator', 'chair', 'secretary'] as const
  if (runs.some((role) => actor.roles.has(role)) && whyNotTheirs(actor, series) === null) return 'any'
  return actor.practices.map(({ id }) => id)
}

/** Use case: a practice says whether it comes, as often as it likes until the meeting begins. */
export const answering = ({ useCase }: Pick<Deps, 'useCase'>) => ({
  answer: (cause: Cause, { meeting: id, practice, answer, typed = {} }: Answering): Promise<Result<Answered>> =>
    useCase(cause, 'meetings.answer', async (work) => {
      const { db, organisation, now, zone } = work
      const meeting = await holdMeeting(db, organisation, id)
      if (!meeting) return refuse('meetings.unknown')
      if (meeting.state === 'cancelled') return refuse('meetings.is_cancelled')
      if (!isOpen(meeting, now)) return refuse('meetings.answer_too_late')
      const found = theirs(work.actor, meeting, await practicesInvited(db, organisation, meeting, zone), practice)
      if (!found.ok) return found
      const said = await saidIn(work, found.value.id, answer, typed)
      if (!said.ok) return said
      await keepAnswer(db, organisation, { meeting: id, practice: found.value.id, by: work.actor.person, at: now }, said.value)
      await work.audit({ action: 'meeting.answer', subject: 'meeting', subjectId: id, facts: { practice: found.value.id, answer } })
      await work.refresh(cardOf(id))
      await work.refresh(questionCardOf(id, found.value.id))
      return ok({ meeting: id, practice: found.value.id })
    }),
})

function theirs(actor: Actor, { series }: Meeting, invited: readonly Invited[], practice: PracticeId | undefined): Result<Invited> {
  const may = answersFor(actor, series)
  const own = actor.practices.map(({ id }) => id)
  const wanted = practice ?? (own.length === 1 ? own[0] : undefined)
  if (wanted === undefined) return refuse(own.length === 0 ? 'meetings.no_practice' : 'meetings.which_practice')
  if (may !== 'any' && !may.includes(wanted)) return refuse('meetings.not_your_practice')
  const found = invited.find(({ id }) => id === wanted)
  return found ? ok(found) : refuse('meetings.practice_not_invited')
}

/** What the form of an answer holds: who comes instead, of the practice or by name; or why nobody does. */
async function saidIn(
  { db, organisation, now, zone }: UseCase,
  practice: PracticeId,
  answer: AnswerKind,
  { deputy, deputyName, reason }: Typed,
): Promise<Result<Said>> {
  const said: Said = { answer, deputyId: null, deputyName: null, reason: null }
  if (answer === 'apologies' && reason?.trim()) {
    const why = parsed(freeText(MOST.remarks), reason)
    if (!why.ok) return { ...why, refusal: { ...why.refusal, field: 'reason' } }
    return ok({ ...said, reason: why.value })
  }
  if (answer !== 'deputy') return ok(said)
  if (deputy) {
    const there = await holdersAtPractices(db, organisation, PRACTICE_ROLES, now, zone)
    const isThere = there.some((held) => held.practice === practice && held.person === deputy)
    return isThere ? ok({ ...said, deputyId: deputy }) : refuse('meetings.not_of_practice', { field: 'deputy' })
  }
  const name = parsed(freeText(MOST.title), deputyName ?? '')
  return name.ok ? ok({ ...said, deputyName: name.value }) : { ...name, refusal: { ...name.refusal, field: 'deputyName' } }
}
