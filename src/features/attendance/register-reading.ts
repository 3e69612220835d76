import type { Db } from '../../ports/database.ts'
import type { Deps } from '../../ports/feature.ts'
import type { AnswerNow, Calendar, MeetingNow } from '../../ports/meetings.ts'
import type { Actor } from '../../ports/people.ts'
import { dayInFull, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { claimsOf } from './claim-store.ts'
import type { Came, Claim, MeetingRegister, Row } from './register-model.ts'
import { isCorrection } from './register-rules.ts'
import { type AtPractice, linesOf, peopleAt } from './register-store.ts'

/** A register as whoever keeps it sees it. */
export type RegisterPage = MeetingRegister & {
  isSaved: boolean
  /** Changing it is a correction by now. */
  needsReason: boolean
  /** The meetings that this person may log, the latest first. */
  choices: MeetingNow[]
  zone: string
}

export type LinePage = RegisterPage & { row: Row | null; people: { id: PersonId; name: string }[] }

type At = { db: Db; organisation: OrganisationId; now: Date; zone: string }

/** Why a meeting has no register that this person keeps. */
export function whyNoRegister(actor: Actor, meeting: MeetingNow | null, now: Date, calendar: Pick<Calendar, 'isRunBy'>): Refusal | null {
  if (!meeting) return { code: 'attendance.no_such_meeting', facts: { words: '' } }
  if (!calendar.isRunBy(actor, meeting)) return { code: 'attendance.not_your_meeting', facts: { series: meeting.series?.name ?? '' } }
  if (meeting.state === 'cancelled') return { code: 'attendance.meeting_cancelled' }
  return meeting.startsAt > now ? { code: 'attendance.not_begun' } : null
}

/** A meeting's register: everybody who was asked, whoever has a line all the same (a practice that closed since), and what they said. */
export async function gatherRegister(at: At, meeting: MeetingNow, calendar: Calendar): Promise<MeetingRegister & { claims: Claim[] }> {
  const { db, organisation, zone } = at
  const { lines, visitors } = await linesOf(db, organisation, meeting.id)
  const isOfMembers = meeting.series?.audience === 'members'
  const asked: { id: string; name: string }[] = isOfMembers
    ? await calendar.membersAsked(db, organisation, meeting)
    : await calendar.practicesAsked(db, organisation, meeting, zone)
  const answers = await calendar.answers(db, organisation, meeting.id)
  const claims = await claimsOf(db, organisation, meeting.id)
  const open = claims.filter(({ settledAt }) => settledAt === null)
  const people = isOfMembers
    ? []
    : await peopleAt(
        db,
        organisation,
        asked.map(({ id }) => id),
        at,
      )
  const kind = isOfMembers ? ('member' as const) : ('practice' as const)
  const known = new Set(asked.map(({ id }) => id))
  const others = lines.filter(({ of }) => !known.has(of)).map(({ kind: own, of: id, name }) => ({ kind: own, id, name }))
  const rows = [...asked.map((each) => ({ kind, id: each.id, name: each.name })), ...others].map((each): Row => {
    const answer = answers.find(({ practice, member }) => (practice ?? member) === each.id) ?? null
    const claim = open.find(({ of }) => of === each.id)
    const line = lines.find(({ of }) => of === each.id)?.line ?? null
    return { ...each, line, answer, promised: promisedBy(each.id, answer, claim, people), saysWasThere: claim !== undefined }
  })
  return { meeting, rows: rows.sort((a, b) => byName.compare(a.name, b.name)), visitors, claims }
}

const byName = new Intl.Collator('en-GB')

function promisedBy(practice: string, answer: AnswerNow | null, claim: Claim | undefined, people: readonly AtPractice[]): Came {
  if (answer?.answer === 'deputy' && answer.deputy !== null)
    return answer.deputyId === null ? { id: null, name: answer.deputy } : { id: answer.deputyId, name: answer.deputy }
  const said = claim?.by.id ?? (answer?.answer === 'yes' ? answer.by : null)
  const found = people.find((each) => each.practice === practice && each.person === said)
  return found ? { id: found.person, name: found.name } : null
}

const MOST_MEETINGS = 25
/** Of which those are chosen that this person runs. */
const MOST_LOOKED_AT = 200
const MINUTE_MS = 60_000

/** What whoever keeps registers reads. */
export const registerReading = ({ db, clock, permits, calendar }: Pick<Deps, 'db' | 'clock' | 'permits' | 'calendar'>) => {
  async function loggable(viewer: Actor, now: Date): Promise<MeetingNow[]> {
    const until = new Date(now.getTime() + MINUTE_MS)
    const found = await calendar.between(db, viewer.organisation, { until, most: MOST_LOOKED_AT, order: 'latest_first' })
    return found.filter((meeting) => meeting.startsAt <= now && calendar.isRunBy(viewer, meeting))
  }

  async function page(viewer: Actor, id: string): Promise<Result<RegisterPage>> {
    const denied = permits(viewer, 'attendance.log')
    if (denied) return { ok: false, refusal: denied }
    const { organisation, zone } = viewer
    const now = clock.now()
    const meeting = await calendar.find(db, organisation, id)
    const refusal = whyNoRegister(viewer, meeting, now, calendar)
    if (refusal || !meeting) return refusal ? { ok: false, refusal } : refuse('attendance.no_such_meeting', { facts: { words: '' } })
    const { rows, visitors } = await gatherRegister({ db, organisation, now, zone }, meeting, calendar)
    const choices = (await loggable(viewer, now)).slice(0, MOST_MEETINGS)
    return ok({
      ...{ meeting, rows, visitors, choices, zone },
      isSaved: meeting.state === 'held',
      needsReason: meeting.state === 'held' && isCorrection(meeting.startsAt, now),
    })
  }

  return {
    register: page,

    mayLog: (viewer: Actor): boolean => permits(viewer, 'attendance.log') === null,

    /** The meeting that words name, or the latest: "locality 16 Mar", "2027-03-16"; null where this person has none to log. */
    async wanted(viewer: Actor, words: string): Promise<Result<string | null>> {
      const all = await loggable(viewer, clock.now())
      const sought = words
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean)
      const found = all.find((meeting) => {
        const own = namesOf(meeting, viewer.zone)
        return sought.every((word) => own.some((name) => name === word || (word.length > 2 && name.startsWith(word))))
      })
      if (!found && sought.length > 0) return refuse('attendance.no_such_meeting', { facts: { words } })
      return ok(found?.id ?? null)
    },

    /** One line of it, with the people of the practice; without a row where none was chosen. */
    async line(viewer: Actor, meeting: string, rowId: string): Promise<Result<LinePage>> {
      const found = await page(viewer, meeting)
      if (!found.ok) return found
      if (!found.value.isSaved) return refuse('attendance.register_first')
      const row = found.value.rows.find(({ id }) => id === rowId) ?? null
      const { organisation, zone } = viewer
      const there = row?.kind === 'practice' ? await peopleAt(db, organisation, [row.id], { now: clock.now(), zone }) : []
      const people = [...new Map(there.map(({ person, name }) => [person, { id: person, name }])).values()]
      return ok({ ...found.value, row, people })
    },
  }
}

/** Every word by which a meeting is known: its title and series, and its day in several spellings. */
function namesOf({ title, series, startsAt }: MeetingNow, zone: string): string[] {
  const long = startsAt.toLocaleDateString('en-GB', { timeZone: zone, weekday: 'long', day: '2-digit', month: 'long', year: 'numeric' })
  const short = startsAt.toLocaleDateString('en-GB', { timeZone: zone })
  const words = [title, series?.name ?? '', dayInFull(startsAt, zone), long, short, dayOf(startsAt, zone)]
  return words
    .join(' ')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
}
