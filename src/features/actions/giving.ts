import type { Work } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { PersonId } from '../../shared/ids.ts'
import { whoIsAsked } from './asked-store.ts'
import { armed, workingTimeBy } from './keeping.ts'
import { findActions, giveActions } from './store.ts'

/** Gives actions to their owners: from now on they are asked about them. Each person gets one message, except whoever agreed them. */
export const givingBy = (findWorkingTime: FindWorkingTime) => {
  const workingTime = workingTimeBy(findWorkingTime)

  return async function give(work: Work, ids: readonly string[], key: string): Promise<void> {
    const { db, organisation, now } = work
    const working = await workingTime(work)
    const actions = await findActions(db, organisation, ids)
    const asked = await whoIsAsked(db, organisation, actions, { now, zone: working.zone })
    const told = new Map(
      actions.flatMap(({ id, agreedBy }) => ((asked.get(id) ?? agreedBy.id) === agreedBy.id ? [] : [[id, asked.get(id) as PersonId]])),
    )
    const subjectOf = (person: PersonId) => `actions:given:${key}:${person}`
    const given = actions.map(({ id, due }) => ({
      id,
      ...armed(due, working, now),
      askedIn: told.has(id) ? subjectOf(told.get(id) as PersonId) : null,
    }))
    await giveActions(db, organisation, given, now)
    for (const person of new Set(told.values())) {
      const actionIds = actions.map(({ id }) => id).filter((id) => told.get(id) === person)
      const fact = { kind: 'actions_given', personId: person, actionIds }
      await work.send({ to: { person }, fact, subject: subjectOf(person), dedupeKey: subjectOf(person) })
    }
  }
}
