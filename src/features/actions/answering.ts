import type { ActionOwner } from '../../ports/actions.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { dayAsDate, inFull } from '../../shared/dates.ts'
import { dueWritten } from '../../shared/due-dates.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { whoIsAsked } from './asked-store.ts'
import { type ActionParts, type Answered, changingBy, isOver, stateAfter, tooLate } from './changing.ts'
import { givingBy } from './giving.ts'
import { actionCard, armed, armedAnew, workingTimeBy } from './keeping.ts'
import { laterMoment } from './ladder-rules.ts'
import {
  type Action,
  askInput,
  type BlockedOn,
  blockInput,
  LATER,
  type Later,
  moveInput,
  noteInput,
  reasonInput,
  type Typed,
} from './model.ts'
import { newDateBy } from './new-date.ts'
import { ownerStands } from './owner-store.ts'
import { isConcerned, maySee } from './rules.ts'
import { eventsOf, findAction } from './store.ts'
import { isOfTaskTakenBack } from './task-store.ts'

/** Use cases: what becomes of an action once it was given (D6). A change writes its line of the history in the same transaction. */
export const answering = (parts: ActionParts) => {
  const { useCase, findPerson, findHolders, findWorkingTime, calendar } = parts
  const { manages, change, save, note } = changingBy(parts)
  const newDate = newDateBy(calendar)
  const workingTime = workingTimeBy(findWorkingTime)
  const give = givingBy(findWorkingTime)

  const over = (run: UseCase) => ({ endedAt: run.now, endedById: run.actor.person, nextNudgeAt: null, isToPost: false, blockedOn: null })

  return {
    complete: (cause: Cause, id: string): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        const to = stateAfter(run, action, 'complete')
        if (!to.ok) return to
        const stuck = await stuckMeanwhile(run, action)
        await save(run, action, { ...over(run), state: to.value, reason: null, escalatedAt: null }, { kind: 'done' })
        return ok(stuck && { stuck })
      }),

    /** Because nobody needs it any more: by whoever agreed it, or who manages actions; its owner says that they are stuck. */
    drop: (cause: Cause, id: string, typed: Typed): Promise<Result<Answered>> =>
      change(cause, id, agreedIt, async (run, action) => {
        const form = parsed(reasonInput, typed)
        if (!form.ok) return form
        const to = stateAfter(run, action, 'drop')
        if (!to.ok) return to
        const { reason } = form.value
        await save(run, action, { ...over(run), state: to.value, reason, escalatedAt: null }, { kind: 'dropped', text: reason })
        return ok(null)
      }),

    /** "I'm stuck". Whoever waits for somebody is asked again in a week; what needs a decision goes to the executive (D9). */
    block: (cause: Cause, id: string, typed: Typed): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        const form = parsed(blockInput, typed)
        if (!form.ok) return form
        const to = stateAfter(run, action, 'block')
        if (!to.ok) return to
        const { on, reason } = form.value
        const nextNudgeAt = on === 'waiting' ? laterMoment('next_week', await workingTime(run), run.now) : null
        const escalatedAt = escalatedWhen(on, action, run.now)
        const why = reason ?? null
        await save(run, action, { state: to.value, blockedOn: on, reason: why, nextNudgeAt, escalatedAt }, { kind: 'blocked', text: why })
        if (on === 'not_mine') await tellAgreed(run, action)
        return ok(null)
      }),

    reopen: (cause: Cause, id: string): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        const to = stateAfter(run, action, 'reopen')
        if (!to.ok) return to
        if (await isOfTaskTakenBack(run.db, run.organisation, action)) return refuse('actions.task_taken_back')
        const owner = await ownerStands(run, action.owner)
        if (!owner.ok) return owner
        const standing = armed(action.due, await workingTime(run), run.now)
        const open = { state: to.value, blockedOn: null, reason: null, endedAt: null, endedById: null, escalatedAt: null }
        await save(run, action, { ...open, ...standing }, { kind: 'reopened' })
        return ok(null)
      }),

    note: (cause: Cause, id: string, typed: Typed): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        const form = parsed(noteInput, typed)
        if (!form.ok) return form
        await note(run, action, { kind: 'noted', text: form.value.note })
        return ok(null)
      }),

    /** Another date, as it was typed; what it was before stays in the history. */
    move: (cause: Cause, id: string, typed: Typed): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        const form = parsed(moveInput, typed)
        if (!form.ok) return form
        if (isOver(action)) return tooLate(run, action)
        const found = await newDate(run, action, form.value.due)
        if (!found.ok) return found
        const { due, meeting } = found.value
        const before = action.due && dueWritten(action.due)
        const isSameDay = before === dueWritten(due)
        if (isSameDay && (meeting === null || meeting.id === action.dueMeeting?.id)) return ok(null)
        const after = meeting ? `${dueWritten(due)} (${meeting.title})` : dueWritten(due)
        const standing = armedAnew(action, due, await workingTime(run), run.now)
        const columns = { dueOn: dayAsDate(due.on), duePrecision: due.precision, dueMeetingId: meeting?.id ?? null }
        const moves = { timesMoved: action.timesMoved + (before === null || isSameDay ? 0 : 1), escalatedAt: keepsEscalation(action) }
        await save(run, action, { ...columns, ...standing, ...moves }, { kind: 'moved', text: form.value.why ?? null, before, after })
        return ok(null)
      }),

    /** To somebody else, or to a practice, who hear of it at once. It is open again if it was not theirs. */
    handOver: (cause: Cause, id: string, owner: ActionOwner, typed: Typed = {}): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        const form = parsed(reasonInput.partial(), typed)
        if (!form.ok) return form
        if (isOver(action)) return tooLate(run, action)
        // What was asked of each practice, or agreed at its visit (D7), stays with it: somebody else cannot do it for them.
        if (action.task !== null || action.visit !== null)
          return refuse('actions.stays_with_practice', { field: 'owner', facts: { owner: action.ownerName } })
        const stands = await ownerStands(run, owner)
        if (!stands.ok) return stands
        if (JSON.stringify(owner) === JSON.stringify(action.owner))
          return refuse('actions.has_it_already', { field: 'owner', facts: { owner: action.ownerName } })
        const columns =
          'person' in owner ? { ownerId: owner.person, ownerPracticeId: null } : { ownerId: null, ownerPracticeId: owner.practice }
        const open = action.blockedOn === 'not_mine' ? { state: 'open', blockedOn: null, reason: null } : {}
        const words = { text: form.value.reason ?? null, before: action.ownerName, after: stands.value.name }
        await save(run, action, { ...columns, ...open, askedId: null, takenOnAt: null }, { kind: 'handed_over', ...words })
        await give(run, [id], `${id}:${action.version}`)
        return ok(null)
      }),

    /** The due date stays; that somebody asked to be asked later stands in the history. */
    askLater: (cause: Cause, id: string, later: Later): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        if (isOver(action)) return tooLate(run, action)
        if (!LATER.includes(later)) throw new Error(`${JSON.stringify(later)} is no moment to be asked later: one of ${LATER.join(', ')}.`)
        const moment = laterMoment(later, await workingTime(run), run.now)
        await save(run, action, { nextNudgeAt: moment, askedIn: null }, { kind: 'asked_later', after: inFull(moment, run.zone) })
        return ok(null)
      }),

    /** "Mine": what was given is taken on. Twice is once. */
    takeOn: (cause: Cause, id: string): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        if (action.takenOnAt === null && !isOver(action)) await save(run, action, { takenOnAt: run.now }, { kind: 'taken_on' })
        return ok(null)
      }),

    /** Who is asked about a practice's action: somebody of that practice, who hears of it at once; nobody named, its practice manager. */
    ask: (cause: Cause, id: string, typed: Typed): Promise<Result<Answered>> =>
      change(cause, id, isConcerned, async (run, action) => {
        const form = parsed(askInput, typed)
        if (!form.ok) return form
        if (isOver(action)) return tooLate(run, action)
        if (!('practice' in action.owner)) return refuse('actions.not_a_practices', { facts: { action: action.reference } })
        const person = form.value.person ?? null
        const asked = person === null ? null : await personOf(run, action.owner.practice, person)
        if (asked === 'nobody') return refuse('actions.not_of_practice', { field: 'person', facts: { practice: action.ownerName } })
        if (person === (action.asked?.id ?? null)) return ok(null)
        const words = { before: action.asked?.name ?? null, after: asked }
        await save(run, action, { askedId: person, takenOnAt: null }, { kind: 'handed_over', ...words })
        await give(run, [id], `${id}:${action.version}`)
        return ok(null)
      }),

    /** "I can help": anyone who sees it in their body's channel. Its owner is told, once for each who offers. */
    offerHelp: (cause: Cause, id: string): Promise<Result<Answered>> =>
      useCase(cause, 'actions.answer', async (run) => {
        const action = await findAction(run.db, run.organisation, id)
        // A body's post shows what everybody may see: of anything else nothing is said to whoever presses.
        if (!action || action.givenAt === null || !maySee(run.actor, action, manages(run.actor))) return refuse('actions.unknown')
        if (isOver(action)) return tooLate(run, action)
        await note(run, action, { kind: 'offered_help' })
        await tellOfHelp(run, action)
        return ok({ id, reference: action.reference })
      }),
  }

  /** The name of somebody who is of that practice now. */
  async function personOf(run: UseCase, practice: PracticeId, person: string): Promise<string | 'nobody'> {
    const found = await findPerson(run.db, run.organisation, person as PersonId, run.now)
    return found?.practices.some(({ id }) => id === practice) ? found.name : 'nobody'
  }

  /** Whoever is asked about it hears who offers help, each time somebody else does. */
  async function tellOfHelp(run: UseCase, action: Action): Promise<void> {
    const { person } = run.actor
    const asked = (await whoIsAsked(run.db, run.organisation, [action], run)).get(action.id)
    if (asked === undefined || asked === person) return
    const fact = { kind: 'action_help', actionId: action.id, personId: person }
    await run.send({ to: { person: asked }, fact, dedupeKey: `action:${action.id}:help:${person}` })
  }

  /** Whoever agreed it hears that it is with nobody, where somebody else said so; a programme manager, where they have left. */
  async function tellAgreed(run: UseCase, { id, agreedBy, version }: Action): Promise<void> {
    const { db, organisation, now, actor } = run
    const isHere = (await findPerson(db, organisation, agreedBy.id, now)) !== null
    const told = isHere ? agreedBy : (await findHolders(db, organisation, ['programme_manager'], now))[0]
    if (!told || told.id === actor.person) return
    const fact = { kind: 'action_not_mine', actionId: id }
    await run.send({ to: { person: told.id }, fact, subject: actionCard(id), dedupeKey: `action:${id}:not_mine:${version}` })
  }
}

/** Who said that they were stuck with it, where that was somebody else: whoever does it may not have seen that. */
async function stuckMeanwhile(run: UseCase, { id, state }: Action): Promise<NonNullable<Answered['stuck']> | null> {
  if (state !== 'blocked') return null
  const last = (await eventsOf(run.db, run.organisation, id)).findLast(({ kind }) => kind === 'blocked')
  return last?.by && last.by !== run.actor.name ? { who: last.by, when: inFull(last.at, run.zone) } : null
}

const agreedIt = (actor: Actor, { agreedBy }: Action): boolean => agreedBy.id === actor.person

/** Whoever waits for somebody has answered: nobody has to decide; what is not theirs stays where it is. */
const escalatedWhen = (on: BlockedOn, { escalatedAt }: Action, now: Date): Date | null =>
  on === 'waiting' ? null : on === 'needs_decision' ? (escalatedAt ?? now) : escalatedAt

/** A new date is an answer, unless it waits for a decision. */
const keepsEscalation = ({ blockedOn, escalatedAt }: Action): Date | null => (blockedOn === 'needs_decision' ? escalatedAt : null)
