import { type ActionParts, actionsBy } from '../../src/features/actions/index.ts'
import { agendaCarrying } from '../../src/features/agenda/index.ts'
import { findWorkingTime } from '../../src/features/organisation/index.ts'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { Agenda } from '../../src/ports/agenda.ts'
import type { Deps } from '../../src/ports/feature.ts'
import type { Work } from '../../src/ports/use-case.ts'
import { depsOn } from './deps.ts'

const agendaOf = ({ db, now }: Work) => agendaCarrying({ ...depsOn(db as PrismaClient, { now: () => now }), findWorkingTime })

/** The agenda of whatever database a piece of work is on. */
const anyAgenda: Pick<Agenda, 'raise' | 'takeOff'> = {
  raise: (work, series, matters) => agendaOf(work).raise(work, series, matters),
  takeOff: (work, keys) => agendaOf(work).takeOff(work, keys),
}

/** The actions as the product has them, for tests of the slices in which they are agreed. */
export const actionsAgreed = actionsBy({ findWorkingTime, agenda: anyAgenda })

/** What the slice of actions is built from. */
export const actionPartsOn = (deps: Deps): ActionParts => ({
  ...deps,
  findWorkingTime,
  agenda: agendaCarrying({ ...deps, findWorkingTime }),
})
