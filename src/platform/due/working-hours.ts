import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import { isWhenAtWork } from '../../ports/outbox.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { nextWorkingMoment } from '../../shared/working-days.ts'
import type { FrontEnd } from './delivery.ts'

/** Holds what is only for working hours until they come: it was due in them, and could not be sent then. */
export function inWorkingHours(frontEnd: FrontEnd, parts: { db: Db; clock: Clock; findWorkingTime: FindWorkingTime }): FrontEnd {
  const { db, clock, findWorkingTime } = parts
  return {
    async deliver(taken) {
      if (isWhenAtWork(taken.fact)) {
        const now = clock.now()
        const suits = nextWorkingMoment(now, await findWorkingTime(db, taken.organisation))
        if (suits > now) return { later: suits }
      }
      return frontEnd.deliver(taken)
    },

    look: (taken) => frontEnd.look(taken),
  }
}
