import { z } from 'zod'
import { actions, button, plain, safe, section } from '../../../platform/slack/blocks.ts'
import type { DrawContext, FactDrawings, ItemDrawings, Message } from '../../../platform/slack/feature.ts'
import { zoneOf } from '../../../platform/zone.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { dayOf } from '../../../shared/dates.ts'
import { followUpWords } from '../follow-up-wording.ts'
import type { Project } from '../model.ts'
import { asksWhetherItWorked } from '../rules.ts'
import { findProject } from '../store.ts'
import { IDS, pageValue } from './ids.ts'

const about = z.object({ kind: z.string(), projectId: z.uuid(), whenAtWork: z.exactOptional(z.boolean()) })

/** The project whose "Did it work?" is still asked for; null: it has been asked for, passed, or the project is over. */
async function asked(fact: Fact, { db, organisation, now }: Pick<DrawContext, 'db' | 'organisation' | 'now'>) {
  const project = await findProject(db, organisation, about.parse(fact).projectId)
  if (!project || !asksWhetherItWorked(project)) return null
  return { project, says: followUpWords(project, dayOf(now, await zoneOf(db, organisation))) }
}

const openIt = ({ id, name }: Project) =>
  button('Open the checklist', IDS.open, pageValue(id, 4), { spoken: `Open the checklist of ${name}` })

export function followUpMessage(project: Project, says: string): Message {
  const text = `${project.name}: did it work?\n${says}`
  return { text: safe(text), blocks: [section(plain(text)), actions(openIt(project))] }
}

export const followUpDrawings: FactDrawings = {
  project_follow_up_nudge: {
    schema: about,
    async draw(fact, context) {
      const told = await asked(fact, context)
      return told ? followUpMessage(told.project, told.says) : 'stale'
    },
  },
}

export const followUpItems: ItemDrawings = {
  async project_follow_up_nudge(fact, context) {
    const told = await asked(fact, context)
    return told ? [section(`*${safe(told.project.name)}: did it work?*\n${safe(told.says)}`, openIt(told.project))] : []
  },
}
