import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import type { UpdateParts } from './parts.ts'
import { roundsToCome, runsAny } from './round-store.ts'
import { roundFor } from './rounds.ts'

type Parts = Pick<UpdateParts, 'db' | 'findHolders' | 'calendar' | 'projects'>

/** The reports that somebody is asked for, and their other projects, each with a button to report on it. */
export const homeSection =
  (parts: Parts) =>
  async ({ organisation, person, roles }: Actor, now: Date): Promise<HomeItem[]> => {
    const { db, projects } = parts
    if (!roles.has('programme_manager') && !(await runsAny(db, organisation, person))) return []
    const asked = await Promise.all(
      (await roundsToCome(db, organisation, now)).map((meeting) => roundFor(parts, { db, organisation, now }, meeting, person)),
    )
    const due = asked.flatMap((round) => {
      const open = round?.wanted.filter(({ isIn }) => !isIn).map(({ project }) => project.id) ?? []
      return round && open.length > 0 ? [{ meetingId: round.meeting.id, open }] : []
    })
    const running = await projects.running(db, organisation)
    const isOpen = (id: string) => due.some(({ open }) => open.includes(id))
    const rest = running.filter((project) => projects.hasPart({ person }, project) && !isOpen(project.id)).map(({ id }) => id)
    return [
      ...due.map(({ meetingId }): HomeItem => ({ heading: 'needs_you', rank: 32, fact: { kind: 'project_reports_due', meetingId } })),
      ...(rest.length === 0 ? [] : [{ heading: 'yours', rank: 36, fact: { kind: 'project_updates', projects: rest } } as const]),
    ]
  }
