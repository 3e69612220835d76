import type { HomeItem } from '../../ports/feature.ts'
import type { Actor } from '../../ports/people.ts'
import { meetingsWithSuggestions, reportsWanted } from './notice-store.ts'
import type { AgendaParts } from './parts.ts'

const MOST = 10

/** The reports that somebody is asked for, and the suggestions that wait for whoever keeps the agenda. */
export const homeSection =
  ({ db, calendar, permits }: Pick<AgendaParts, 'db' | 'calendar' | 'permits'>) =>
  async (viewer: Actor, now: Date): Promise<HomeItem[]> => {
    const { organisation, person } = viewer
    const reports = await reportsWanted(db, organisation, person, now)
    const wanted = reports.map(({ id }): HomeItem => ({ heading: 'needs_you', rank: 25, fact: { kind: 'agenda_report', itemId: id } }))
    if (permits(viewer, 'agenda.arrange') !== null) return wanted
    const suggestions: HomeItem[] = []
    for (const meetingId of await meetingsWithSuggestions(db, organisation, now, MOST)) {
      const meeting = await calendar.find(db, organisation, meetingId)
      const keepers = meeting ? await calendar.keepers({ db, organisation, now }, meeting) : []
      const isTheirs = keepers.includes(person) || meeting?.series?.chairId === person
      if (isTheirs) suggestions.push({ heading: 'needs_you', rank: 45, fact: { kind: 'agenda_suggestions', meetingId } })
    }
    return [...wanted, ...suggestions]
  }
