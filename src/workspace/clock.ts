import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import type { Clock } from '../ports/clock.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

/** How far a visitor moves the clock; a date is a day in the workspace's zone. */
export type ClockMove = { to: 'hour' | 'morning' | 'digest' } | { to: 'date'; date: string }

/** A clock that runs as the machine's does, some way ahead of it. It only goes forward; `reset` sets it back to the machine's. */
export type MovableClock = Clock & {
  /** How far ahead it is, in milliseconds: what has to be kept over a restart. */
  aheadMs(): number
  moveTo(at: Date): void
  reset(): void
}

export function movableClock(aheadMs = 0, machine: Clock = { now: () => new Date() }): MovableClock {
  let ahead = Math.max(0, aheadMs)
  const now = () => new Date(machine.now().getTime() + ahead)
  return {
    now,
    aheadMs: () => ahead,
    moveTo(at) {
      ahead += Math.max(0, at.getTime() - now().getTime())
    },
    reset() {
      ahead = 0
    },
  }
}

const MORNING = 8

/** The moment that a move leads to, or null where there is none: no digest to come, a day that is no day. */
export function momentOf(move: ClockMove, now: Date, zone: string, nextDigest: Date | null): Date | null {
  if (move.to === 'hour') return new Date(now.getTime() + 3_600_000)
  if (move.to === 'digest') return nextDigest
  const today = dayjs(now).tz(zone).format('YYYY-MM-DD')
  const day = move.to === 'date' ? move.date : dayjs(today).add(1, 'day').format('YYYY-MM-DD')
  const at = dayjs.tz(`${day}T0${MORNING}:00`, zone)
  // A thirteenth month would run over into the next year.
  return at.isValid() && at.format('YYYY-MM-DD') === day ? at.toDate() : null
}
