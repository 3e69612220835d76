import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { meetingsWithSuggestions, reportsWanted } from './notice-store.ts'
import type { AgendaParts } from './parts.ts'

const MOST = 10

/** The reports that somebody is asked for, and the suggestions that wait for whoever keeps the agenda. */
export const homeSection =
  ({ db, permits }: Pick<AgendaParts, 'db' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    const { organisation, person } = viewer
    const reports = await reportsWanted(db, organisation, person, now)
    const wanted = reports.map(({ id }): HomeItem => ({ heading: 'needs_you', rank: 25, fact: { kind: 'agenda_report', itemId: id } }))
    if (permits(viewer, 'agenda.arrange') !== null) return wanted
    const keeper = { person, isManager: viewer.roles.has('programme_manager') }
    const waiting = await meetingsWithSuggestions(db, organisation, keeper, now, MOST)
    const suggestions = waiting.map(
      (meetingId): HomeItem => ({ heading: 'needs_you', rank: 45, fact: { kind: 'agenda_suggestions', meetingId } }),
    )
    return [...wanted, ...suggestions]
  }
