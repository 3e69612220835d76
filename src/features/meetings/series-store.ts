import type { Db } from '../../ports/database.ts'
import { type Day, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type PersonId } from '../../shared/ids.ts'
import { SERIES } from './beginnings.ts'
import type { Arrangements, ArrangementsForm, Asked, ComesBack, CopiesTo, Series, SeriesForm } from './model.ts'
import { insertSeries } from './store.ts'

/** What a new organisation has in the year that is open, with nobody in the chair yet. */
export async function beginSeries(db: Db, organisationId: OrganisationId): Promise<void> {
  const year = await db.commissioningYear.findFirst({ where: { organisationId }, orderBy: { firstDay: 'desc' }, select: { id: true } })
  await insertSeries(db, organisationId, SERIES, year?.id)
}

/** The instant of the settings: who has left by that day, and the quotas of which year; null: of none. */
type On = { today: Day; year: string | null }

const seat = { select: { id: true, name: true, leftOn: true } } as const

/** All series by name, each with whom it asks, what for, and who chairs it and keeps its record. */
export async function readSeries(db: Db, organisationId: OrganisationId, { today, year }: On): Promise<Series[]> {
  const day = dayAsDate(today)
  const rows = await db.meetingSeries.findMany({
    where: { organisationId },
    include: {
      chair: seat,
      secretary: seat,
      quotas: { where: { yearId: year ?? newId<string>() }, select: { required: true, total: true } },
      members: {
        where: { person: { OR: [{ leftOn: null }, { leftOn: { gt: day } }] } },
        select: { person: { select: { id: true, name: true } } },
        orderBy: [{ person: { name: 'asc' } }, { personId: 'asc' }],
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const seated = (row: { id: string; name: string; leftOn: Date | null } | null) =>
    row && { id: row.id as PersonId, name: row.name, hasLeft: row.leftOn !== null && row.leftOn <= day }
  return rows.map(({ id, name, sends, chair, secretary, quotas, members, ...row }) => ({
    id,
    name,
    asked: askedOf(row),
    sends: (sends ?? 'practice_representative') as Series['sends'],
    quota: quotas[0] ?? null,
    members: members.map(({ person }) => ({ id: person.id as PersonId, name: person.name })),
    chair: seated(chair),
    secretary: seated(secretary),
  }))
}

const askedOf = ({ audience, isNoticeOnly }: { audience: string; isNoticeOnly: boolean }): Asked =>
  audience === 'members' ? 'members' : isNoticeOnly ? 'notice' : 'practices'

/** Answers its id. Members go with a series that asks practices from now on. */
export async function writeSeries(db: Db, organisationId: OrganisationId, known: string | null, form: SeriesForm): Promise<string> {
  const series = {
    name: form.name,
    audience: form.asked === 'members' ? 'members' : 'practices',
    isNoticeOnly: form.asked === 'notice',
    sends: form.asked === 'members' ? null : form.sends,
    chairId: form.chair ?? null,
    secretaryId: form.secretary ?? null,
  }
  const id = known ?? newId<string>()
  if (known === null) await db.meetingSeries.create({ data: { organisationId, id, ...series } })
  else await db.meetingSeries.update({ where: { organisationId_id: { organisationId, id } }, data: series })
  await keepMembers(db, organisationId, id, form.asked === 'members' ? form.members : [])
  return id
}

async function keepMembers(db: Db, organisationId: OrganisationId, seriesId: string, members: readonly PersonId[]): Promise<void> {
  await db.seriesMember.deleteMany({ where: { organisationId, seriesId, personId: { notIn: [...members] } } })
  await db.seriesMember.createMany({ data: members.map((personId) => ({ organisationId, seriesId, personId })), skipDuplicates: true })
}

/** What a series asks for in a year, from now on; null: nothing. */
export async function setQuota(
  db: Db,
  organisationId: OrganisationId,
  { seriesId, yearId }: { seriesId: string; yearId: string },
  quota: Series['quota'],
): Promise<void> {
  const key = { organisationId, seriesId, yearId }
  if (quota === null) await db.seriesQuota.deleteMany({ where: key })
  else
    await db.seriesQuota.upsert({
      where: { organisationId_seriesId_yearId: key },
      create: { ...key, ...quota },
      update: quota,
    })
}

/** Why a series has to stay: the calendar holds meetings of it, past or to come, or something waits for its next one; null: it can go. */
export async function whyStays(db: Db, organisationId: OrganisationId, seriesId: string): Promise<'meetings' | 'agenda' | null> {
  const of = { where: { organisationId, seriesId } }
  if (await db.meeting.findFirst({ ...of, select: { id: true } })) return 'meetings'
  if (await db.atRiskNotice.findFirst({ ...of, select: { seriesId: true } })) return 'meetings'
  return (await db.agendaItem.findFirst({ ...of, select: { id: true } })) ? 'agenda' : null
}

/** Whether it has a channel of its own. */
export async function hasChannel(db: Db, organisationId: OrganisationId, seriesId: string): Promise<boolean> {
  return (await db.chatPlace.findFirst({ where: { organisationId, name: `series:${seriesId}` }, select: { name: true } })) !== null
}

/** What it asked for, and of whom, goes with it. */
export async function removeSeries(db: Db, organisationId: OrganisationId, id: string): Promise<void> {
  await db.seriesQuota.deleteMany({ where: { organisationId, seriesId: id } })
  await db.seriesMember.deleteMany({ where: { organisationId, seriesId: id } })
  await db.meetingSeries.delete({ where: { organisationId_id: { organisationId, id } } })
}

/** What people are called, for a form that shows them, in the order that was asked for. */
export async function namesOf(db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<{ id: PersonId; name: string }[]> {
  const rows = await db.person.findMany({ where: { organisationId, id: { in: [...ids] } }, select: { id: true, name: true } })
  return ids.flatMap((id) => rows.filter((row) => row.id === id)).map(({ id, name }) => ({ id: id as PersonId, name }))
}

/** What the meetings of each series have in common, by the series' name. */
export async function readArrangements(db: Db, organisationId: OrganisationId): Promise<Arrangements[]> {
  const rows = await db.meetingSeries.findMany({ where: { organisationId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map(({ id, name, defaultPlace, lengthMinutes, questionHour, reminderHour, quorum, copiesTo, recurrence, ...row }) => ({
    ...{ id, name, asked: askedOf(row), place: defaultPlace, length: lengthMinutes, questionHour, reminderHour, quorum },
    copiesTo: (copiesTo ?? 'practice_managers') as CopiesTo,
    comesBack: recurrence as ComesBack | null,
  }))
}

/** How a run of its meetings was planned. */
export async function keepRecurrence(db: Db, organisationId: OrganisationId, id: string, recurrence: ComesBack): Promise<void> {
  await db.meetingSeries.update({ where: { organisationId_id: { organisationId, id } }, data: { recurrence } })
}

export async function writeArrangements(db: Db, organisationId: OrganisationId, id: string, form: ArrangementsForm): Promise<void> {
  const { place = null, length = null, questionHour = null, reminderHour = null, quorum = null, copiesTo } = form
  const data = { defaultPlace: place, lengthMinutes: length, questionHour, reminderHour, quorum, copiesTo }
  await db.meetingSeries.update({ where: { organisationId_id: { organisationId, id } }, data })
}
