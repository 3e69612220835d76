import type { Deps } from '../../ports/feature.ts'
import type { PassOn } from '../../ports/passing-on.ts'
import type { Work } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { PersonId } from '../../shared/ids.ts'
import { nextList } from './rules.ts'
import { inChat, insertToPassOn, secretariesAndChairs } from './store.ts'

/** Keeps what is due to somebody without chat and e-mail for the next list. */
export const passOnBy =
  ({ work }: Pick<Deps, 'work'>, findWorkingTime: FindWorkingTime): PassOn =>
  (unreached) =>
    work({ organisation: unreached.organisation, through: 'sweep' }, async ({ db, now, organisation }) => {
      await insertToPassOn(db, unreached, now, nextList(await findWorkingTime(db, organisation), now))
    })

/** Whose duty it is: the secretary's, else the chair's, else the programme manager's, else an administrator's; of those who are here and in the chat. */
export async function whoPassesOn(
  { db, organisation, now }: Work,
  { findHolders, findPerson }: Pick<Deps, 'findHolders' | 'findPerson'>,
): Promise<PersonId | null> {
  const managers = await findHolders(db, organisation, ['programme_manager'], now)
  const administrators = await findHolders(db, organisation, ['administrator'], now)
  const all = [...(await secretariesAndChairs(db, organisation)), ...[...managers, ...administrators].map(({ id }) => id)]
  const reachable = await inChat(db, organisation, all)
  for (const person of all) {
    if (reachable.has(person) && (await findPerson(db, organisation, person, now))) return person
  }
  return null
}
