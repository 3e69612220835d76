import type { Db } from '../../ports/database.ts'
import type { FindDigestTime } from '../../ports/working-time.ts'
import { dayOf } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import { wallTimeOf } from '../../shared/working-days.ts'
import {
  type AtWork,
  type AtWorkForm,
  atWorkSettings,
  type GroupForm,
  type Involvement,
  PLACES,
  type PlaceName,
  type SeriesPlace,
} from './model.ts'
import { changeStartMonth, planYearAnew, readStartMonth } from './year-store.ts'

export type Group = { name: string; population: number | null; funder: string; zone: string }

export async function readGroup(db: Db, id: OrganisationId): Promise<Group> {
  return db.organisation.findUniqueOrThrow({ where: { id }, select: { name: true, population: true, funder: true, zone: true } })
}

export async function writeGroup(db: Db, id: OrganisationId, { name, population, funder }: GroupForm): Promise<void> {
  await db.organisation.update({ where: { id }, data: { name, funder, population: population ?? null } })
}

/** Days are reckoned anew from now on; what was written with a time keeps its instant. */
export async function writeZoneAndYear(
  db: Db,
  id: OrganisationId,
  { zone, startMonth }: { zone: string; startMonth: number },
  now: Date,
): Promise<void> {
  await db.organisation.update({ where: { id }, data: { zone } })
  if (startMonth !== (await readStartMonth(db, id))) await changeStartMonth(db, id, startMonth, dayOf(now, zone))
  await planYearAnew(db, id, zone)
}

const HOURS = 'working_hours'
const DIGEST = 'digest_time'

/** When people work, and when the weekly digest is meant to go out: Tuesday at half past twelve unless changed. */
export async function readAtWork(db: Db, organisationId: OrganisationId): Promise<AtWork> {
  const rows = await db.setting.findMany({ where: { organisationId, key: { in: [HOURS, DIGEST] } } })
  const setting = (wanted: string) => rows.find(({ key }) => key === wanted)?.value
  return atWorkSettings.parse({ hours: setting(HOURS), digest: setting(DIGEST) })
}

const USUAL = { hour: 12, minute: 30 }

export const findDigestTime: FindDigestTime = async (db, organisation) => {
  const { digest } = await readAtWork(db, organisation)
  return { weekday: digest.weekday, at: wallTimeOf(digest.at) ?? USUAL }
}

export async function writeAtWork(db: Db, organisationId: OrganisationId, form: AtWorkForm): Promise<void> {
  const { from, until, digestDay, digestTime } = form
  await keep(db, organisationId, HOURS, { from, until })
  await keep(db, organisationId, DIGEST, { weekday: digestDay, at: digestTime })
}

async function keep(db: Db, organisationId: OrganisationId, key: string, value: Record<string, string | number>): Promise<void> {
  const where = { organisationId, key }
  await db.setting.upsert({ where: { organisationId_key: where }, create: { ...where, value }, update: { value } })
}

/** The channels that are chosen, by place, in the chat's own ids. */
export async function readPlaces(db: Db, organisationId: OrganisationId): Promise<Partial<Record<PlaceName, string>>> {
  const rows = await db.chatPlace.findMany({ where: { organisationId, name: { in: [...PLACES] } } })
  return Object.fromEntries(rows.map(({ name, externalId }) => [name, externalId]))
}

/** Every series by name, with its own channel where it has one. */
export async function readSeriesPlaces(db: Db, organisationId: OrganisationId): Promise<SeriesPlace[]> {
  const series = await db.meetingSeries.findMany({
    where: { organisationId },
    select: { id: true, name: true, audience: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const rows = await db.chatPlace.findMany({ where: { organisationId, name: { startsWith: 'series:' } } })
  const chosen = new Map(rows.map(({ name, externalId }) => [name, externalId]))
  return series.map(({ id, name, audience }) => {
    const place = `series:${id}` as const
    return { id: place, name, isPrivate: audience === 'members', channel: chosen.get(place) ?? null }
  })
}

/** From now on its notices go where they would without a channel of its own. */
export async function removePlace(db: Db, organisationId: OrganisationId, name: SeriesPlace['id']): Promise<void> {
  await db.chatPlace.deleteMany({ where: { organisationId, name } })
}

/** False: the organisation is in no chat. */
export async function writePlace(
  db: Db,
  organisationId: OrganisationId,
  name: PlaceName | SeriesPlace['id'],
  externalId: string,
): Promise<boolean> {
  const { platform } = await db.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { platform: true } })
  if (platform === null) return false
  await db.chatPlace.upsert({
    where: { organisationId_platform_name: { organisationId, platform, name } },
    create: { organisationId, platform, name, externalId },
    update: { externalId },
  })
  return true
}

export type Area = { id: string; name: string; involvement: Involvement; lead: { id: PersonId; name: string } | null }

export async function readAreas(db: Db, organisationId: OrganisationId): Promise<Area[]> {
  const rows = await db.commissioningArea.findMany({
    where: { organisationId },
    include: { lead: { select: { id: true, name: true } } },
    orderBy: [{ rank: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, involvement, lead }) => ({ id, name, involvement: involvement as Involvement, lead: lead as Area['lead'] }))
}

type AreaContent = Pick<Area, 'name' | 'involvement'> & { id: string | null; lead: PersonId | null }

export async function writeArea(db: Db, organisationId: OrganisationId, area: AreaContent): Promise<string> {
  const { id, name, involvement, lead: leadId } = area
  if (id === null) {
    const { _max } = await db.commissioningArea.aggregate({ where: { organisationId }, _max: { rank: true } })
    const added = { id: newId<string>(), name, involvement, leadId, rank: (_max.rank ?? -1) + 1 }
    await db.commissioningArea.create({ data: { organisationId, ...added } })
    return added.id
  }
  await db.commissioningArea.update({ where: { organisationId_id: { organisationId, id } }, data: { name, involvement, leadId } })
  return id
}

/** Who may lead an area, by name: the clinical leads, the executive and the programme manager who are here for no limited time. */
export async function possibleLeads(db: Db, organisationId: OrganisationId): Promise<{ id: PersonId; name: string }[]> {
  const roles = ['clinical_lead', 'executive_member', 'programme_manager']
  const rows = await db.person.findMany({
    where: { organisationId, leftOn: null, roles: { some: { role: { in: roles }, toOn: null } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows as { id: PersonId; name: string }[]
}

/** The areas that somebody leads. */
export async function areasLedBy(db: Db, organisationId: OrganisationId, leadId: PersonId): Promise<{ id: string; name: string }[]> {
  return db.commissioningArea.findMany({ where: { organisationId, leadId }, select: { id: true, name: true }, orderBy: { rank: 'asc' } })
}

export async function passAreas(db: Db, organisationId: OrganisationId, from: PersonId, to: PersonId): Promise<void> {
  await db.commissioningArea.updateMany({ where: { organisationId, leadId: from }, data: { leadId: to } })
}

/** How many proposals and projects name an area: one that is named stays. */
export async function usesOf(db: Db, organisationId: OrganisationId, areaId: string): Promise<{ proposals: number; projects: number }> {
  const of = { where: { organisationId, areaId } }
  return { proposals: await db.proposal.count(of), projects: await db.project.count(of) }
}

export async function removeArea(db: Db, organisationId: OrganisationId, id: string): Promise<void> {
  await db.commissioningArea.delete({ where: { organisationId_id: { organisationId, id } } })
}
