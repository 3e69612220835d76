import { dueSweep } from '../../platform/due/due-sweep.ts'
import type { Sweep } from '../../ports/feature.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Visit } from './model.ts'
import type { VisitParts } from './parts.ts'
import { nextAsk } from './rules.ts'
import { findVisit, moveAsk } from './store.ts'
import { visitCard } from './telling.ts'

type Parts = Pick<VisitParts, 'db' | 'work' | 'findWorkingTime' | 'planNudge' | 'findHolders'>

/** Whoever goes is reminded the working day before, and asked for the record on the working day after. */
export const askVisitors = ({ findWorkingTime, planNudge, findHolders, ...deps }: Parts): Sweep => {
  /** The programme managers for somebody who has left. */
  async function whoIsAsked({ db, organisation, now, zone }: Work, { visitor }: Visit): Promise<PersonId[]> {
    if (visitor.leftOn === null || visitor.leftOn > dayOf(now, zone)) return [visitor.id]
    return (await findHolders(db, organisation, ['programme_manager'], now)).map(({ id }) => id)
  }

  return dueSweep<string>(deps, {
    name: 'visits-ask',
    table: 'PracticeVisit',
    column: 'nextAskAt',
    async pass(work, id) {
      const { db, organisation, now, zone } = work
      const visit = await findVisit(db, organisation, id)
      const plannedAt = visit?.state === 'planned' ? visit.plannedAt : null
      const next = nextAsk(plannedAt, await findWorkingTime(db, organisation), now)
      await moveAsk(db, organisation, id, next)
      if (!visit || plannedAt === null) return
      const key = `${visitCard(id)}:${plannedAt.toISOString()}`
      const isClosed = visit.practice.closedOn !== null && visit.practice.closedOn <= dayOf(now, zone)
      // Between the visit and the day after it there is nothing to say: a reminder that a stop of the bot has held up is pointless.
      if (now < plannedAt && !isClosed)
        for (const person of await whoIsAsked(work, visit)) {
          const fact = { kind: 'visit_reminder', visitId: id, ...WHEN_AT_WORK }
          await work.send({ to: { person }, fact, dedupeKey: `${key}:reminder:${person}`, subject: visitCard(id) })
        }
      else if (next === null)
        for (const to of await whoIsAsked(work, visit)) {
          const fact = { kind: 'visit_record_nudge', visitId: id } as const
          await planNudge(work, { to, fact, dedupeKey: `${key}:record:${to}`, subject: visitCard(id), concerns: 'own' })
        }
    },
  })
}
