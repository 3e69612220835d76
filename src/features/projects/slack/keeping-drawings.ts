import { z } from 'zod'
import { actions, button, cut, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { FactDrawings, ItemDrawings } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import { dayOf } from '../../../shared/dates.ts'
import type { PersonId } from '../../../shared/ids.ts'
import { namesOf } from '../keeping-store.ts'
import { leftWords, nowWords, UNMANAGED, yoursWords } from '../keeping-words.ts'
import { isUnmanaged } from '../list-rules.ts'
import { departedOf } from '../list-store.ts'
import type { Project } from '../model.ts'
import { hasPart, partOf } from '../rules.ts'
import { findProject } from '../store.ts'
import { IDS, pageValue } from './ids.ts'
import { KEEPING } from './keeping-ids.ts'

const about = z.object({ kind: z.string(), projectId: z.uuid(), by: z.uuid() })

const said = (text: string, { id, name }: Project) => ({
  text: safe(text),
  blocks: [section(plain(cut(text, 2900))), actions(button('Open', IDS.open, pageValue(id, null), { spoken: `Open ${name}` }))],
})

/** What somebody is told of a project that they lead or manage. */
export const keepingDrawings: FactDrawings = {
  project_yours: {
    schema: about,
    async draw(fact, { db, organisation, to }) {
      const { projectId, by } = about.parse(fact)
      const project = await findProject(db, organisation, projectId)
      const person = 'person' in to ? to.person : null
      if (!project || person === null || !hasPart({ person }, project)) return 'stale'
      return said(yoursWords(project, person, (await namesOf(db, organisation, [by])).get(by as PersonId) ?? null), project)
    },
  },
  project_state: {
    schema: about,
    async draw(fact, { db, organisation }) {
      const { projectId, by } = about.parse(fact)
      const project = await findProject(db, organisation, projectId)
      if (!project || project.state === 'closed') return 'stale'
      return said(nowWords(project, (await namesOf(db, organisation, [by])).get(by as PersonId) ?? null), project)
    },
  },
}

/** What waits for the programme manager: a project that nobody manages any more. */
export const keepingItems: ItemDrawings = {
  async project_unmanaged(fact, { db, organisation, now }) {
    const project = await findProject(db, organisation, String(fact.projectId))
    if (!project) return []
    const hasLeft = await departedOf(db, organisation, partOf(project), dayOf(now, await zoneOf(db, organisation)))
    if (!isUnmanaged(project, hasLeft)) return []
    const says = project.manager ? leftWords(project.manager.name) : UNMANAGED
    return [
      section(
        `*${safe(project.name)}*\n${safe(says)}`,
        button('Choose', KEEPING.edit, project.id, { spoken: `Choose who manages ${project.name}` }),
      ),
    ]
  },
}
