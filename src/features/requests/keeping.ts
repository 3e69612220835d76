import type { Cause } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { changedFields, clashes, type Held, merged } from '../../shared/edits.ts'
import { ok, type Refusal, type Result, refuse, refuseAll } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { nextChase } from './ladder-rules.ts'
import { changeInput, chaserInput, FIELDS, type Field, newInput, noteInput, PROMISE_FIELDS, promiseInput, type Request } from './model.ts'
import { type RequestParts, workingTimeBy } from './parts.ts'
import { entryOf, whatIsWrong } from './rules.ts'
import { changingBy, isOpenStill, save, type Told, tellChaser, whyNotChaser, whyNotProject } from './step.ts'
import { insertRequest, reference } from './store.ts'
import { changedWords, promisedWords } from './wording.ts'

/** What a form held; `shown` is what it showed when it was drawn. */
export type Edit = { id: string; shown: Held<Field>; typed: Held<Field> }

/** Which of a form's fields were changed, or why they may not: somebody else has changed the same meanwhile. */
function changedBy(fields: readonly Field[], { shown, typed }: Edit, request: Request): Result<Field[]> {
  const changed = changedFields(fields, shown, typed)
  const clash = clashes(changed, shown, typed, entryOf(request)).map((field): Refusal => ({ code: 'requests.changed_meanwhile', field }))
  return refuseAll(clash) ?? ok(changed)
}

/** Use cases: what is asked of the funder is written down, and kept true. */
export const keeping = (parts: RequestParts) => {
  const workingTime = workingTimeBy(parts.findWorkingTime)
  const change = changingBy(parts)

  return {
    /** Whoever enters it chases it, unless they name somebody else. */
    ask: (cause: Cause, typed: Held<Field>): Promise<Result<Told>> =>
      parts.useCase(cause, 'requests.keep', async (run) => {
        const { db, organisation, now, zone, actor } = run
        const form = parsed(newInput, typed)
        if (!form.ok) return form
        const { chaser = actor.person, proposal, promisedOn = null, promisedBy = null, ...rest } = form.value
        const content = { ...rest, promisedOn, promisedBy, proposal: proposal ?? null }
        const wrong = refuseAll(whatIsWrong(content, dayOf(now, zone)))
        if (wrong) return wrong
        for (const fault of [await whyNotChaser(parts, run, chaser), await whyNotProject(run, proposal)]) if (!fault.ok) return fault
        const number = await run.nextNumber('request')
        const nextChaseAt = nextChase({ ...content, lastChasedOn: null }, await workingTime(run), now)
        const id = await insertRequest(db, organisation, { ...content, number, chaser, nextChaseAt, by: actor.person }, now)
        await run.audit({ action: 'request.asked', subject: 'request', subjectId: id })
        await tellChaser(run, id, chaser)
        return ok({ id, reference: reference(number) })
      }),

    change: (cause: Cause, edit: Edit): Promise<Result<Told>> =>
      change(cause, edit.id, async (run, request) => {
        const open = await isOpenStill(run, request)
        if (!open.ok) return open
        const changed = changedBy(FIELDS, edit, request)
        if (!changed.ok) return changed
        const form = parsed(changeInput, merged(changed.value, edit.typed, entryOf(request)))
        if (!form.ok) return form
        const { proposal, ...content } = form.value
        const wrong = refuseAll(whatIsWrong({ ...request, ...content }, dayOf(run.now, run.zone)))
        if (wrong) return wrong
        const fields = changed.value
        const project = fields.includes('proposal') ? await whyNotProject(run, proposal) : ok(null)
        if (!project.ok || fields.length === 0) return project
        const nextChaseAt = fields.includes('askedOn')
          ? nextChase({ ...request, ...content }, await workingTime(run), run.now)
          : request.nextChaseAt
        await save(run, request, { ...content, proposal: proposal ?? null, nextChaseAt }, 'changed', { text: changedWords(fields), fields })
        return ok(null)
      }),

    /** By when, and by whom; a new date is a new promise. With nothing in it nothing is promised any more. */
    promise: (cause: Cause, edit: Edit): Promise<Result<Told>> =>
      change(cause, edit.id, async (run, request) => {
        const open = await isOpenStill(run, request)
        if (!open.ok) return open
        const changed = changedBy(PROMISE_FIELDS, edit, request)
        if (!changed.ok) return changed
        const form = parsed(promiseInput, merged(changed.value, edit.typed, held(request)))
        if (!form.ok) return form
        const { promisedOn = null, promisedBy = null } = form.value
        const today = dayOf(run.now, run.zone)
        const wrong = refuseAll(whatIsWrong({ askedOn: request.askedOn, promisedOn, promisedBy }, today))
        if (wrong || changed.value.length === 0) return wrong ?? ok(null)
        const promised = { promisedOn, promisedBy }
        const nextChaseAt = nextChase({ ...request, ...promised }, await workingTime(run), run.now)
        const isToCome = promisedOn !== null && promisedOn >= today
        const chaseAskedAt = isToCome ? null : request.chaseAskedAt
        const fields = changed.value
        await save(run, request, { ...promised, nextChaseAt, chaseAskedAt }, 'promised', { text: promisedWords(promised, request), fields })
        return ok(null)
      }),

    note: (cause: Cause, id: string, typed: { note?: string }): Promise<Result<Told>> =>
      change(cause, id, async (run, request) => {
        const form = parsed(noteInput, typed)
        if (!form.ok) return form
        await save(run, request, {}, 'noted', { text: form.value.note })
        return ok(null)
      }),

    /** Somebody else chases it from now on, and hears of it. */
    handOver: (cause: Cause, id: string, typed: { chaser?: string }): Promise<Result<Told>> =>
      change(cause, id, async (run, request) => {
        const open = await isOpenStill(run, request)
        if (!open.ok) return open
        const form = parsed(chaserInput, typed)
        if (!form.ok) return form
        const { chaser } = form.value
        if (chaser === request.chaser.id)
          return refuse('requests.chases_already', { field: 'chaser', facts: { name: request.chaser.name } })
        const fault = await whyNotChaser(parts, run, chaser)
        if (!fault.ok) return fault
        const taker = await parts.findPerson(run.db, run.organisation, chaser, run.now)
        await save(run, request, { chaser }, 'handed_over', { text: taker?.name ?? null })
        await tellChaser(run, id, chaser)
        return ok(null)
      }),
  }
}

const held = (request: Request): Held<Field> => {
  const { promisedOn, promisedBy } = entryOf(request)
  return { ...(promisedOn && { promisedOn }), ...(promisedBy && { promisedBy }) }
}
