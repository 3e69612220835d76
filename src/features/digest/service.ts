import type { Actor } from '../../ports/people.ts'
import type { Cause } from '../../ports/use-case.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { building } from './building.ts'
import type { Digest } from './model.ts'
import { type DigestParts, timingBy } from './parts.ts'
import { nextMoment } from './rules.ts'
import { isReader, keepReader, removeReader } from './store.ts'

/** A digest as somebody looks at it; `receives`: they get it as a message of their own. */
export type Preview = { digest: Digest; receives: boolean }

export type DigestService = ReturnType<typeof digestService>

/** What people do with the digest: look at it now, and choose to be sent it. */
export const digestService = (parts: DigestParts) => {
  const { db, clock, useCase, permits } = parts
  const built = building(parts)
  const timing = timingBy(parts)

  return {
    forChannel: built.forChannel,
    forPerson: built.forPerson,

    /** As it would be sent to them now. */
    async preview(viewer: Actor): Promise<Result<Preview>> {
      const refusal = permits(viewer, 'digest.read')
      if (refusal) return { ok: false, refusal }
      const digest = await built.build(viewer)
      if (digest === null) return refuse('digest.over')
      return ok({ digest, receives: await isReader(db, viewer.organisation, viewer.person) })
    },

    receives: (organisation: OrganisationId, person: PersonId): Promise<boolean> => isReader(db, organisation, person),

    /** As a message of their own, or not any more. */
    receive: (cause: Cause, isWanted: boolean): Promise<Result<{ receives: boolean }>> =>
      useCase(cause, 'digest.read', async ({ db: tx, organisation, actor, now, audit }) => {
        if (isWanted) await keepReader(tx, organisation, actor.person, now)
        else await removeReader(tx, organisation, actor.person)
        await audit({ action: isWanted ? 'digest.wanted' : 'digest.not_wanted', subject: 'person', subjectId: actor.person })
        return ok({ receives: isWanted })
      }),

    nextAt: async (organisation: OrganisationId): Promise<Date> =>
      nextMoment(new Date(clock.now().getTime() + 1), await timing(db, organisation)),
  }
}
