import type { Db } from '../../ports/database.ts'
import type { FollowMeetings } from '../../ports/meetings.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { FindHolders } from '../../ports/people.ts'
import type { Work } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'
import { forgetUnsent, noteTold, noticeOf, practicesTold, type SeriesInYear, seriesOfMeeting, toldAt, toldOn } from './at-risk-store.ts'
import type { Standing } from './model.ts'
import { needsAWord, standing } from './rules.ts'
import { findAsked, type PracticeThen, practicesOn, readSeriesYear } from './store.ts'
import { type PracticeYear, yearsOf } from './year-rules.ts'

/** Where one practice stands in a series of the present year. */
export type StandsNow = {
  practice: PracticeThen
  series: string
  year: { id: string; label: string }
  zone: string
  standing: Standing
  meetings: PracticeYear['meetings']
}

/** One reading for all practices that signed, or for one; null where the series asks for nothing this year. */
export async function standNow(
  db: Db,
  organisation: OrganisationId,
  { series: id, now, zone }: { series: string; now: Date; zone: string },
  only: PracticeId | null = null,
): Promise<{ year: string; all: StandsNow[] } | null> {
  const today = dayOf(now, zone)
  const asked = await findAsked(db, organisation, { series: id, on: today })
  if (!asked) return null
  const { series, year } = asked
  const read = await readSeriesYear(db, organisation, asked, only)
  const practices = await practicesOn(db, organisation, today, only)
  const yearOf = yearsOf(read, { now, today })
  const all = practices.flatMap((practice) => {
    if (practice.signedOn === null) return []
    const its = yearOf({ id: practice.id, signedOn: practice.signedOn })
    return { practice, series: series.name, year, zone, standing: standing(its.asked, its.register), meetings: its.meetings }
  })
  return { year: year.id, all }
}

/** Practices hear once in a year, privately, that a series has come to depend on every meeting that is left (D2, D8). */
export function atRisk({ findHolders }: { findHolders: FindHolders }) {
  async function tell(work: Work, series: string): Promise<void> {
    const { db, organisation, now, zone } = work
    const stand = await standNow(db, organisation, { series, now, zone })
    if (!stand) return
    const of = { series, year: stand.year }
    const told = await practicesTold(db, organisation, of)
    const inNeed = new Set(stand.all.filter((each) => needsAWord(each.standing)).map(({ practice }) => practice.id))
    // Told by mistake, and not sent yet: if it comes true later in the year, it is told then.
    for (const practice of told) if (!inNeed.has(practice)) await forgetUnsent(db, organisation, of, practice)
    const wanting = [...inNeed].filter((practice) => !told.has(practice))
    if (wanting.length === 0) return
    const telling = await noteTold(db, organisation, of, wanting, now)
    if (telling.length > 0)
      await work.audit({ action: 'attendance.told_at_risk', subject: 'meeting_series', subjectId: series, facts: { practices: telling } })
    const theirs = await toldAt(db, organisation, telling, now, zone)
    for (const practice of telling) {
      const own = theirs.filter((each) => each.practice === practice).map(({ person }) => person)
      const people = own.length > 0 ? own : (await findHolders(db, organisation, ['programme_manager'], now)).map(({ id }) => id)
      for (const person of people) await send(work, of, practice, person)
    }
  }

  const send = ({ send, now }: Work, of: { series: string; year: string }, practice: PracticeId, person: PersonId): Promise<void> =>
    send({
      to: { person },
      fact: {
        kind: 'attendance_at_risk',
        seriesId: of.series,
        yearId: of.year,
        practiceId: practice,
        at: now.toISOString(),
        ...WHEN_AT_WORK,
      },
      dedupeKey: `${noticeOf(of, practice)}:${now.toISOString()}:${person}`,
    })

  /** A meeting that is new takes nothing from anybody; one that was cancelled or moved may. */
  const followMeetings: FollowMeetings = async (work, meetings) => {
    const touched = meetings.flatMap(({ series, version }) => (series?.audience === 'practices' && version > 1 ? [series.id] : []))
    for (const series of new Set(touched)) await tell(work, series)
  }

  return {
    followMeetings,
    /** Part of the transaction in which a register was saved, corrected or confirmed. */
    async afterRegister(work: Work, meeting: string): Promise<void> {
      const series = await seriesOfMeeting(work.db, work.organisation, meeting)
      if (series !== null) await tell(work, series)
    },
  }
}

/** What stands in a message. `at`: when it was decided; one that was taken back and decided again later is another message. */
export type Telling = SeriesInYear & { practice: PracticeId; person: PersonId; at: Date }

/** What a person is told of a practice, as it is now: for its own people, or for whoever helps where it has nobody; null where it is no longer so. */
export async function toldNow(
  db: Db,
  organisation: OrganisationId,
  { practice, person, at, ...of }: Telling,
  { now, zone }: { now: Date; zone: string },
): Promise<{ stands: StandsNow; isOwn: boolean } | null> {
  const told = await toldOn(db, organisation, of, practice)
  if (told?.getTime() !== at.getTime()) return null
  const stand = await standNow(db, organisation, { series: of.series, now, zone }, practice)
  const [stands] = stand?.all ?? []
  if (!stands || stands.year.id !== of.year || !needsAWord(stands.standing)) return null
  const own = await toldAt(db, organisation, [practice], now, zone)
  const isOwn = own.some((each) => each.person === person)
  return isOwn || own.length === 0 ? { stands, isOwn } : null
}
