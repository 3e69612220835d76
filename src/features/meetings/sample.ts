import type { Deps, SampleRun } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { DAY_MS, dateAsDay, dayOf } from '../../shared/dates.ts'
import { workingDayFrom } from '../../shared/working-days.ts'
import { SERIES } from './beginnings.ts'
import type { Quota } from './calendar-model.ts'
import { keepQuota, listSeries } from './calendar-store.ts'
import type { MeetingService } from './service.ts'
import { insertSeries, type NewSeries } from './store.ts'

const SEATS: Record<(typeof SERIES)[number]['name'], Pick<NewSeries, 'chair' | 'secretary'>> = {
  'Executive Committee': { chair: 'Fernville partner', secretary: 'Programme manager' },
  'Programme management': { chair: 'Programme manager', secretary: 'Project manager' },
  'Clinical leads': { chair: 'Haverfield clinical lead' },
  Locality: { chair: 'Archway GP', secretary: 'Programme manager' },
  'Prescribing leads': { chair: 'Archway prescribing GP', secretary: 'Programme manager' },
  'Hot Topics': { secretary: 'Programme manager' },
  'Annual General Meeting': { chair: 'Fernville partner', secretary: 'Programme manager' },
}

/** How many locality meetings lie behind the sample's day and before it, four weeks apart; the next is in two weeks. */
const BEHIND = 5
const AHEAD = 4
const WEEKS_APART = 4
const DAYS_TO_NEXT = 14

/** The series with their seats, what two of them ask for (D1), and the meetings of the locality, planned when the first was still to come. */
export const meetingsSample =
  ({ db, work, yearAt }: Pick<Deps, 'db' | 'work' | 'yearAt'>, service: MeetingService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    await work({ organisation, through: 'import' }, async (run) => {
      await insertSeries(
        run.db,
        organisation,
        SERIES.map((series) => ({ ...series, ...SEATS[series.name] })),
      )
      const year = await yearAt(run.db, organisation, dayOf(now, run.zone))
      for (const series of await listSeries(run.db, organisation)) {
        const quota = QUOTAS[series.name]
        if (year && quota) await keepQuota(run.db, organisation, series.id, year.id, quota)
      }
    })
    const locality = (await listSeries(db, organisation)).find(({ name }) => name === 'Locality')
    if (!locality?.secretaryId) throw new Error('The sample has no locality series, or nobody who plans for it.')
    const cause: Cause = { organisation, person: locality.secretaryId, through: 'import' }
    const weeks = (n: number) => DAYS_TO_NEXT + 7 * WEEKS_APART * n
    goTo(new Date(now.getTime() + (weeks(-BEHIND) - 7) * DAY_MS))
    for (let n = -BEHIND; n < AHEAD; n += 1) {
      const day = workingDayFrom(dateAsDay(new Date(now.getTime() + weeks(n) * DAY_MS)), new Set())
      const typed = { series: locality.id, every: 'once', day, time: '13:00', length: '90', place: 'Postgraduate centre, Hemel Hempstead' }
      const planned = await service.plan(cause, { ...typed, remarks: 'Lunch from 12.30pm' })
      if (!planned.ok) throw new Error(`The sample's meeting on ${day} was refused: ${planned.refusal.code}.`)
    }
    goTo(now)
  }

const QUOTAS: Readonly<Record<string, Quota>> = {
  Locality: { required: 8, total: 11 },
  'Prescribing leads': { required: 3, total: 4 },
}
