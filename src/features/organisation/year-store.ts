import { z } from 'zod'
import { type Db, Prisma } from '../../ports/database.ts'
import type { YearAt } from '../../ports/years.ts'
import { type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import { newId, type OrganisationId, type YearId } from '../../shared/ids.ts'
import type { YearSpan } from './model.ts'
import { nextYearAt, yearOf, yearsBefore, yearsToOpen } from './rules.ts'

const START_MONTH = 'year_start_month'

/** April, unless the group chose another month. */
const startMonth = z.number().int().min(1).max(12).default(4)

export const findYear: YearAt = async (db, organisationId, day) => {
  const row = await db.commissioningYear.findFirst({
    where: { organisationId, firstDay: { lte: dayAsDate(day) }, lastDay: { gte: dayAsDate(day) } },
  })
  return row && { ...spanIn(row), organisation: organisationId, id: row.id as YearId }
}

const spanIn = ({ label, firstDay, lastDay }: { label: string; firstDay: Date; lastDay: Date }): YearSpan => ({
  label,
  firstDay: dateAsDay(firstDay),
  lastDay: dateAsDay(lastDay),
})

const rowOf = ({ label, firstDay, lastDay }: YearSpan) => ({ label, firstDay: dayAsDate(firstDay), lastDay: dayAsDate(lastDay) })

export async function readStartMonth(db: Db, organisationId: OrganisationId): Promise<number> {
  const row = await db.setting.findUnique({ where: { organisationId_key: { organisationId, key: START_MONTH } } })
  return startMonth.parse(row?.value)
}

/** Opens what is missing up to today's year, and plans the next. Answers what was opened. */
export async function openYearsUntil(
  db: Db,
  organisationId: OrganisationId,
  zone: string,
  today: Day,
): Promise<(YearSpan & { id: YearId })[]> {
  const last = await db.commissioningYear.findFirst({ where: { organisationId }, orderBy: { firstDay: 'desc' } })
  const missing = yearsToOpen(last && spanIn(last), await readStartMonth(db, organisationId), today).map((span) => ({
    ...span,
    id: newId<YearId>(),
  }))
  await db.commissioningYear.createMany({ data: missing.map(({ id, ...span }) => ({ organisationId, id, ...rowOf(span) })) })
  const newest = missing.at(-1) ?? (last && spanIn(last))
  if (newest) await planNextYear(db, organisationId, newest, zone)
  return missing
}

/** What is missing before the first year that is open, back to the one that a day is in, the latest first. */
export async function yearsMissingBefore(db: Db, organisationId: OrganisationId, day: Day): Promise<YearSpan[]> {
  const first = await db.commissioningYear.findFirst({ where: { organisationId }, orderBy: { firstDay: 'asc' } })
  return first ? yearsBefore(spanIn(first), day) : []
}

export async function insertYear(db: Db, organisationId: OrganisationId, year: YearSpan): Promise<YearId> {
  const id = newId<YearId>()
  await db.commissioningYear.create({ data: { organisationId, id, ...rowOf(year) } })
  return id
}

async function planNextYear(db: Db, id: OrganisationId, newest: YearSpan, zone: string): Promise<void> {
  await db.organisation.update({ where: { id }, data: { nextYearAt: nextYearAt(newest, zone) } })
}

/** The organisations for which a year has ended. */
export async function withYearDue(db: Db, now: Date, most: number): Promise<OrganisationId[]> {
  const rows = await db.organisation.findMany({
    where: { nextYearAt: { lte: now } },
    orderBy: { nextYearAt: 'asc' },
    take: most,
    select: { id: true },
  })
  return rows.map(({ id }) => id as OrganisationId)
}

/** Whether the organisation's next year is still to be opened, and this transaction's to open. Another that opens it is not waited for. */
export async function holdYearDue(db: Db, organisation: OrganisationId, now: Date): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM "Organisation" WHERE id = ${organisation}::uuid AND "nextYearAt" <= ${now}::timestamptz FOR NO KEY UPDATE SKIP LOCKED`)
  return rows.length === 1
}

export async function nextYearDue(db: Db, id: OrganisationId): Promise<Date | null> {
  const found = await db.organisation.findUnique({ where: { id }, select: { nextYearAt: true } })
  return found?.nextYearAt ?? null
}

/**
 * Lets years begin with another month. The year under way keeps its days, and a shorter one follows it; but where it is the only one
 * there is, the group has just begun, and that year itself is put right.
 */
export async function changeStartMonth(db: Db, organisationId: OrganisationId, month: number, today: Day): Promise<void> {
  const key = { organisationId, key: START_MONTH }
  await db.setting.upsert({ where: { organisationId_key: key }, create: { ...key, value: month }, update: { value: month } })
  const [only, another] = await db.commissioningYear.findMany({ where: { organisationId }, take: 2 })
  if (!only || another) return
  await db.commissioningYear.update({
    where: { organisationId_id: { organisationId, id: only.id } },
    data: rowOf(yearOf(today, month)),
  })
}

/** Reckons anew when the next year begins: the zone has changed, or the days of the present one. */
export async function planYearAnew(db: Db, organisationId: OrganisationId, zone: string): Promise<void> {
  const last = await db.commissioningYear.findFirst({ where: { organisationId }, orderBy: { firstDay: 'desc' } })
  if (last) await planNextYear(db, organisationId, spanIn(last), zone)
}
