import { findWorkingTime } from '../../../src/features/organisation/index.ts'
import { findPerson } from '../../../src/features/people/index.ts'
import { openProject, projectsPort } from '../../../src/features/projects/index.ts'
import { submissionService, submissions } from '../../../src/features/submissions/index.ts'
import type { Submission } from '../../../src/features/submissions/model.ts'
import { findSubmission } from '../../../src/features/submissions/store.ts'
import type { Actor, Role } from '../../../src/ports/people.ts'
import type { Cause } from '../../../src/ports/use-case.ts'
import { newId, type OrganisationId, type PersonId, type ProposalId } from '../../../src/shared/ids.ts'
import type { Result } from '../../../src/shared/result.ts'
import { testDatabase, testOrganisation } from '../../support/database.ts'
import { depsOn } from '../../support/deps.ts'
import { insertPeople } from '../../support/register.ts'

/** A Tuesday. */
export const NOW = '2027-03-16T10:00:00Z'

const PEOPLE: { name: string; roles: Role[] }[] = [
  { name: 'Programme manager', roles: ['programme_manager'] },
  { name: 'Project manager', roles: ['project_manager'] },
  { name: 'Clinical lead', roles: ['clinical_lead'] },
  { name: 'Executive', roles: ['executive_member'] },
]

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

/** A group whose projects go to the funder's committee. */
export async function submissionWorld() {
  const { db } = await testDatabase()
  const organisation: OrganisationId = await testOrganisation()
  let now = new Date(NOW)
  const deps = depsOn(db, { now: () => now })
  const parts = { ...deps, findWorkingTime, projects: projectsPort }
  const service = submissionService(parts)
  const feature = submissions(parts, service)
  const people = PEOPLE.map((person) => ({ ...person, email: `${person.name}@example.org` }))
  await insertPeople(db, organisation, people, '2027-01-01', now)
  const rows = await db.person.findMany({ where: { organisationId: organisation } })
  const idOf = (name: string): PersonId => rows.find((row) => row.name === name)?.id as PersonId
  const as = (name: string): Cause => ({ organisation, person: idOf(name), through: 'form', key: newId<string>() })

  return {
    ...{ db, organisation, parts, service, feature, idOf, as },
    viewer: async (name: string) => (await findPerson(db, organisation, idOf(name), now)) as Actor,
    stands: async (id: string) => (await findSubmission(db, organisation, id)) as Submission,
    now: () => now,
    goTo(at: string) {
      now = new Date(at)
    },

    /** A project as an accepted proposal makes it. */
    async project(title: string, manager: string | null = 'Project manager'): Promise<string> {
      const proposal = newId<ProposalId>()
      const said = { kind: 'service', state: 'accepted', version: 1, proposerId: idOf('Executive'), whatAndWhy: 'Shorter waits.' }
      await db.proposal.create({
        data: { organisationId: organisation, id: proposal, title, stateSince: now, createdAt: now, ...said },
      })
      const who = { leads: [idOf('Clinical lead')], manager: manager === null ? null : idOf(manager), by: idOf('Executive') }
      await deps.work({ organisation, through: 'form' }, (work) => openProject(work, { proposal, title, area: null, ...who }))
      return (await db.project.findFirstOrThrow({ where: { organisationId: organisation, proposalId: proposal } })).id
    },

    /** The sweeps of this group, at this moment. */
    async sweep(): Promise<void> {
      for (const { run } of feature.sweeps) await run({ now, organisation })
    },
  }
}
