import type { Db } from '../../ports/database.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import { SERIES } from './beginnings.ts'
import type { Audience, Series, SeriesForm } from './model.ts'
import { insertSeries } from './store.ts'

/** What a new organisation has, with nobody in the chair yet. */
export const beginSeries = (db: Db, organisation: OrganisationId): Promise<void> => insertSeries(db, organisation, SERIES)

/** All series by name, each with who chairs it and who keeps its record. */
export async function readSeries(db: Db, organisationId: OrganisationId): Promise<Series[]> {
  const seat = { select: { id: true, name: true } } as const
  const rows = await db.meetingSeries.findMany({
    where: { organisationId },
    include: { chair: seat, secretary: seat },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, audience, chair, secretary }) => ({
    id,
    name,
    audience: audience as Audience,
    chair: chair as Series['chair'],
    secretary: secretary as Series['secretary'],
  }))
}

/** Answers its id. */
export async function writeSeries(db: Db, organisationId: OrganisationId, id: string | null, form: SeriesForm): Promise<string> {
  const { name, audience, chair, secretary } = form
  const series = { name, audience, chairId: chair ?? null, secretaryId: secretary ?? null }
  if (id !== null) {
    await db.meetingSeries.update({ where: { organisationId_id: { organisationId, id } }, data: series })
    return id
  }
  const added = newId<string>()
  await db.meetingSeries.create({ data: { organisationId, id: added, isNoticeOnly: false, ...series } })
  return added
}

/** Whether the calendar holds meetings of it, past or to come. */
export async function hasMeetings(db: Db, organisationId: OrganisationId, seriesId: string): Promise<boolean> {
  return (await db.meeting.findFirst({ where: { organisationId, seriesId }, select: { id: true } })) !== null
}

/** What it asked for goes with it. */
export async function removeSeries(db: Db, organisationId: OrganisationId, id: string): Promise<void> {
  await db.seriesQuota.deleteMany({ where: { organisationId, seriesId: id } })
  await db.meetingSeries.delete({ where: { organisationId_id: { organisationId, id } } })
}

/** What a person is called, for a form that shows them; null for nobody. */
export async function nameOf(db: Db, organisationId: OrganisationId, id: PersonId): Promise<string | null> {
  const found = await db.person.findUnique({ where: { organisationId_id: { organisationId, id } }, select: { name: true } })
  return found?.name ?? null
}
