import type { Button } from '@slack/types'
import { z } from 'zod'
import { actions, button, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, FactDrawings, ItemDrawings } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { dayOf } from '../../../shared/dates.ts'
import type { Project, Review, Stage } from '../model.ts'
import { presentOf } from '../rules.ts'
import { findProject, itemsOf, reviewsOf } from '../store.ts'
import { stageTitle, whereWords } from '../wording.ts'
import { followUpDrawings, followUpItems } from './follow-up-drawing.ts'
import { IDS, pageValue } from './ids.ts'
import { keepingDrawings, keepingItems } from './keeping-drawings.ts'
import { type Door, doorButtons } from './milestone-view.ts'
import { reviewCard, reviewedMessage } from './review-views.ts'

const about = z.object({
  kind: z.string(),
  projectId: z.uuid(),
  stage: z.number().int().min(1).max(4),
  outcome: z.exactOptional(z.string()),
})

type Told = { project: Project; review: Review; stage: Stage; zone: string }

/** The latest review of the milestone that a fact is about; null: there is none any more. */
async function read(fact: Fact, { db, organisation }: DrawContext): Promise<Told | null> {
  const { projectId, stage } = about.parse(fact)
  const project = await findProject(db, organisation, projectId)
  const review = (await reviewsOf(db, organisation, projectId)).filter((each) => each.stage === stage).at(-1)
  return project && review ? { project, review, stage: stage as Stage, zone: await zoneOf(db, organisation) } : null
}

/** How each fact about a project is drawn, from the state at the moment of drawing. */
export const drawings: FactDrawings = {
  ...followUpDrawings,
  ...keepingDrawings,
  project_review: {
    schema: about,
    async draw(fact, context) {
      const told = await read(fact, context)
      return told ? reviewCard(told.project, told.review, told.zone) : 'stale'
    },
  },
  project_reviewed: {
    schema: about,
    async draw(fact, context) {
      const told = await read(fact, context)
      return told && told.review.outcome !== null ? reviewedMessage(told.project, told.review) : 'stale'
    },
  },
}

const line = (name: string, says: string, element?: Button) => [section(`*${safe(name)}*\n${safe(says)}`, element)]

/** `inHome`: what other slices have of a project, for whoever runs it. */
export const items = (inHome: readonly Door[]): ItemDrawings => ({
  ...followUpItems,
  ...keepingItems,
  async project_review(fact, context) {
    const told = await read(fact, context)
    if (!told || told.review.outcome !== null) return []
    const { project, stage } = told
    const says = `A review of ${stageTitle(stage)} is asked for.`
    return line(
      project.name,
      says,
      button('Decide', IDS.decide, pageValue(project.id, stage), { spoken: `Decide the review of ${project.name}` }),
    )
  },

  async project_mine(fact, { db, organisation, now }) {
    const project = await findProject(db, organisation, String(fact.projectId))
    const at = project && presentOf(project)
    if (!project || !at) return []
    const here = (await itemsOf(db, organisation, [project.id])).filter(({ stage }) => stage === at.stage)
    const settled = here.filter(({ state }) => state !== 'open').length
    const says = whereWords(project, settled, here.length, dayOf(now, await zoneOf(db, organisation)))
    const checklist = button('Checklist', IDS.open, pageValue(project.id, null), { spoken: `Checklist of ${project.name}` })
    return [...line(project.name, says), actions(checklist, ...doorButtons(project, inHome))]
  },
})
