import type { Deps, Sweep } from '../../ports/feature.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { isEverywhere } from './rules.ts'
import { isKnown, lockUntold, markTold, TELLS, withUntold } from './store.ts'

const BATCH = 50

type Needs = Pick<Deps, 'db' | 'work' | 'findHolders'>

/** Tells the administrators of what could not be delivered, once for each cause until it is mended. */
export const tellFailures = ({ db, work, findHolders }: Needs): Sweep => ({
  name: 'messages-undelivered',

  async run({ organisation }): Promise<number> {
    const organisations = organisation ? [organisation] : await withUntold(db)
    let all = 0
    for (const each of organisations) all += await tell({ work, findHolders }, each)
    return all
  },
})

const tell = ({ work, findHolders }: Pick<Needs, 'work' | 'findHolders'>, organisation: OrganisationId): Promise<number> =>
  work({ organisation, through: 'sweep' }, async ({ db, now, send }) => {
    const untold = await lockUntold(db, organisation, BATCH)
    const causes = new Map(
      untold.flatMap((failed) =>
        failed.tells ? [] : [[isEverywhere(failed.reason) ? failed.reason : `${failed.reason}:${failed.target}`, failed]],
      ),
    )
    const administrators = causes.size > 0 ? await whoHelps() : []
    for (const failed of causes.values()) {
      if (await isKnown(db, organisation, failed)) continue
      const fact = { kind: TELLS, messageId: failed.id }
      for (const { id: person } of administrators)
        await send({ to: { person }, fact, dedupeKey: `undelivered:${failed.id}:${now.getTime()}:${person}` })
    }
    await markTold(
      db,
      organisation,
      untold.map(({ id }) => id),
      now,
    )
    return untold.length

    async function whoHelps() {
      const found = await findHolders(db, organisation, ['administrator'], now)
      return found.length > 0 ? found : findHolders(db, organisation, ['programme_manager'], now)
    }
  })
