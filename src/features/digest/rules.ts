import { at, type Day, dayOf } from '../../shared/dates.ts'
import { daysAfter, isWorkingDay, mondayOf, nextWorkingMoment } from '../../shared/working-days.ts'
import { DIGEST_HEADINGS, type DigestHeading, type DigestItem, type DigestWeek, type Section, type Timing } from './model.ts'

const WEEK = 7
const WORKING_WEEK = 5
const WEEKS_AHEAD = 8

/**
 * When the digest of a week goes out: on its day, or where that is a bank holiday on the next working day of the same week, or else on the
 * one before. Null: nobody is at work in that week.
 */
export function momentIn(monday: Day, { time, working }: Timing): Date | null {
  const { holidays, zone } = working
  const open = Array.from({ length: WORKING_WEEK }, (_, n) => daysAfter(monday, n)).filter((day) => isWorkingDay(day, holidays))
  const day = open.find((each) => each >= daysAfter(monday, time.weekday - 1)) ?? open.at(-1)
  return day === undefined ? null : at(day, time.at.hour, time.at.minute, zone)
}

const mondayAt = (now: Date, { working }: Timing): Day => mondayOf(dayOf(now, working.zone))

/** The first digest that is due then or later; where a group is shut for so long, when to look again. */
export function nextMoment(now: Date, timing: Timing): Date {
  const monday = mondayAt(now, timing)
  for (let n = 0; n < WEEKS_AHEAD; n += 1) {
    const moment = momentIn(daysAfter(monday, n * WEEK), timing)
    if (moment !== null && moment >= now) return moment
  }
  return at(daysAfter(monday, WEEKS_AHEAD * WEEK), 0, 0, timing.working.zone)
}

/** The week, by its Monday, whose digest is due now; null: it is too early, or too late for anybody to get it in its own week. */
export function weekDue(now: Date, timing: Timing): Day | null {
  const monday = mondayAt(now, timing)
  const moment = momentIn(monday, timing)
  const canGo = mondayAt(nextWorkingMoment(now, timing.working), timing) === monday
  return moment !== null && moment <= now && canGo ? monday : null
}

/** The week that a digest is of when somebody asks for it now. */
export const weekNow = mondayAt

/** What the digest of a week looks at: back to the one before, and to the end of the day of the one after. */
export function lookedAt(monday: Day, now: Date, timing: Timing): DigestWeek {
  const momentOr = (day: Day) => momentIn(day, timing) ?? at(day, 0, 0, timing.working.zone)
  const next = dayOf(momentOr(daysAfter(monday, WEEK)), timing.working.zone)
  // What is on the day of the next digest is told in this one: half an hour before is too late.
  return { since: momentOr(daysAfter(monday, -WEEK)), now, until: at(daysAfter(next, 1), 0, 0, timing.working.zone) }
}

/** A digest that was held up so long that the next is due tells nothing new. */
export function isOver(monday: Day, now: Date, timing: Timing): boolean {
  const next = momentIn(daysAfter(monday, WEEK), timing)
  return next === null ? now >= at(daysAfter(monday, 2 * WEEK), 0, 0, timing.working.zone) : now >= next
}

/** By heading, the most pressing first; a heading without a line is not there. */
export function sectionsOf(items: readonly DigestItem[]): Section[] {
  return DIGEST_HEADINGS.flatMap((heading) => {
    const under = items.filter((item) => item.heading === heading).sort((a, b) => a.rank - b.rank)
    const lines = under.map(({ says, fact }) => ({ says, ...(fact && { fact }) }))
    return lines.length === 0 ? [] : [{ heading, lines, all: lines.length }]
  })
}

/** Every heading keeps so many lines, however much there is to unblock. */
const AT_LEAST = 2

/** The lines that stand before *more*: at least two of each heading, the rest in order. */
export function firstOf(sections: readonly Section[], most: number): Section[] {
  const kept = new Map<DigestHeading, number>(sections.map(({ heading, lines }) => [heading, Math.min(AT_LEAST, lines.length)]))
  let left = most - [...kept.values()].reduce((sum, each) => sum + each, 0)
  for (const { heading, lines } of sections) {
    const more = Math.min(Math.max(0, left), lines.length - (kept.get(heading) ?? 0))
    kept.set(heading, (kept.get(heading) ?? 0) + more)
    left -= more
  }
  return sections.map((section) => ({ ...section, lines: section.lines.slice(0, kept.get(section.heading) ?? 0) }))
}

/** A page of the lines, by the place of its first; each heading stands again where its lines go on. */
export function pageOf(sections: readonly Section[], from: number, most: number): Section[] {
  let place = 0
  return sections.flatMap((section) => {
    const begins = place
    place += section.lines.length
    const lines = section.lines.slice(Math.max(0, from - begins), Math.max(0, from + most - begins))
    return lines.length === 0 ? [] : [{ ...section, lines }]
  })
}

export const countOf = (sections: readonly Section[]): number => sections.reduce((sum, { lines }) => sum + lines.length, 0)
