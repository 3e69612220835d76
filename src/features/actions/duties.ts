import type { Duties } from '../../ports/duties.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { givingBy } from './giving.ts'
import { redraw } from './keeping.ts'
import { holdOwnedBy, ownedBy } from './owner-store.ts'
import { insertEventOfEach, writeActions } from './task-store.ts'
import { dutyWords } from './wording.ts'

/** What somebody has to do: all of it goes to the other person, who hears of it in one message; what a draft record tells of, when it goes out. */
export function actionsToHandOver(findWorkingTime: FindWorkingTime): Duties {
  const give = givingBy(findWorkingTime)

  return {
    async dutiesOf(db, organisation, person) {
      // What stands in a draft record goes over with the rest, and is told to nobody.
      const actions = (await ownedBy(db, organisation, person)).filter(({ givenAt }) => givenAt !== null)
      const [first] = actions
      return first ? [{ id: first.id, says: dutyWords(actions) }] : []
    },

    async handOver(work, from, to) {
      const { db, organisation, now } = work
      const actions = await holdOwnedBy(db, organisation, from)
      const [first] = actions
      if (!first) return []
      const ids = actions.map(({ id }) => id)
      const refusedIds = actions.filter(({ blockedOn }) => blockedOn === 'not_mine').map(({ id }) => id)
      await writeActions(db, organisation, ids, { ownerId: to.person, takenOnAt: null })
      await writeActions(db, organisation, refusedIds, { state: 'open', blockedOn: null, reason: null })
      const events = actions.map(({ id, ownerName }) => ({ action: id, before: ownerName, after: to.name }))
      await insertEventOfEach(db, organisation, events, { kind: 'handed_over', by: null, text: null, at: now })
      for (const action of actions) {
        await redraw(work, action)
        await work.audit({ action: 'action.handed_over', subject: 'action', subjectId: action.id, facts: { from, to: to.person } })
      }
      const given = actions.filter(({ givenAt }) => givenAt !== null).map(({ id }) => id)
      if (given.length > 0) await give(work, given, `${first.id}:${first.version}`)
      return []
    },
  }
}
