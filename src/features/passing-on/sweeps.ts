import type { Deps, Sweep, SweepRun } from '../../ports/feature.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { nextList } from './rules.ts'
import { whoPassesOn } from './service.ts'
import { lockDueList, moveOn, nextListDue, withDueList } from './store.ts'

/** So many fit into one message; a longer list goes on in the next. */
const ENTRIES = 8

type Parts = Pick<Deps, 'db' | 'work' | 'findHolders' | 'findPerson'> & { findWorkingTime: FindWorkingTime }

/** One list a working day for whoever passes things on; while there is nobody, it waits for the next day. */
export const sendList = ({ db, work, findWorkingTime, ...people }: Parts): Sweep => {
  const list = (organisation: OrganisationId, now: Date): Promise<number> =>
    work({ organisation, through: 'sweep' }, async (sweep) => {
      const ids = await lockDueList(sweep.db, organisation, now)
      if (ids.length === 0) return 0
      const person = await whoPassesOn(sweep, people)
      if (person === null) {
        await moveOn(sweep.db, organisation, ids, nextList(await findWorkingTime(sweep.db, organisation), now))
        return ids.length
      }
      for (let from = 0; from < ids.length; from += ENTRIES) {
        const entries = ids.slice(from, from + ENTRIES)
        const fact = { kind: 'to_pass_on', entries, ...WHEN_AT_WORK }
        await sweep.send({ to: { person }, fact, dedupeKey: `to_pass_on:${entries[0]}` })
      }
      await moveOn(sweep.db, organisation, ids, null)
      return ids.length
    })

  return {
    name: 'passing-on-list',

    async run({ now, organisation }: SweepRun): Promise<number> {
      const organisations = organisation ? [organisation] : await withDueList(db, now)
      let all = 0
      for (const each of organisations) all += await list(each, now)
      return all
    },

    nextDueAt: (organisation) => nextListDue(db, organisation),
  }
}
