import type { Deps } from '../../ports/feature.ts'
import type { Work } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { WorkingTime } from '../../shared/working-days.ts'

/** What this slice is built from. */
export type RequestParts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findPerson' | 'findHolders' | 'planNudge'> & {
  findWorkingTime: FindWorkingTime
}

const known = new WeakMap<Work['db'], Promise<WorkingTime>>()

/** When the organisation is at work, read once in a transaction. */
export const workingTimeBy =
  (findWorkingTime: FindWorkingTime) =>
  ({ db, organisation }: Pick<Work, 'db' | 'organisation'>): Promise<WorkingTime> => {
    const found = known.get(db) ?? findWorkingTime(db, organisation)
    known.set(db, found)
    return found
  }
