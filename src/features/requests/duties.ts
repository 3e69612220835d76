import type { Duties } from '../../ports/duties.ts'
import type { Permits } from '../../ports/people.ts'
import { chasedBy, insertEvent, requestCard, writeRequest } from './store.ts'
import { cannotChaseWords, dutyWords } from './wording.ts'

/** Requests that somebody chases: each goes to the other person, who has to be one who may keep requests. */
export const requestsToHandOver = ({ permits }: { permits: Permits }): Duties => ({
  async dutiesOf(db, organisation, person) {
    return (await chasedBy(db, organisation, person)).map((request) => ({ id: request.id, says: dutyWords(request) }))
  },

  async handOver({ db, organisation, now, audit, refresh }, from, to) {
    const requests = await chasedBy(db, organisation, from)
    if (permits(to, 'requests.keep') !== null)
      return requests.map((request) => ({ id: request.id, says: cannotChaseWords(dutyWords(request), to.name) }))
    for (const { id } of requests) {
      await writeRequest(db, organisation, id, { chaser: to.person })
      await insertEvent(db, organisation, id, { kind: 'handed_over', by: from, text: to.name }, now)
      await audit({ action: 'request.handed_over', subject: 'request', subjectId: id, facts: { from, to: to.person } })
      await refresh(requestCard(id))
    }
    return []
  },
})
