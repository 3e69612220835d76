import { z } from 'zod'
import type { DrawContext, Drawing, FactDrawings, ItemDrawings } from '../../../platform/slack/feature.ts'
import type { Fact } from '../../../ports/outbox.ts'
import { factsOf, readChoice } from '../store.ts'
import { summaryWords, togetherWords } from '../wording.ts'
import { choiceLine, together } from './views.ts'

const several = z.object({ kind: z.string(), nudges: z.array(z.uuid()) })

/** The lines for what still waits; what was done meanwhile has none, and what was asked for twice has one. */
async function linesOf(fact: Fact, context: DrawContext, items: ItemDrawings) {
  const facts = await factsOf(context.db, context.organisation, several.parse(fact).nudges)
  const lines = await Promise.all(
    facts.map((each) => {
      const draw = items[each.kind]
      if (!draw) throw new Error(`No slice draws the Home item ${each.kind}, so it cannot be nudged about together with others`)
      return draw(each, context)
    }),
  )
  return [...new Map(lines.filter((line) => line.length > 0).map((line) => [JSON.stringify(line), line])).values()]
}

const drawing = (says: (n: number) => string, items: ItemDrawings): Drawing => ({
  schema: several,
  async draw(fact, context) {
    const lines = await linesOf(fact, context, items)
    return lines.length === 0 ? 'stale' : together(says, lines)
  },
})

/** Messages about several things; `items` are the lines of all slices. */
export const drawings = (items: ItemDrawings): FactDrawings => ({
  nudges_together: drawing(togetherWords, items),
  nudges_summary: drawing(summaryWords, items),
})

export const items: ItemDrawings = {
  notifications_choice: async (_fact, { db, organisation, to }) =>
    'person' in to ? [choiceLine(await readChoice(db, organisation, to.person))] : [],
}
