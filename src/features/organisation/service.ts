import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { type Beginning, type ChatWorkspace, named, type SetUp } from './model.ts'
import { findByWorkspace, findWorkspace, insertOrganisation } from './store.ts'

/** What a slice puts in place when an organisation begins, in the same transaction. */
export type Begins = (db: Db, organisation: OrganisationId) => Promise<void>

export type OrganisationDeps = {
  db: Db
  clock: Clock
  /** A transaction of no organisation: only for making one. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
  begins: readonly Begins[]
}

export type OrganisationService = ReturnType<typeof organisationService>

export const organisationService = ({ db, clock, transaction, begins }: OrganisationDeps) => ({
  /** What is set up for a workspace; null where nothing is. */
  find: (at: ChatWorkspace): Promise<SetUp | null> => findByWorkspace(db, at),

  workspaceOf: (organisation: OrganisationId): Promise<string | null> => findWorkspace(db, organisation),

  /** Whether a group can be called so: known before anything is made for it. */
  namedWell: (name: string): Result<{ name: string }> => parsed(named, { name }),

  /** Makes the organisation of a workspace. Of two who do it at once, one does and the other is told; asked twice the same, it is done once. */
  async begin(beginning: Beginning): Promise<Result<{ organisation: OrganisationId }>> {
    const input = parsed(named, beginning)
    if (!input.ok) return input
    const { name } = input.value
    const organisation = await transaction(async (tx) => {
      const begun = await insertOrganisation(tx, { ...beginning, name }, clock.now())
      if (begun) for (const begin of begins) await begin(tx, begun)
      return begun
    })
    if (organisation) return ok({ organisation })
    const found = await findByWorkspace(db, beginning.at)
    if (found && found.name === name && found.executive === beginning.executive) return ok({ organisation: found.organisation })
    return refuse('organisation.set_up_already', { facts: { name: found?.name ?? '' } })
  },
})
