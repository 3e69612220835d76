import type { Db } from '../../ports/database.ts'
import { dayAsDate, dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import { AREAS, FUNDER, SETTINGS, ZONE } from './beginnings.ts'
import type { Beginning, ChatWorkspace, SetUp } from './model.ts'
import { openYearsUntil } from './year-store.ts'

export async function findByWorkspace(db: Db, { platform, workspace }: ChatWorkspace): Promise<SetUp | null> {
  const found = await db.organisation.findUnique({
    where: { platform_workspace: { platform, workspace } },
    select: { id: true, name: true, chatPlaces: { where: { platform, name: 'executive' }, select: { externalId: true } } },
  })
  return found && { organisation: found.id as OrganisationId, name: found.name, executive: found.chatPlaces[0]?.externalId ?? '' }
}

/** The workspace in which an organisation is at home; null for one without a chat. */
export async function findWorkspace(db: Db, organisation: OrganisationId): Promise<string | null> {
  const found = await db.organisation.findUnique({ where: { id: organisation }, select: { workspace: true } })
  return found?.workspace ?? null
}

/**
 * Everything a new organisation starts with; null where the workspace has one already. Of two that are begun at once, the
 * database lets one in and the other waits for it: the unique workspace decides.
 */
export async function insertOrganisation(db: Db, beginning: Beginning, now: Date): Promise<OrganisationId | null> {
  const organisationId = newId<OrganisationId>()
  const { at, name } = beginning
  const { count } = await db.organisation.createMany({
    data: [{ id: organisationId, name, ...at, funder: FUNDER, zone: ZONE, isSample: false, createdAt: now }],
    skipDuplicates: true,
  })
  if (count === 0) return null
  const personId = await insertAdministrator(db, organisationId, beginning, now)
  await db.chatPlace.createMany({
    data: [{ organisationId, platform: at.platform, name: 'executive', externalId: beginning.executive }],
  })
  await db.setting.createMany({ data: Object.entries(SETTINGS).map(([key, value]) => ({ organisationId, key, value })) })
  await db.commissioningArea.createMany({ data: AREAS.map((area, rank) => ({ organisationId, id: newId(), ...area, rank })) })
  await openYearsUntil(db, organisationId, ZONE, dayOf(now, ZONE))
  await insertFoundingEvent(db, organisationId, personId, now)
  return organisationId
}

async function insertAdministrator(db: Db, organisationId: OrganisationId, { administrator }: Beginning, now: Date): Promise<PersonId> {
  const { account, name, email } = administrator
  const personId = newId<PersonId>()
  await db.person.createMany({ data: [{ organisationId, id: personId, name, email, createdAt: now }] })
  await db.chatIdentity.createMany({ data: [{ organisationId, personId, ...account }] })
  await db.roleAssignment.createMany({
    data: [{ organisationId, id: newId(), personId, role: 'administrator', fromOn: dayAsDate(dayOf(now, ZONE)) }],
  })
  return personId
}

/** Written here and not by a use case, because no use case can run for an organisation that is not there yet. */
async function insertFoundingEvent(db: Db, organisationId: OrganisationId, personId: PersonId, at: Date): Promise<void> {
  const event = { action: 'organisation.begun', subject: 'organisation', subjectId: organisationId, facts: { administrator: personId } }
  await db.auditEvent.createMany({ data: [{ organisationId, id: newId(), at, personId: null, through: 'form', ...event }] })
}
