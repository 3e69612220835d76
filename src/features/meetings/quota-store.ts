import type { OnNewYear } from '../../ports/years.ts'
import { dayAsDate } from '../../shared/dates.ts'

/**
 * What each series asks for goes on in a new year as in the one before, unless something was said of it already. An earlier year, which is
 * opened for its history, asks for what the year after it does.
 */
export const carryOverQuotas: OnNewYear = async ({ db, organisation }, { id, firstDay }) => {
  const day = dayAsDate(firstDay)
  await db.$executeRaw`
    INSERT INTO "SeriesQuota" ("organisationId", "seriesId", "yearId", required, total)
    SELECT q."organisationId", q."seriesId", ${id}::uuid, q.required, q.total FROM "SeriesQuota" q
    WHERE q."organisationId" = ${organisation}::uuid AND q."yearId" = (
      SELECT y.id FROM "CommissioningYear" y WHERE y."organisationId" = ${organisation}::uuid AND y.id <> ${id}::uuid
      ORDER BY y."firstDay" > ${day}::date, abs(y."firstDay" - ${day}::date) LIMIT 1)
    ON CONFLICT DO NOTHING`
}
