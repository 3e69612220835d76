import { calendarBy } from '../../src/features/meetings/index.ts'
import { findAway, planNudge } from '../../src/features/notifications/index.ts'
import { findYear } from '../../src/features/organisation/index.ts'
import { administratorExists, findDeputies, findHolders, findPerson, permits } from '../../src/features/people/index.ts'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { createUseCases } from '../../src/platform/use-cases.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Deps } from '../../src/ports/feature.ts'

/** What every slice is built from, on a test's database and clock: `proposalService(depsOn(db, clock))`. */
export function depsOn(db: PrismaClient, clock: Clock): Deps {
  const useCases = createUseCases({ db, clock, findPerson, permits, hasAdministrator: administratorExists, onCommit: () => undefined })
  return {
    db,
    clock,
    permits,
    findPerson,
    findHolders,
    planNudge,
    yearAt: findYear,
    findDeputies,
    findAway,
    calendar: calendarBy({ findHolders, findDeputies, findAway }),
    ...useCases,
  }
}
