import type { Deps, SampleRun } from '../../ports/feature.ts'
import type { Cause, Work } from '../../ports/use-case.ts'
import { DAY_MS, dateAsDay, dayOf } from '../../shared/dates.ts'
import { workingDayFrom } from '../../shared/working-days.ts'
import { holdersAtPractices } from './answer-store.ts'
import { SERIES } from './beginnings.ts'
import type { Typed } from './calendar-model.ts'
import { listSeries, spanOf } from './calendar-store.ts'
import { PRACTICE_ROLES } from './duty-rules.ts'
import type { MeetingService } from './service.ts'
import { insertAnswers, insertSeries, type NewSeries } from './store.ts'

const EXECUTIVE = [
  ...['Archway GP', 'Parkwood Drive GP', 'Manor Street GP', 'Fernville partner', 'Archway prescribing GP', 'Bennetts End GP'],
  ...['Haverfield GP', 'Highfield GP', 'Milton House GP', 'Rothschild House GP', 'Programme manager'],
]
const PROGRAMME = ['Programme manager', 'Project manager', 'PCT commissioning lead', 'PCT project manager']
const LEADS = ['Haverfield clinical lead', 'Archway prescribing GP', 'Programme manager']

const SEATS: Record<(typeof SERIES)[number]['name'], Pick<NewSeries, 'chair' | 'secretary' | 'members'>> = {
  'Executive Committee': { chair: 'Fernville partner', secretary: 'Programme manager', members: EXECUTIVE },
  'Programme management': { chair: 'Programme manager', secretary: 'Project manager', members: PROGRAMME },
  'Clinical leads': { chair: 'Haverfield clinical lead', members: LEADS },
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
const DAYS_TO_EXECUTIVE = 8
const DAYS_TO_PROGRAMME = 9

/** What practices said of the latest meeting, whose register is not in yet: most come, every fourth sends apologies, every fifth said nothing. */
async function answerLatest({ db, organisation, now, zone }: Work): Promise<void> {
  const [latest] = await spanOf(db, organisation, { until: now, order: 'latest_first', most: 1 })
  if (!latest) throw new Error('The sample has no meeting behind it.')
  const at = new Date(latest.startsAt.getTime() - 3 * DAY_MS)
  const there = await holdersAtPractices(db, organisation, PRACTICE_ROLES, at, zone)
  const first = [...new Map(there.toReversed().map((held) => [held.practice, held])).values()]
  const said = first.map(({ practice, person }, n) => ({
    practice,
    by: person,
    answer: n % 4 === 3 ? ('apologies' as const) : ('yes' as const),
  }))
  await insertAnswers(
    db,
    organisation,
    { meeting: latest.id, at },
    said.filter((_, n) => n % 5 !== 4),
  )
}

/**
 * The series with their people and what two of them ask for (D1); the meetings of the locality, planned when the first was still to come,
 * the executive's next and the programme management's.
 */
export const meetingsSample =
  ({ db, work, yearAt }: Pick<Deps, 'db' | 'work' | 'yearAt'>, service: MeetingService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    await work({ organisation, through: 'import' }, async (run) => {
      const year = await yearAt(run.db, organisation, dayOf(now, run.zone))
      const series = SERIES.map((each) => ({ ...each, ...SEATS[each.name] }))
      await insertSeries(run.db, organisation, series, year?.id)
    })
    const all = await listSeries(db, organisation)
    async function plan(name: (typeof SERIES)[number]['name'], days: number, typed: Typed): Promise<void> {
      const series = all.find((each) => each.name === name)
      if (!series?.secretaryId) throw new Error(`The sample has no series ${name}, or nobody who plans for it.`)
      const cause: Cause = { organisation, person: series.secretaryId, through: 'import' }
      const day = workingDayFrom(dateAsDay(new Date(now.getTime() + days * DAY_MS)), new Set())
      const planned = await service.plan(cause, { series: series.id, every: 'once', day, ...typed })
      if (!planned.ok) throw new Error(`The sample's meeting on ${day} was refused: ${planned.refusal.code}.`)
    }
    const weeks = (n: number) => DAYS_TO_NEXT + 7 * WEEKS_APART * n
    goTo(new Date(now.getTime() + (weeks(-BEHIND) - 7) * DAY_MS))
    for (let n = -BEHIND; n < AHEAD; n += 1) {
      const typed = { time: '13:00', length: '90', place: 'Postgraduate centre, Hemel Hempstead', remarks: 'Lunch from 12.30pm' }
      await plan('Locality', weeks(n), typed)
    }
    goTo(now)
    await work({ organisation, through: 'import' }, answerLatest)
    await plan('Executive Committee', DAYS_TO_EXECUTIVE, { time: '13:00', length: '60', place: 'Fernville Surgery' })
    await plan('Programme management', DAYS_TO_PROGRAMME, { time: '10:00', length: '60', place: 'Fernville Surgery' })
  }
