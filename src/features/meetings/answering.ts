import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { freeText, parsed } from '../../shared/text.ts'
import { ANSWERS_OF, type AnswerKind, audienceOf, type Invited, type PartyId } from './answer-model.ts'
import { holdersAtPractices, invitedTo, keepAnswer, type Said } from './answer-store.ts'
import { type Meeting, MOST, type Typed } from './calendar-model.ts'
import { findMeeting, holdMeeting } from './calendar-store.ts'
import { cardOf, questionCardOf } from './cards.ts'
import { PRACTICE_ROLES } from './duty-rules.ts'
import { isOpen } from './rules.ts'
import { whyNotTheirs } from './seat-rules.ts'

/** `party` is missing where the card is everybody's: then it is the practice of whoever pressed, or that person as a member. */
export type Answering = { meeting: string; party?: PartyId | undefined; answer: AnswerKind; typed?: Typed }
export type Answered = { meeting: string; party: PartyId }

/** For whom somebody speaks without running the meeting: their practices or, as a member, themselves. */
export const ownParties = (actor: Actor, meeting: Pick<Meeting, 'series'>): PartyId[] =>
  audienceOf(meeting) === 'members' ? [actor.person] : actor.practices.map(({ id }) => id)

/** Whose answer a person may give: their own; who runs the meeting may answer for any that it asks. */
export function answersFor(actor: Actor, meeting: Pick<Meeting, 'series'>): 'any' | PartyId[] {
  const runs = ['programme_manager', 'administrator', 'chair', 'secretary'] as const
  if (runs.some((role) => actor.roles.has(role)) && whyNotTheirs(actor, meeting.series) === null) return 'any'
  return ownParties(actor, meeting)
}

/** Use case: a practice or a member says whether they come, as often as they like until the meeting begins. */
export const answering = ({ useCase, work }: Pick<Deps, 'useCase' | 'work'>) => ({
  /** A press that comes when the meeting has begun takes the buttons off the card that still has them. */
  takeButtonsOff: (
    { organisation }: Pick<Cause, 'organisation'>,
    { meeting: id, party }: Pick<Answering, 'meeting' | 'party'>,
  ): Promise<void> =>
    work({ organisation, through: 'button' }, async ({ db, now, refresh }) => {
      const meeting = await findMeeting(db, organisation, id)
      if (!meeting || isOpen(meeting, now)) return
      await refresh(party === undefined ? cardOf(id) : questionCardOf(id, party))
    }),

  answer: (cause: Cause, { meeting: id, party, answer, typed = {} }: Answering): Promise<Result<Answered>> =>
    useCase(cause, 'meetings.answer', async (work) => {
      const { db, organisation, now, zone } = work
      const meeting = await holdMeeting(db, organisation, id)
      if (!meeting) return refuse('meetings.unknown')
      if (meeting.state === 'cancelled') return refuse('meetings.is_cancelled')
      if (!isOpen(meeting, now)) return refuse('meetings.answer_too_late')
      const found = theirs(work.actor, meeting, await invitedTo(db, organisation, meeting, zone), party)
      if (!found.ok) return found
      const audience = audienceOf(meeting)
      if (!ANSWERS_OF[audience].includes(answer)) return refuse('meetings.no_deputy')
      const said = await saidIn(work, found.value.id, answer, typed)
      if (!said.ok) return said
      await keepAnswer(db, organisation, { meeting: id, audience, party: found.value.id, by: work.actor.person, at: now }, said.value)
      const facts = { [audience === 'members' ? 'member' : 'practice']: found.value.id, answer }
      await work.audit({ action: 'meeting.answer', subject: 'meeting', subjectId: id, facts })
      await work.refresh(cardOf(id))
      await work.refresh(questionCardOf(id, found.value.id))
      return ok({ meeting: id, party: found.value.id })
    }),
})

/** Of two practices of one person, the one that is asked is meant where the other is not. */
function theirs(actor: Actor, meeting: Meeting, invited: readonly Invited[], party: PartyId | undefined): Result<Invited> {
  const own = ownParties(actor, meeting)
  const asked = invited.filter(({ id }) => own.includes(id))
  if (party === undefined) {
    const [only, other] = asked
    if (only && !other) return ok(only)
    if (other) return refuse('meetings.which_practice')
    if (audienceOf(meeting) === 'members') return refuse('meetings.not_a_member')
    return refuse(own.length === 0 ? 'meetings.no_practice' : 'meetings.practice_not_invited')
  }
  const may = answersFor(actor, meeting)
  const isMembers = audienceOf(meeting) === 'members'
  if (may !== 'any' && !may.includes(party)) return refuse(isMembers ? 'meetings.not_yourself' : 'meetings.not_your_practice')
  const found = invited.find(({ id }) => id === party)
  return found ? ok(found) : refuse(isMembers ? 'meetings.not_a_member' : 'meetings.practice_not_invited')
}

/** What the form of an answer holds: who comes instead, of the practice or by name; or why nobody does. */
async function saidIn(
  { db, organisation, now, zone }: UseCase,
  party: PartyId,
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
    const isThere = there.some((held) => held.practice === party && held.person === deputy)
    return isThere ? ok({ ...said, deputyId: deputy }) : refuse('meetings.not_of_practice', { field: 'deputy' })
  }
  if (!deputyName?.trim()) return refuse('meetings.who_comes', { field: 'deputyName' })
  const name = parsed(freeText(MOST.title), deputyName)
  return name.ok ? ok({ ...said, deputyName: name.value }) : { ...name, refusal: { ...name.refusal, field: 'deputyName' } }
}
