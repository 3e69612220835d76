import { zoneOf } from '../../platform/zone.ts'
import type { Db } from '../../ports/database.ts'
import type { MeetingNow } from '../../ports/meetings.ts'
import type { ProjectNow } from '../../ports/projects.ts'
import { dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import type { Report } from './model.ts'
import type { UpdateParts } from './parts.ts'
import { asksOf, hereOf } from './round-store.ts'
import { askedAbout, isToCome } from './rules.ts'
import { lastReportsOf } from './store.ts'

/** Whom a project's report is asked of. `isOwn`: they run it; else it falls on the programme managers. */
export type AskedOf = { project: ProjectNow; people: PersonId[]; isOwn: boolean }

type At = { db: Db; organisation: OrganisationId; now: Date; zone: string }

/** Whom the reports on these projects are asked of, in as many queries as one project would need. */
export async function peopleAsked(
  { findHolders }: Pick<UpdateParts, 'findHolders'>,
  { db, organisation, now, zone }: At,
  projects: readonly ProjectNow[],
): Promise<AskedOf[]> {
  const all = projects.flatMap(({ manager, leads }) => [...(manager ? [manager.id] : []), ...leads.map(({ id }) => id)])
  const here = await hereOf(db, organisation, all, dayOf(now, zone))
  const own = projects.map((project) => ({ project, people: askedAbout(project, here) }))
  const managers = own.some(({ people }) => people.length === 0) ? await findHolders(db, organisation, ['programme_manager'], now) : []
  return own.map(({ project, people }) =>
    people.length > 0 ? { project, people, isOwn: true } : { project, people: managers.map(({ id }) => id), isOwn: false },
  )
}

/** A project about which somebody is asked. `isIn`: its report is given. */
export type Wanted = { project: ProjectNow; last: Report | null; isIn: boolean }

export type RoundFacts = { meeting: MeetingNow; wanted: Wanted[]; zone: string }

/** What somebody is asked before a meeting, as it stands now; null: it is over or off. */
export async function roundFor(
  parts: Pick<UpdateParts, 'findHolders' | 'calendar' | 'projects'>,
  { db, organisation, now }: Omit<At, 'zone'>,
  id: string,
  person: PersonId,
): Promise<RoundFacts | null> {
  const meeting = await parts.calendar.find(db, organisation, id)
  if (!meeting || !isToCome(meeting, now)) return null
  const zone = await zoneOf(db, organisation)
  const asks = await asksOf(db, organisation, id)
  const running = asks.size === 0 ? [] : await parts.projects.running(db, organisation)
  const asked = await peopleAsked(
    parts,
    { db, organisation, now, zone },
    running.filter((project) => asks.has(project.id)),
  )
  const theirs = asked.filter(({ people }) => people.includes(person)).map(({ project }) => project)
  const last = await lastReportsOf(
    db,
    organisation,
    theirs.map((project) => project.id),
  )
  const wanted = theirs.map((project): Wanted => {
    const report = last.get(project.id) ?? null
    const askedAt = asks.get(project.id)
    return { project, last: report, isIn: report !== null && askedAt !== undefined && report.at >= askedAt }
  })
  return { meeting, wanted, zone }
}
