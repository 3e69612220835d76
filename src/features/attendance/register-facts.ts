import { zoneOf } from '../../platform/zone.ts'
import type { Db } from '../../ports/database.ts'
import type { Calendar, MeetingNow } from '../../ports/meetings.ts'
import type { OrganisationId } from '../../shared/ids.ts'
import { confirmedBy, findClaim } from './claim-store.ts'
import type { Claim, Kind } from './register-model.ts'
import { findCorrection, linesOf, nameOf } from './register-store.ts'

type At = { db: Db; organisation: OrganisationId }
type About = { meeting: MeetingNow; zone: string }

export type RegisterFacts = ReturnType<typeof registerFacts>

/** Everything that messages about registers are drawn from, as it stands. */
export const registerFacts = (calendar: Calendar) => ({
  /** A meeting whose register is still missing; null once it is in, or the meeting is cancelled. */
  async wanted({ db, organisation }: At, id: string): Promise<About | null> {
    const meeting = await calendar.find(db, organisation, id)
    return meeting?.state === 'planned' ? { meeting, zone: await zoneOf(db, organisation) } : null
  },

  /** `by`: who confirmed it; null where a saved register settled it. */
  async claim({ db, organisation }: At, id: string): Promise<(About & { claim: Claim; counts: boolean; by: string | null }) | null> {
    const claim = await findClaim(db, organisation, id)
    const meeting = claim && (await calendar.find(db, organisation, claim.meetingId))
    if (!claim || !meeting) return null
    const { lines } = await linesOf(db, organisation, meeting.id)
    const counts = lines.some(({ of, line }) => of === claim.of && line.presence === 'present')
    return { claim, meeting, counts, by: await confirmedBy(db, organisation, id), zone: await zoneOf(db, organisation) }
  },

  async correction(
    { db, organisation }: At,
    id: string,
    of: { kind: Kind; id: string },
  ): Promise<(About & { by: string; reason: string; name: string }) | null> {
    const correction = await findCorrection(db, organisation, id)
    const meeting = correction && (await calendar.find(db, organisation, correction.meetingId))
    const name = await nameOf(db, organisation, of)
    if (!correction || !meeting || name === null) return null
    return { meeting, name, by: correction.by, reason: correction.reason, zone: await zoneOf(db, organisation) }
  },
})
