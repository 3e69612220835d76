import type { Deps } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { dayOf } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { inWords } from '../../shared/text.ts'
import type { Wish } from './asked.ts'
import { type SeriesYear, STATES, type Standing, type State } from './model.ts'
import { ifNextIsMissed, isNotAsked, needsAWord, standing } from './rules.ts'
import { findYear, meetingsOf, type PracticeThen, practicesOn, readBegun, seriesWithQuota, type Year } from './store.ts'
import { byNeedOfHelp } from './totals-rules.ts'
import { countsFrom, type PracticeYear, yearsOf } from './year-rules.ts'

export const PAGE_SIZE = 7
const MOST_NAMED = 8

/** How a practice stands in one series, with what that follows from. `ifMissed`: where it would stand without the next meeting. */
export type InSeries = PracticeYear & { series: string; quota: SeriesYear['quota']; standing: Standing; ifMissed: Standing }

export type PracticeStanding = { id: PracticeId; name: string; hasSigned: boolean; isOwn: boolean; series: InSeries[] }

export type Overview = {
  year: string
  /** `notAsked`: how many practices nothing is asked of, which is no quota that was met. `isUnplanned`: nothing is in the calendar yet. */
  series: { name: string; quota: SeriesYear['quota']; totals: Record<State, number>; notAsked: number; isUnplanned: boolean }[]
  own: PracticeStanding[]
  /** Every practice that signed, those who need help most first; only for whoever may see names. */
  page: { practices: PracticeStanding[]; after: PracticeId | null; next: PracticeId | null } | null
}

type Named = { id: PracticeId; name: string }

export type OnePractice = { year: string; practice: PracticeStanding }

type Reckoned = Pick<SeriesYear, 'series' | 'quota'> & { isUnplanned: boolean; yearOf: ReturnType<typeof yearsOf> }
type Whole = { year: Year; series: Reckoned[]; practices: PracticeThen[] }

