import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import type { BelowMessage } from '../../ports/links.ts'
import type { Taken } from '../due/delivery.ts'
import type { Written } from '../due/elsewhere.ts'
import type { FactDrawings } from './feature.ts'

/** A message's text as somebody reads it who is not in Slack: what `safe` put in is taken out again. */
export const readable = (text: string): string =>
  text.replaceAll('\uFEFF', '').replaceAll('ˋ', '`').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Draws facts as plain text, with what stands there instead of buttons and the file if there is one: what goes out by e-mail. */
export const createWritten =
  ({ db, clock, drawings, below }: { db: Db; clock: Clock; drawings: FactDrawings; below: BelowMessage }) =>
  async ({ fact, organisation, to }: Pick<Taken, 'fact' | 'organisation' | 'to'>): Promise<Written | 'stale' | { failed: string }> => {
    const drawing = drawings[fact.kind]
    if (!drawing) return { failed: 'unknown_fact' }
    const message = await drawing.draw(drawing.schema.parse(fact), { db, organisation, now: clock.now(), to })
    if (message === 'stale') return 'stale'
    const link = 'person' in to ? await below(fact, { organisation, person: to.person }) : null
    return { text: readable(message.text), ...(link !== null && { link }), ...('file' in message && { file: message.file }) }
  }
