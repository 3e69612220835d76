import { z } from 'zod'
import type { DrawContext, Drawing, FactDrawings, SlackFeature } from '../../../platform/slack/feature.ts'
import { readable } from '../../../platform/slack/plain-text.ts'
import type { BelowMessage } from '../../../ports/links.ts'
import { type Entry, entriesOf } from '../store.ts'
import { withFile } from '../wording.ts'
import { type Line, listMessage } from './views.ts'

const schema = z.object({ kind: z.literal('to_pass_on'), entries: z.array(z.uuid()) })

/** The list as Slack sees it. By `drawings`, those of the other slices, each message on it is drawn; `below` stands there instead of buttons. */
export const passingOnInSlack = (drawings: FactDrawings, below: BelowMessage): SlackFeature => ({
  commands: [],
  shortcuts: [],
  drawings: { to_pass_on: { schema, draw: drawList(drawings, below) } },
  items: {},
  register: () => undefined,
})

/** What is stale by now is not passed on. */
const drawList =
  (drawings: FactDrawings, below: BelowMessage): Drawing['draw'] =>
  async (fact, context) => {
    const entries = await entriesOf(context.db, context.organisation, schema.parse(fact).entries)
    const lines = await Promise.all(entries.map((entry) => lineOf(entry, context, { drawings, below })))
    const worth = lines.filter((line) => line !== null)
    return worth.length === 0 ? 'stale' : listMessage(worth)
  }

type Drawn = { drawings: FactDrawings; below: BelowMessage }

async function lineOf({ person, fact }: Entry, context: DrawContext, { drawings, below }: Drawn): Promise<Line | null> {
  const drawing = drawings[fact.kind]
  if (!drawing) throw new Error(`No slice draws the fact ${fact.kind}, so it cannot be passed on`)
  const message = await drawing.draw(drawing.schema.parse(fact), { ...context, to: { person: person.id } })
  if (message === 'stale') return null
  const text = readable(message.text)
  const link = await below(fact, { organisation: context.organisation, person: person.id })
  return { person, link, text: 'file' in message ? withFile(text, message.file.name) : text }
}
