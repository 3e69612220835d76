import { type Day, dayOf } from '../../shared/dates.ts'
import type { OrganisationId, PersonId } from '../../shared/ids.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { type Area, areasOf, choosableAreas, type Involvement } from './area-store.ts'
import type { ProjectParts } from './checking.ts'
import type { Kept } from './keeping-model.ts'
import { choosablePractices, findKept } from './keeping-store.ts'
import { departedOf } from './list-store.ts'
import type { LastReport } from './listing.ts'
import type { Actor } from './model.ts'
import { hasPart, partOf } from './rules.ts'

/** A project itself: who and what belongs to it, when it is hoped for, and what this person may do with it. */
export type About = {
  project: Kept
  area: { name: string; involvement: Involvement } | null
  hasLeft: ReadonlySet<PersonId>
  report: LastReport | null
  mayKeep: boolean
  /** Lets it wait, and go on. */
  mayPause: boolean
  today: Day
  zone: string
}

export type Choices = {
  areas: readonly { id: string; name: string; involvement: Involvement }[]
  practices: readonly { id: string; name: string }[]
}

/** What people read of the projects themselves, and of the areas that they are in. */
export const telling = ({
  db,
  clock,
  permits,
  lastReports = async () => new Map(),
}: Pick<ProjectParts, 'db' | 'clock' | 'permits' | 'lastReports'>) => {
  const choices = async (organisation: OrganisationId, today: Day): Promise<Choices> => ({
    areas: await choosableAreas(db, organisation),
    practices: await choosablePractices(db, organisation, today),
  })

  async function about(viewer: Actor, id: string): Promise<Result<About>> {
    const refusal = permits(viewer, 'projects.read')
    if (refusal) return { ok: false, refusal }
    const { organisation, zone } = viewer
    const project = await findKept(db, organisation, id)
    if (!project) return refuse('projects.unknown')
    const today = dayOf(clock.now(), zone)
    const mayKeep = permits(viewer, 'projects.keep') === null
    return ok({
      ...{ project, today, zone, mayKeep },
      area: (await choosableAreas(db, organisation)).find((area) => area.id === project.area?.id) ?? null,
      hasLeft: await departedOf(db, organisation, partOf(project), today),
      report: (await lastReports(db, organisation, [id])).get(id) ?? null,
      mayPause: mayKeep || hasPart(viewer, project),
    })
  }

  return {
    about,

    /** What the form for a project offers; a practice that takes part stays on offer when it has closed. */
    async changing(viewer: Actor, id: string): Promise<Result<{ about: About; choices: Choices }>> {
      const refusal = permits(viewer, 'projects.keep')
      if (refusal) return { ok: false, refusal }
      const read = await about(viewer, id)
      if (!read.ok) return read
      const { areas, practices } = await choices(viewer.organisation, read.value.today)
      const closed = read.value.project.practices.filter((practice) => practices.every((each) => each.id !== practice.id))
      return ok({ about: read.value, choices: { areas, practices: [...practices, ...closed] } })
    },

    async beginning(viewer: Actor): Promise<Result<Choices>> {
      const refusal = permits(viewer, 'projects.keep')
      return refusal ? { ok: false, refusal } : ok(await choices(viewer.organisation, dayOf(clock.now(), viewer.zone)))
    },

    async areas(viewer: Actor): Promise<Result<Area[]>> {
      const refusal = permits(viewer, 'projects.read')
      return refusal ? { ok: false, refusal } : ok(await areasOf(db, viewer.organisation, dayOf(clock.now(), viewer.zone)))
    },
  }
}
