import { digestService } from '../../../src/features/digest/index.ts'
import { createSlices } from '../../../src/features/index.ts'
import { findDigestTime, findWorkingTime } from '../../../src/features/organisation/index.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import type { PrismaClient } from '../../../src/generated/prisma/client.ts'
import type { DigestButtons } from '../../../src/platform/slack/feature.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Db } from '../../../src/ports/database.ts'
import type { Actor } from '../../../src/ports/people.ts'
import type { OrganisationId, PersonId } from '../../../src/shared/ids.ts'
import { depsOn } from '../../support/deps.ts'

/** The digest on a test's database and clock, with what every slice has to tell. */
export function digestOn(db: PrismaClient, clock: Clock) {
  const deps = depsOn(db, clock)
  const { features, inSlack } = createSlices(deps, (work) => db.$transaction((tx) => work(tx as Db)))
  const parts = { ...deps, findWorkingTime, findDigestTime, slices: () => features }
  const buttons: DigestButtons = Object.assign({}, ...inSlack.map(({ digestButtons = {} }) => digestButtons))
  const sweeps = features.find(({ name }) => name === 'digest')?.sweeps ?? []
  return { deps, parts, service: digestService(parts), buttons, features, sweeps }
}

/** Somebody of the register by name, as they are now. */
export async function actorCalled(db: PrismaClient, organisation: OrganisationId, name: string, now: Date): Promise<Actor> {
  const row = await db.person.findFirstOrThrow({ where: { organisationId: organisation, name } })
  return (await findPerson(db, organisation, row.id as PersonId, now)) as Actor
}
