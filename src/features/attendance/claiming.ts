import type { Deps } from '../../ports/feature.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import { WHEN_AT_WORK } from '../../ports/outbox.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause, UseCase } from '../../ports/use-case.ts'
import { DAY_MS } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { claimsOf, confirmedBy, findClaim, insertClaim, saidOf, seriesOfMember, settleClaims } from './claim-store.ts'
import { correct } from './correcting.ts'
import type { AfterRegister, Change, Claim, Kind, Row } from './register-model.ts'
import { gatherRegister } from './register-reading.ts'
import { isCorrection, markOf } from './register-rules.ts'
import { linesOf, writeLines } from './register-store.ts'
import { CONFIRMED_CLAIM } from './register-wording.ts'
import { claimCard } from './registering.ts'

/** `practice` is missing where it is that of whoever pressed. */
export type Claiming = { meeting: string; practice?: PracticeId | undefined }
type Claimed = { claim: string; name: string; isSaved: boolean }

/** A recent meeting as its register tells of somebody's own practice, or of them. */
export type Attended = {
  meeting: MeetingNow
  practice: { id: PracticeId; name: string } | null
  state: 'may_claim' | 'waits' | 'there' | 'apologies' | 'not_there'
}

type Parts = Pick<Deps, 'db' | 'clock' | 'useCase' | 'calendar' | 'findHolders'> & { after: readonly AfterRegister[] }

const RECENT_DAYS = 90
const MOST_RECENT = 40

type Whose = { kind: Kind; of: string; name: string }

/** Use cases: somebody says that they were there, and whoever keeps the register confirms it. By itself it counts nothing. */
export const claiming = ({ db, clock, useCase, calendar, findHolders, after }: Parts) => ({
  claim: (cause: Cause, { meeting: id, practice }: Claiming): Promise<Result<Claimed>> =>
    useCase(cause, 'attendance.claim', async (work) => {
      const { organisation, actor, now } = work
      const meeting = await calendar.hold(work, id)
      if (!meeting) return refuse('attendance.no_such_meeting')
      if (meeting.state === 'cancelled') return refuse('attendance.meeting_cancelled')
      if (meeting.startsAt > now) return refuse('attendance.not_begun')
      const whose = await claimant(work, meeting, practice, calendar)
      if (!whose.ok) return whose
      const { kind, of, name } = whose.value
      const { lines } = await linesOf(work.db, organisation, id)
      if (lines.some((each) => each.of === of && each.line.presence === 'present'))
        return refuse('attendance.counted_already', { facts: { name } })
      const before = (await claimsOf(work.db, organisation, id)).find((each) => each.of === of)
      if (before) return refuse(before.settledAt ? 'attendance.claim_settled' : 'attendance.claimed_already', { facts: { name } })
      const claim = await insertClaim(work.db, organisation, { meeting: id, kind, of, by: actor.person, at: now })
      await work.audit({ action: 'attendance.claim', subject: 'presence_claim', subjectId: claim, facts: { meeting: id, of } })
      const fact = { kind: 'presence_claimed', claimId: claim, ...WHEN_AT_WORK }
      for (const person of await calendar.keepers(work, meeting))
        await work.send({ to: { person }, fact, subject: claimCard(claim), dedupeKey: `${claimCard(claim)}:${person}` })
      return ok({ claim, name, isSaved: meeting.state === 'held' })
    }),

  confirm: (cause: Cause, id: string): Promise<Result<{ name: string }>> =>
    useCase(cause, 'attendance.log', async (work) => {
      const { organisation, actor, now } = work
      const found = await findClaim(work.db, organisation, id)
      const meeting = found && (await calendar.hold(work, found.meetingId))
      // Read again: somebody may have confirmed it while this one waited.
      const claim = meeting && (await findClaim(work.db, organisation, id))
      if (!meeting || !claim) return refuse('attendance.no_such_claim')
      if (!calendar.isRunBy(actor, meeting)) return refuse('attendance.not_your_meeting', { facts: { series: meeting.series?.name ?? '' } })
      const settled = await whySettled(work, claim)
      if (settled) return { ok: false, refusal: settled }
      if (meeting.state !== 'held') return refuse('attendance.register_first')
      const { rows } = await gatherRegister(work, meeting, calendar)
      const row = rows.find((each) => each.id === claim.of) ?? rowOf(claim)
      const came = claim.kind === 'practice' ? claim.by : null
      const change: Change = { row, was: markOf(row.line), is: 'present', came }
      if (change.was !== 'present') await writeLines(work.db, organisation, meeting.id, [change])
      await settleClaims(work.db, organisation, [id], now)
      const facts = { meeting: meeting.id, of: claim.of, was: change.was, is: change.is }
      await work.audit({ action: 'attendance.confirm', subject: 'presence_claim', subjectId: id, facts })
      if (change.was !== 'present' && isCorrection(meeting.startsAt, now))
        await correct(work, meeting, [change], { reason: CONFIRMED_CLAIM, findHolders })
      await work.refresh(claimCard(id))
      if (claim.by.id !== actor.person)
        await work.send({
          to: { person: claim.by.id },
          fact: { kind: 'presence_settled', claimId: id },
          dedupeKey: `${claimCard(id)}:settled`,
        })
      for (const hook of after) await hook(work, meeting.id)
      return ok({ name: claim.name })
    }),

  /** The meetings of the last three months to which this person or their practices were asked, the latest first. */
  async recent({ organisation, person, practices }: Pick<Actor, 'organisation' | 'person' | 'practices'>): Promise<Attended[]> {
    const now = clock.now()
    const from = new Date(now.getTime() - RECENT_DAYS * DAY_MS)
    const meetings = await calendar.between(db, organisation, { from, until: now, most: MOST_RECENT, order: 'latest_first' })
    const member = await seriesOfMember(db, organisation, person)
    const ids = meetings.map(({ id }) => id)
    const said = await saidOf(db, organisation, ids, { practices: practices.map(({ id }) => id), person })
    const stateOf = (meeting: MeetingNow, of: string): Attended['state'] => {
      const presence = said.presences.get(`${meeting.id}:${of}`)
      if (presence === 'present') return 'there'
      if (presence === 'apologies') return 'apologies'
      const claim = said.claims.get(`${meeting.id}:${of}`)
      return claim === undefined ? 'may_claim' : claim === null ? 'waits' : 'not_there'
    }
    return meetings.flatMap((meeting): Attended[] => {
      if (meeting.series?.audience !== 'members')
        return practices.map((practice) => ({ meeting, practice, state: stateOf(meeting, practice.id) }))
      return member.has(meeting.series.id) ? [{ meeting, practice: null, state: stateOf(meeting, person) }] : []
    })
  },
})

