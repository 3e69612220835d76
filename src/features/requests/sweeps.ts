import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep } from '../../ports/feature.ts'
import type { Concerns } from '../../ports/nudges.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import { nextChase } from './ladder-rules.ts'
import type { Request } from './model.ts'
import { type RequestParts, workingTimeBy } from './parts.ts'
import { whyNotChaser } from './step.ts'
import { holdRequest, requestCard, writeRequest } from './store.ts'

/** At each step of the ladder the chaser is asked; of what nobody is there to chase, the programme managers. */
export const askChasers = (parts: RequestParts): Sweep => {
  const workingTime = workingTimeBy(parts.findWorkingTime)

  async function askedAbout(work: Work, { chaser }: Request): Promise<{ people: PersonId[]; concerns: Concerns }> {
    const fault = await whyNotChaser(parts, work, chaser.id)
    if (fault.ok) return { people: [chaser.id], concerns: 'own' }
    const managers = await parts.findHolders(work.db, work.organisation, ['programme_manager'], work.now)
    return { people: managers.map(({ id }) => id), concerns: 'shared' }
  }

  return dueSweep<string>(parts, {
    name: 'requests-chase',
    table: 'FunderRequest',
    column: 'nextChaseAt',
    async pass(work, id) {
      const { db, organisation, now } = work
      const request = await holdRequest(db, organisation, id)
      if (!request) return
      const working = await workingTime(work)
      // Being asked late counts like having chased: no step follows on the same day.
      const nextChaseAt = nextChase({ ...request, lastChasedOn: dayOf(now, working.zone) }, working, now)
      await writeRequest(db, organisation, id, { nextChaseAt, chaseAskedAt: now })
      const { people, concerns } = await askedAbout(work, request)
      const fact = { kind: 'request_chase_nudge', requestId: id, askedAt: now.toISOString(), chaserId: request.chaser.id } as const
      const question = { fact, subject: requestCard(id), concerns }
      for (const to of people) await parts.planNudge(work, { ...question, to, dedupeKey: `request:${id}:chase:${to}:${now.toISOString()}` })
    },
  })
}
