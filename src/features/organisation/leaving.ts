import type { Deps } from '../../ports/feature.ts'
import type { Target } from '../../ports/outbox.ts'
import type { Cause } from '../../ports/use-case.ts'
import { DAY_MS } from '../../shared/dates.ts'
import { newId, type OrganisationId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { EXPORTED, erase, exportedSince, type Held, readForErasing, whatIsHeld } from './leaving-store.ts'

/** An export older than this is not what stands now. */
const FRESH_MS = DAY_MS

const dayBefore = (now: Date) => new Date(now.getTime() - FRESH_MS)

/** What would go, and whether it may: after an export, and never a sample (that is made fresh instead). */
export type Erasable = { name: string; held: Held; isExported: boolean; isSample: boolean }

export type LeavingService = ReturnType<typeof leavingService>

/** How a group takes everything with it, and how it goes for good. */
type Needs = Pick<Deps, 'db' | 'clock' | 'useCase' | 'work' | 'permits' | 'findPerson' | 'findHolders'>

export const leavingService = ({ db, clock, useCase, work, permits, findPerson, findHolders }: Needs) => ({
  /** Sends everything to whoever asks, as a file. */
  export: (cause: Cause): Promise<Result<null>> =>
    useCase(cause, 'organisation.set_up', async ({ organisation, actor, send, audit }) => {
      const delivery = `export:${newId<string>()}`
      await send({ to: { person: actor.person }, fact: { kind: 'organisation_export' }, dedupeKey: delivery })
      await audit({ action: EXPORTED, subject: 'organisation', subjectId: organisation, facts: { delivery } })
      return ok(null)
    }),

  /** Whether an export may still go to whoever asked for it: by the time it is sent, it may be somebody else who looks after the group. */
  async mayBeSent(organisation: OrganisationId, to: Target, now: Date): Promise<boolean> {
    const asked = 'person' in to ? await findPerson(db, organisation, to.person, now) : null
    if (asked === null) return false
    return permits(asked, 'organisation.set_up') === null || (await findHolders(db, organisation, ['administrator'], now)).length === 0
  },

  /** An export was written to a file on the command line. */
  noteExport: (organisation: OrganisationId): Promise<void> =>
    work({ organisation, through: 'cli' }, ({ audit }) =>
      audit({ action: EXPORTED, subject: 'organisation', subjectId: organisation, facts: { delivery: null } }),
    ),

  async erasable(organisation: OrganisationId): Promise<Erasable> {
    const isExported = (await exportedSince(db, organisation, dayBefore(clock.now()))) !== null
    return { ...(await readForErasing(db, organisation)), held: await whatIsHeld(db, organisation), isExported }
  },

  /** Deletes the organisation for good, its audit trail and the key of this very request too. `typed` is its name, as a person typed it. */
  erase: (cause: Cause, typed: string): Promise<Result<null>> =>
    useCase(cause, 'organisation.set_up', async ({ db: tx, organisation, now }) => {
      const { name, isSample } = await readForErasing(tx, organisation)
      if (isSample) return refuse('organisation.is_sample')
      if ((await exportedSince(tx, organisation, dayBefore(now))) === null) return refuse('organisation.export_first')
      if (typed.trim() !== name) return refuse('organisation.name_differs', { field: 'name', facts: { name } })
      await erase(tx, organisation)
      return ok(null)
    }),
})
