import type { Cause } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { nextChase } from './ladder-rules.ts'
import { type Ending, reasonInput } from './model.ts'
import { type RequestParts, workingTimeBy } from './parts.ts'
import { chasedToday } from './rules.ts'
import { changingBy, firstToDo, isOpenStill, save, type Told } from './step.ts'

/** Use cases: "then we keep chasing until these are delivered" (D10). */
export const chasing = (parts: RequestParts) => {
  const workingTime = workingTimeBy(parts.findWorkingTime)
  const change = changingBy(parts)

  const end = (cause: Cause, id: string, to: Ending, reasonOf: () => Result<string | null>): Promise<Result<Told>> =>
    change(cause, id, async (run, request) => {
      const reason = reasonOf()
      if (!reason.ok) return reason
      const open = await isOpenStill(run, request)
      if (!open.ok) return open
      const over = { state: to, endedOn: dayOf(run.now, run.zone), nextChaseAt: null, chaseAskedAt: null }
      await save(run, request, { ...over, reason: reason.value }, to, { text: reason.value })
      return ok(null)
    })

  const withReason = (typed: { reason?: string }) => (): Result<string> => {
    const form = parsed(reasonInput, typed)
    return form.ok ? ok(form.value.reason) : form
  }

  return {
    /** "I have chased": counted, and the next step of the ladder follows. */
    chased: (cause: Cause, id: string): Promise<Result<Told>> =>
      change(cause, id, async (run, request) => {
        const open = await isOpenStill(run, request)
        if (!open.ok) return open
        const today = dayOf(run.now, run.zone)
        const isFirst = chasedToday(request, today, await firstToDo(run, request, 'chased'))
        if (!isFirst.ok) return isFirst
        const nextChaseAt = nextChase({ ...request, lastChasedOn: today }, await workingTime(run), run.now)
        const counted = { timesChased: request.timesChased + 1, lastChasedOn: today }
        await save(run, request, { ...counted, nextChaseAt, chaseAskedAt: null }, 'chased')
        return ok(null)
      }),

    delivered: (cause: Cause, id: string): Promise<Result<Told>> => end(cause, id, 'delivered', () => ok(null)),

    /** The funder says no, and why. */
    refuse: (cause: Cause, id: string, typed: { reason?: string }): Promise<Result<Told>> => end(cause, id, 'refused', withReason(typed)),

    /** The group no longer asks for it, and says why. */
    withdraw: (cause: Cause, id: string, typed: { reason?: string }): Promise<Result<Told>> =>
      end(cause, id, 'withdrawn', withReason(typed)),

    reopen: (cause: Cause, id: string): Promise<Result<Told>> =>
      change(cause, id, async (run, request) => {
        if (request.state === 'open') return refuse('requests.is_open', { facts: { request: request.reference } })
        const nextChaseAt = nextChase(request, await workingTime(run), run.now)
        await save(run, request, { state: 'open', endedOn: null, reason: null, nextChaseAt }, 'reopened')
        return ok(null)
      }),
  }
}
