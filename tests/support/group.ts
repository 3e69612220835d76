import { AREAS, SETTINGS } from '../../src/features/organisation/beginnings.ts'
import { linkSampleChat } from '../../src/features/organisation/sample-store.ts'
import { insertPractices } from '../../src/features/practices/store.ts'
import type { Role } from '../../src/ports/people.ts'
import { newId, type OrganisationId } from '../../src/shared/ids.ts'
import type { TeamOption } from '../../src/workspace/options.ts'
import { testDatabase, testOrganisation } from './database.ts'
import { testTeam } from './product.ts'
import { insertPeople } from './register.ts'

type Member = [user: string, name: string, roles: Role[], practice?: string]

/** A small group: two practices, an executive of three, a programme manager; the visitor is in the chat but not in the register. */
const MEMBERS: readonly Member[] = [
  ['UGP', 'Fernville GP', ['practice_member'], 'Fernville Surgery'],
  ['UPARTNER', 'Fernville partner', ['practice_member', 'executive_member'], 'Fernville Surgery'],
  ['UARCHWAY', 'Archway GP', ['practice_member', 'executive_member'], 'Archway Surgery'],
  ['UMANOR', 'Manor Street GP', ['executive_member']],
  ['UMANAGER', 'Programme manager', ['programme_manager']],
  ['UADMIN', 'Administrator', ['administrator']],
  ['ULEAD', 'Clinical lead', ['clinical_lead']],
  ['UPATIENT', 'Patient representative', ['patient_representative']],
]

export const GROUP_NOW = new Date('2027-03-16T13:00:00Z')

const EXECUTIVE = ['UPARTNER', 'UARCHWAY', 'UMANOR', 'UMANAGER', 'UADMIN']
const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@daccom.example`

/** The group's chat team: everyone in #practices, the executive in #executive. */
export function groupTeam(): TeamOption {
  const users = MEMBERS.map(([id, name]) => ({ id, name: name.toLowerCase(), realName: name, email: emailOf(name) }))
  return testTeam({
    users: [...users, { id: 'UVISITOR', name: 'visitor', realName: 'Visitor', email: 'visitor@elsewhere.example' }],
    channels: [
      { id: 'CEXECUTIVE', name: 'executive', kind: 'private', members: EXECUTIVE },
      { id: 'CPRACTICES', name: 'practices', members: [...users.map(({ id }) => id), 'UVISITOR'] },
    ],
  })
}

/** The register for a team: practices, people with their accounts, areas, criteria and the executive's channel. */
export async function groupFor(team: TeamOption): Promise<OrganisationId> {
  const { db } = await testDatabase()
  const at = { platform: 'slack', workspace: team.id } as const
  const organisation = await testOrganisation(at)
  const practices = ['Fernville Surgery', 'Archway Surgery'].map((name, n) => ({
    name,
    odsCode: `X${n}`,
    listSize: 1000,
    agreement: 'signed' as const,
  }))
  await insertPractices(
    db,
    organisation,
    practices.map((practice) => ({ ...practice, agreementOn: '2027-01-01' })),
  )
  const people = MEMBERS.map(([, name, roles, practice]) => ({ name, email: emailOf(name), roles, ...(practice ? { practice } : {}) }))
  await insertPeople(db, organisation, people, '2027-01-01', GROUP_NOW)
  await db.setting.createMany({ data: Object.entries(SETTINGS).map(([key, value]) => ({ organisationId: organisation, key, value })) })
  await db.commissioningArea.createMany({ data: AREAS.map((area, rank) => ({ organisationId: organisation, id: newId(), ...area, rank })) })
  const accounts = new Map(MEMBERS.map(([user, name]) => [emailOf(name), user]))
  await linkSampleChat(db, organisation, { at, places: { executive: 'CEXECUTIVE' }, accounts })
  return organisation
}