/** For whom somebody speaks: themselves where members are asked, else their practice; one of several is chosen. */
async function claimant(
  { db, organisation, actor, zone }: UseCase,
  meeting: MeetingNow,
  practice: PracticeId | undefined,
  calendar: Parts['calendar'],
): Promise<Result<Whose>> {
  if (meeting.series?.audience === 'members') {
    const members = await calendar.membersAsked(db, organisation, meeting)
    const own = members.find(({ id }) => id === actor.person)
    return own ? ok({ kind: 'member', of: own.id, name: own.name }) : refuse('attendance.not_a_member')
  }
  const asked = await calendar.practicesAsked(db, organisation, meeting, zone)
  const own = asked.filter(({ id }) => actor.practices.some((each) => each.id === id))
  const found = practice ? own.filter(({ id }) => id === practice) : own
  const [first, second] = found
  if (!first) return refuse('attendance.no_practice_of_yours')
  if (second) return refuse('attendance.which_practice')
  return ok({ kind: 'practice', of: first.id, name: first.name })
}

async function whySettled({ db, organisation }: UseCase, { id, name, settledAt }: Claim): Promise<Refusal | null> {
  if (settledAt === null) return null
  const by = await confirmedBy(db, organisation, id)
  return by === null ? { code: 'attendance.claim_settled', facts: { name } } : { code: 'attendance.confirmed_already', facts: { name, by } }
}

/** A practice or member that is asked no longer. */
const rowOf = ({ kind, of: id, name }: Claim): Row => ({ kind, id, name, line: null, answer: null, promised: null, saysWasThere: true })
