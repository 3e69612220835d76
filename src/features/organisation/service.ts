import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import type { Cause, RunUseCase } from '../../ports/use-case.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { type Beginning, type ChatWorkspace, named, type SetUp } from './model.ts'
import { changeOrganisation, findByWorkspace, findWorkspace, insertOrganisation } from './store.ts'

export type OrganisationDeps = {
  db: Db
  clock: Clock
  useCase: RunUseCase
  /** A transaction of no organisation: only for making one. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
}

export type OrganisationService = ReturnType<typeof organisationService>

export const organisationService = ({ db, clock, useCase, transaction }: OrganisationDeps) => ({
  /** What is set up for a workspace; null where nothing is. */
  find: (at: ChatWorkspace): Promise<SetUp | null> => findByWorkspace(db, at),

  workspaceOf: (organisation: OrganisationId): Promise<string | null> => findWorkspace(db, organisation),

  /** Makes the organisation of a workspace. Of two who do it at once, one does and the other is told; asked twice the same, it is done once. */
  async begin(beginning: Beginning): Promise<Result<{ organisation: OrganisationId }>> {
    const input = parsed(named, beginning)
    if (!input.ok) return input
    const { name } = input.value
    const organisation = await transaction((tx) => insertOrganisation(tx, { ...beginning, name }, clock.now()))
    if (organisation) return ok({ organisation })
    const found = await findByWorkspace(db, beginning.at)
    if (found && found.name === name && found.executive === beginning.executive) return ok({ organisation: found.organisation })
    return refuse('organisation.set_up_already', { facts: { name: found?.name ?? '' } })
  },

  /** Changes the name and the executive's channel. */
  change: (
    cause: Cause,
    at: ChatWorkspace,
    typed: { name: string; executive: string },
  ): Promise<Result<{ organisation: OrganisationId }>> =>
    useCase(cause, 'organisation.set_up', async (work) => {
      const input = parsed(named, typed)
      if (!input.ok) return input
      const before = await findByWorkspace(work.db, at)
      if (before?.organisation !== work.organisation) return refuse('organisation.elsewhere')
      const changed = await changeOrganisation(work.db, before, at.platform, input.value.name, typed.executive)
      if (changed.length > 0) {
        await work.audit({ action: 'organisation.changed', subject: 'organisation', subjectId: work.organisation, facts: { changed } })
      }
      return ok({ organisation: work.organisation })
    }),
})
