import { at, type Day, dayOf } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { nextWorkingMoment, type WorkingTime, workingDaysBefore } from '../../shared/working-days.ts'
import { type Entry, type Item, type Presenter, PUT_OFF_ENOUGH } from './model.ts'

/** The agenda goes out so many working days before; the leads are asked for their reports in time for it. */
const SENT_DAYS_BEFORE = 2
const ASKED_DAYS_BEFORE = 4
const HOUR = { hour: 12, minute: 30 }

/** So long an agenda that is late gathers what is put on it, before it goes out. */
const GATHERS_MS = 30 * 60_000

type Stands = { state: 'planned' | 'cancelled' | 'held'; startsAt: Date; endsAt: Date }

/** When something happens to a meeting's agenda by itself, as it was kept until now. */
export type Moments = { nextAskAt: Date | null; nextSendAt: Date | null; nextCarryAt: Date | null }
export type Notice = Moments & { sentAt: Date | null }

const workdaysAhead = (startsAt: Date, days: number, working: WorkingTime): Date => {
  const day: Day = workingDaysBefore(dayOf(startsAt, working.zone), days, working.holidays)
  return nextWorkingMoment(at(day, HOUR.hour, HOUR.minute, working.zone), working)
}

const earlier = (a: Date, b: Date | null): Date => (b !== null && b < a ? b : a)

/**
 * The moments of a meeting as it stands. One that was moved away is asked for and sent again in time; an agenda whose day is over, because
 * the meeting is near or because nothing was on it, goes out as soon as people work.
 */
export function momentsOf({ state, startsAt, endsAt }: Stands, kept: Notice | null, working: WorkingTime, now: Date): Moments {
  if (state !== 'planned') return { nextAskAt: null, nextSendAt: null, nextCarryAt: null }
  const nextCarryAt = endsAt > now ? endsAt : (kept?.nextCarryAt ?? null)
  if (startsAt <= now) return { nextAskAt: null, nextSendAt: null, nextCarryAt }
  const asks = workdaysAhead(startsAt, ASKED_DAYS_BEFORE, working)
  const sends = workdaysAhead(startsAt, SENT_DAYS_BEFORE, working)
  return {
    nextAskAt: asks > now ? asks : kept?.nextAskAt ? earlier(now, kept.nextAskAt) : null,
    nextSendAt: sends > now ? sends : kept?.sentAt ? null : late(startsAt, kept?.nextSendAt ?? null, working, now),
    nextCarryAt,
  }
}

function late(startsAt: Date, kept: Date | null, working: WorkingTime, now: Date): Date {
  const soon = nextWorkingMoment(new Date(now.getTime() + GATHERS_MS), working)
  return earlier(soon < startsAt ? soon : now, kept)
}

/** Whether a meeting's agenda can still be changed: it is planned and has not begun. */
export const isOpen = ({ state, startsAt }: Pick<Stands, 'state' | 'startsAt'>, now: Date): boolean => state === 'planned' && startsAt > now

/** The minutes of all that have some, and how many have none. */
export function totalOf(items: readonly Pick<Item, 'minutes'>[]): { minutes: number; untimed: number } {
  return {
    minutes: items.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    untimed: items.filter(({ minutes }) => minutes === null).length,
  }
}

export const hasLeft = ({ leftOn }: Presenter, today: Day): boolean => leftOn !== null && leftOn <= today

export const isPutOffEnough = ({ timesPutOff }: Pick<Item, 'timesPutOff'>): boolean => timesPutOff >= PUT_OFF_ENOUGH

export type Direction = 'up' | 'down'

/** The order with one of it a place further; refused to what stands first or last already. */
export function shifted(order: readonly string[], id: string, direction: Direction): Result<string[]> {
  const place = order.indexOf(id)
  const to = direction === 'up' ? place - 1 : place + 1
  if (place < 0 || to < 0 || to >= order.length) return refuse(direction === 'up' ? 'agenda.stands_first' : 'agenda.stands_last')
  const rest = order.filter((each) => each !== id)
  return ok([...rest.slice(0, to), id, ...rest.slice(to)])
}

/** An item as its forms show it. */
export const entryOf = ({ title, presenter, minutes, wanted, report }: Item): Entry => ({
  ...{ title, wanted: wanted ?? 'hear' },
  ...(presenter && { presenter: presenter.id }),
  ...(minutes !== null && { minutes: String(minutes) }),
  ...(report !== null && { report }),
})