/** What people read of attendance: where all practices stand, and one practice's year. Everyone's figures follow from the same rule. */
export function reading({ db, clock, permits, yearAt }: Pick<Deps, 'db' | 'clock' | 'permits' | 'yearAt'>) {
  async function whole({ organisation, zone }: Pick<Actor, 'organisation' | 'zone'>, label: string): Promise<Whole | Refusal> {
    const now = clock.now()
    const today = dayOf(now, zone)
    const year = label === '' ? await yearAt(db, organisation, today) : await findYear(db, organisation, label)
    if (!year) return label === '' ? { code: 'attendance.no_year_yet' } : { code: 'attendance.no_such_year', facts: { year: label } }
    // A year that is over is told of the practices as they were when it ended.
    const isOver = today > year.lastDay
    const day = isOver ? year.lastDay : today
    const begunOn = dayOf(await readBegun(db, organisation), zone)
    const quotas = await seriesWithQuota(db, organisation, year.id)
    const practices = await practicesOn(db, organisation, day)
    const series = await Promise.all(
      quotas.map(async ({ id, name, quota }) => {
        const meetings = await meetingsOf(db, organisation, id, year, zone)
        const whole = { series: name, quota, year, startedOn: countsFrom(meetings, begunOn), meetings }
        return { series: name, quota, isUnplanned: !isOver && meetings.length === 0, yearOf: yearsOf(whole, { now, today }) }
      }),
    )
    return { year, series, practices }
  }

  const standsIn = ({ series }: Whole, viewer: Pick<Actor, 'practices'>, { id, name, signedOn }: PracticeThen): PracticeStanding => ({
    ...{ id, name, hasSigned: signedOn !== null, isOwn: viewer.practices.some((own) => own.id === id) },
    series:
      signedOn === null
        ? []
        : series.map((each) => {
            const year = each.yearOf({ id, signedOn })
            const { asked, register } = year
            return {
              ...year,
              series: each.series,
              quota: each.quota,
              standing: standing(asked, register),
              ifMissed: ifNextIsMissed(asked, register),
            }
          }),
  })

  const totalsIn = ({ series }: Whole, all: readonly PracticeStanding[]): Overview['series'] =>
    series.map(({ series: name, quota, isUnplanned }, n) => {
      const standings = all.flatMap((each) => each.series[n]?.standing ?? [])
      return { name, quota, isUnplanned, totals: totalsOf(standings), notAsked: standings.filter(isNotAsked).length }
    })

  const whoSeesNames = (viewer: Actor) => permits(viewer, 'attendance.read_names')

  return {
    /** The practices that have missed what they could, by series; none where no year is open. */
    async needingAWord(viewer: Pick<Actor, 'organisation' | 'zone' | 'practices'>): Promise<{ series: string; practices: Named[] }[]> {
      const read = await whole(viewer, '')
      if ('code' in read) return []
      const all = read.practices.map((practice) => standsIn(read, viewer, practice))
      const struggling =
        (n: number) =>
        ({ series: each }: PracticeStanding) =>
          each[n] !== undefined && needsAWord(each[n].standing)
      return read.series.flatMap(({ series }, n) => {
        const practices = byNeedOfHelp(all.filter(struggling(n))).map(({ id, name }) => ({ id, name }))
        return practices.length === 0 ? [] : [{ series, practices }]
      })
    },

    async standings(viewer: Actor, { year: label }: Pick<Wish, 'year'>, after: PracticeId | null = null): Promise<Result<Overview>> {
      const denied = permits(viewer, 'attendance.read_standing')
      if (denied) return { ok: false, refusal: denied }
      const read = await whole(viewer, label)
      if ('code' in read) return { ok: false, refusal: read }
      const all = read.practices.map((practice) => standsIn(read, viewer, practice))
      const series = totalsIn(read, all)
      const own = all.filter(({ isOwn }) => isOwn)
      const page = whoSeesNames(viewer) === null && series.length > 0 ? pageOf(all, after) : null
      return ok({ year: read.year.label, series, own, page })
    },

    /** How many practices stand where this year, for what goes to all of them; null: there is no year yet. */
    async totals(of: Pick<Actor, 'organisation' | 'zone'>): Promise<Overview['series'] | null> {
      const read = await whole(of, '')
      if ('code' in read) return null
      return totalsIn(
        read,
        read.practices.map((practice) => standsIn(read, { practices: [] }, practice)),
      )
    },

    /** One practice's year, for its own people and for those who may see names. */
    async practice(viewer: Actor, { words, year: label }: Wish, id: PracticeId | null = null): Promise<Result<OnePractice>> {
      const denied = permits(viewer, 'attendance.read_standing')
      if (denied) return { ok: false, refusal: denied }
      const read = await whole(viewer, label)
      if ('code' in read) return { ok: false, refusal: read }
      const found = id ? read.practices.filter((each) => each.id === id) : namedBy(read.practices, words)
      const [first, ...others] = found
      if (!first) return refuse('attendance.no_such_practice', { facts: { words } })
      if (others.length > 0) {
        const names = found.slice(0, MOST_NAMED).map(({ name }) => name)
        const more = found.length > MOST_NAMED ? [`${found.length - MOST_NAMED} more`] : []
        return refuse('attendance.several_practices', { facts: { words, names: inWords([...names, ...more]) } })
      }
      const practice = standsIn(read, viewer, first)
      const notTheirs = practice.isOwn ? null : whoSeesNames(viewer)
      if (notTheirs) return refuse('attendance.own_only', { facts: { who: String(notTheirs.facts?.who ?? '') } })
      return ok({ year: read.year.label, practice })
    },
  }
}

function totalsOf(all: readonly Standing[]): Record<State, number> {
  const count = (state: State) => all.filter((each) => each.state === state && !isNotAsked(each)).length
  return Object.fromEntries(STATES.map((state) => [state, count(state)])) as Record<State, number>
}

function pageOf(all: readonly PracticeStanding[], after: PracticeId | null): Overview['page'] {
  const sorted = byNeedOfHelp(all.filter(({ hasSigned }) => hasSigned))
  const from = after === null ? 0 : sorted.findIndex(({ id }) => id === after) + 1
  const practices = sorted.slice(from, from + PAGE_SIZE)
  const next = sorted.length > from + PAGE_SIZE ? (practices.at(-1)?.id ?? null) : null
  return { practices, after: from === 0 ? null : after, next }
}

/** Those whose name or code holds every word; a name that is just that wins over longer ones. */
function namedBy(practices: readonly PracticeThen[], words: string): PracticeThen[] {
  const typed = words.toLowerCase()
  const parts = typed.split(/\s+/).filter(Boolean)
  const found = practices.filter(({ name, odsCode }) => parts.every((part) => `${name} ${odsCode}`.toLowerCase().includes(part)))
  const exact = found.filter(({ name, odsCode }) => name.toLowerCase() === typed || odsCode.toLowerCase() === typed)
  return exact.length > 0 ? exact : found
}
