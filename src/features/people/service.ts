import type { Accounts, ChatAccount, Identified } from '../../ports/accounts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import type { Directory, PeopleFilter } from '../../ports/directory.ts'
import type { Actor, FindPerson } from '../../ports/people.ts'
import type { RunWork } from '../../ports/use-case.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { practicesOf, rolesOf } from './rules.ts'
import { findByEmail, findHolders, findHoldings, findIdentity, findPeople, insertIdentity } from './store.ts'

const MOST_FOUND = 100
const MOST_NAMED = 5

export type PeopleService = Accounts & Directory

export function createPeople({ db, clock, work }: { db: Db; clock: Clock; work: RunWork }): PeopleService {
  return {
    async identify(account: ChatAccount): Promise<Identified | null> {
      const found = await findIdentity(db, account, clock.now())
      if (!found) return null
      const { organisation, person, hasLeft, hasAdministrator } = found
      return { organisation, person: hasLeft ? 'has_left' : person, hasAdministrator }
    },

    async linkByEmail(organisation: OrganisationId, account: ChatAccount, email: string): Promise<PersonId | null> {
      return work({ organisation, through: 'event' }, async ({ db, now, audit }) => {
        const [person, another] = await findByEmail(db, organisation, email, now)
        if (!person || another) return null
        const isNew = await insertIdentity(db, organisation, person, account)
        if (isNew) await audit({ action: 'people.linked_account', subject: 'person', subjectId: person, facts: { ...account } })
        return person
      })
    },

    async actor(organisation: OrganisationId, person: PersonId): Promise<Actor> {
      const actor = await findPerson(db, organisation, person, clock.now())
      if (!actor) throw new Error(`Person ${person} acts, but is not an active person of organisation ${organisation}`)
      return actor
    },

    async whoHelps(organisation: OrganisationId): Promise<string[]> {
      const administrators = await findHolders(db, organisation, ['administrator'], clock.now())
      const helpers = administrators.length > 0 ? administrators : await findHolders(db, organisation, ['programme_manager'], clock.now())
      return helpers.slice(0, MOST_NAMED).map(({ name }) => name)
    },

    searchPeople: (organisation: OrganisationId, query: string, filter: PeopleFilter = {}) =>
      findPeople(db, organisation, query, filter, clock.now(), MOST_FOUND),
  }
}

/** Who acts, with the roles held at `now`; null for somebody who is not, or no longer, there. */
export const findPerson: FindPerson = async (db, organisation, person, now) => {
  const holdings = await findHoldings(db, organisation, person, now)
  return (
    holdings && {
      organisation,
      person,
      name: holdings.name,
      zone: holdings.zone,
      roles: rolesOf(holdings),
      practices: practicesOf(holdings),
    }
  )
}
