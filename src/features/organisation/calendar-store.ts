import { z } from 'zod'
import type { Db } from '../../ports/database.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { Day } from '../../shared/dates.ts'
import { isDay } from '../../shared/dates.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { wallTimeOf } from '../../shared/working-days.ts'
import { shippedHolidays } from './bank-holidays.ts'

const HOURS = 'working_hours'
const HOLIDAYS = 'bank_holidays'

const wallTime = z.string().transform((text, context) => {
  const time = wallTimeOf(text)
  if (time === null) context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} is no time of day such as 08:00.` })
  return time ?? z.NEVER
})

const hours = z.object({ from: wallTime, until: wallTime }).default({ from: { hour: 8, minute: 0 }, until: { hour: 18, minute: 0 } })
const holidays = z.array(z.string().refine(isDay)).optional()

/** The organisation's own hours and imported bank holidays; without them eight to six and the list that was shipped. */
export const findWorkingTime: FindWorkingTime = async (db, organisationId) => {
  const { zone, settings } = await db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { zone: true, settings: { where: { key: { in: [HOURS, HOLIDAYS] } } } },
  })
  const setting = (wanted: string) => settings.find(({ key }) => key === wanted)?.value
  const imported = holidays.parse(setting(HOLIDAYS))
  return { zone, hours: hours.parse(setting(HOURS)), holidays: imported ? new Set(imported) : shippedHolidays() }
}

export async function keepHolidays(db: Db, organisationId: OrganisationId, days: readonly Day[]): Promise<void> {
  const key = { organisationId, key: HOLIDAYS }
  await db.setting.upsert({ where: { organisationId_key: key }, create: { ...key, value: [...days] }, update: { value: [...days] } })
}
