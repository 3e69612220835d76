import type { Forecast } from '../../ports/forecast.ts'
import { dayOf } from '../../shared/dates.ts'
import { ifNextIsMissed, standing } from './rules.ts'
import { findAsked, practicesOn, readSeriesYear } from './store.ts'
import { forecastWords } from './wording.ts'
import { yearOf } from './year-rules.ts'

/** The same reckoning as for all, read for one practice: three queries, however many practices and years there are. */
export const forecast: Forecast = async (db, organisation, { meeting, practice: id, now }) => {
  const asked = await findAsked(db, organisation, { meeting })
  if (!asked) return null
  const today = dayOf(now, asked.zone)
  const [practice] = await practicesOn(db, organisation, today, id)
  if (!practice?.signedOn) return null
  const series = await readSeriesYear(db, organisation, asked, id)
  const its = yearOf(series, { id, signedOn: practice.signedOn }, { now, today })
  const toCome = its.meetings.filter(({ fate }) => fate === 'to_come')
  const place = toCome.findIndex((each) => each.meeting.id === meeting)
  if (place < 0) return null
  return forecastWords(standing(its.asked, its.register), ifNextIsMissed(its.asked, its.register), place === 0)
}
