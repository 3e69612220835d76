import { zoneOf } from '../../platform/zone.ts'
import type { Duty } from '../../ports/duties.ts'
import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause } from '../../ports/use-case.ts'
import { type Day, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { findEntry } from './entry-store.ts'
import { openPractices, pageOfPeople, peopleOfPractices } from './list-store.ts'
import { type Entry, GIVEN, type Listed, MOST, type Named, type Role } from './model.ts'
import { type Offer, offersFor, type Rights, readsAddress, represented } from './offers.ts'
import { ROLES_IN_WORDS } from './permissions.ts'
import { isAppointed, partsOf } from './rules.ts'
import { findHoldings } from './store.ts'

export const PAGE_SIZE = 8

export type Show = 'here' | 'left'
export type Search = { show: Show; words: string }
export type List = Search & { people: Listed[]; next: PersonId | null; isFirst: boolean; mayEdit: boolean }

/** A person as a viewer sees them. */
export type Card = {
  entry: Entry
  today: Day
  offers: Offer[]
  rights: Rights
  showsAddress: boolean
  /** What they do beside their roles. */
  duties: readonly Duty[]
}

/** A person with all that they do, for a message about them. */
export type About = Pick<Card, 'entry' | 'today' | 'duties'>

export type FormChoices = { practices: Named<PracticeId>[]; roles: readonly Role[]; today: Day }
export type Colleague = Named<PersonId> & { practice: PracticeId }

/** What people read: who is there, one person with all that they hold, the choices of the forms. */
export function reading(
  { db, clock, permits }: Pick<Deps, 'db' | 'clock' | 'permits'>,
  dutiesBesideRoles: (organisation: OrganisationId, person: PersonId) => Promise<Duty[]>,
) {
  const today = ({ zone }: Pick<Actor, 'zone'>) => dayOf(clock.now(), zone)

  /** Without an administrator, one of the workspace may do everything. */
  function rightsOf(viewer: Actor, { isWorkspaceAdministrator }: Cause): Rights {
    const can = (permission: Parameters<typeof permits>[1]) => isWorkspaceAdministrator === true || permits(viewer, permission) === null
    return { mayEdit: can('people.edit'), mayAppoint: can('people.appoint'), mayHandOver: can('people.hand_over') }
  }

  /** The practices for whose people somebody answers, as their manager or representative. */
  async function answersFor(viewer: Actor): Promise<string[]> {
    if (permits(viewer, 'people.read_contacts') !== null) return []
    const found = await findHoldings(db, viewer.organisation, viewer.person, clock.now())
    const roles: readonly Role[] = ['practice_manager', 'practice_representative']
    return (found?.assignments ?? []).flatMap(({ role, practice }) => (practice && roles.includes(role) ? [practice.id] : []))
  }

  return {
    async list(viewer: Actor, cause: Cause, { show, words }: Search, after: PersonId | null = null): Promise<List> {
      const sought = words.slice(0, MOST.words)
      const parts = partsOf(sought, [...GIVEN, 'chair', 'secretary'], (role) => ROLES_IN_WORDS[role])
      const rows = await pageOfPeople(db, viewer.organisation, { show, parts }, after, PAGE_SIZE + 1, clock.now())
      const people = rows.slice(0, PAGE_SIZE)
      const next = rows.length > PAGE_SIZE ? (people.at(-1)?.id ?? null) : null
      return { show, words: sought, people, next, isFirst: after === null, mayEdit: rightsOf(viewer, cause).mayEdit }
    },

    async card(viewer: Actor, cause: Cause, id: PersonId): Promise<Result<Card>> {
      const entry = await findEntry(db, viewer.organisation, id)
      if (!entry) return refuse('people.unknown')
      const rights = rightsOf(viewer, cause)
      const duties = rights.mayHandOver ? await dutiesBesideRoles(viewer.organisation, id) : []
      const reader = { person: viewer.person, mayEdit: rights.mayEdit, answersFor: await answersFor(viewer) }
      return ok({
        entry,
        today: today(viewer),
        offers: offersFor(rights, entry, duties.length, today(viewer)),
        rights,
        showsAddress: readsAddress(reader, entry, today(viewer)),
        duties,
      })
    },

    /** What a form offers: open practices, and the roles that this person may give. */
    async choices(viewer: Actor, cause: Cause): Promise<FormChoices> {
      const { mayAppoint } = rightsOf(viewer, cause)
      return {
        practices: await openPractices(db, viewer.organisation, clock.now()),
        roles: GIVEN.filter((role) => mayAppoint || !isAppointed(role)),
        today: today(viewer),
      }
    },

    /** Who could stand in for somebody: the other people of the practices that they represent. */
    async colleagues(viewer: Actor, entry: Entry): Promise<Colleague[]> {
      const practices = represented(entry, today(viewer)).map(({ id }) => id)
      const found = await peopleOfPractices(db, viewer.organisation, practices, clock.now())
      return found.filter(({ id }) => id !== entry.id)
    },

    /** A person with all that could be handed over, for a message about them. */
    async about(organisation: OrganisationId, id: PersonId): Promise<About | null> {
      const entry = await findEntry(db, organisation, id)
      if (!entry) return null
      const zone = await zoneOf(db, organisation)
      return { entry, today: dayOf(clock.now(), zone), duties: await dutiesBesideRoles(organisation, id) }
    },
  }
}
