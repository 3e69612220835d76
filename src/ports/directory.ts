import type { OrganisationId, PersonId } from '../shared/ids.ts'
import type { Role } from './people.ts'

export type Listed = { id: PersonId; name: string; affiliation: string | null }

/** Which people to look among: those who hold one of the roles, without some. */
export type PeopleFilter = { roles?: readonly Role[]; except?: readonly PersonId[]; withAccount?: boolean }

/** Looks people up by name. */
export type Directory = {
  /** Active people whose name holds what was typed, by name, at most 100. */
  searchPeople(organisation: OrganisationId, query: string, filter?: PeopleFilter): Promise<Listed[]>
}
