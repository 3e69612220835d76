import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { UpdateParts } from './parts.ts'
import { roundsToCome, runsAny } from './round-store.ts'
import { roundFor } from './rounds.ts'

type Parts = Pick<UpdateParts, 'db' | 'findHolders' | 'calendar' | 'projects'>

/** The reports that somebody is asked for; their other projects stand in Home with a button to report on each. */
export const homeSection =
  (parts: Parts) =>
  async ({ organisation, person, roles }: Actor, now: Date): Promise<HomeItem[]> => {
    const { db } = parts
    if (!roles.has('programme_manager') && !(await runsAny(db, organisation, person))) return []
    const asked = await Promise.all(
      (await roundsToCome(db, organisation, now)).map((meeting) => roundFor(parts, { db, organisation, now }, meeting, person)),
    )
    const due = asked.flatMap((round) => (round?.wanted.some(({ isIn }) => !isIn) ? [round.meeting.id] : []))
    return due.map((meetingId) => ({ heading: 'needs_you', rank: 32, fact: { kind: 'project_reports_due', meetingId } }))
  }
