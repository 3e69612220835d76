import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/database.ts'
import type { Taken } from '../due/delivery.ts'
import type { FactDrawings } from './feature.ts'

/** A message's text as somebody reads it who is not in Slack: what `safe` put in is taken out again. */
export const readable = (text: string): string =>
  text.replaceAll('\uFEFF', '').replaceAll('ˋ', '`').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Draws facts as plain text: what goes out by e-mail, or is passed on by somebody. */
export const createTextOf =
  ({ db, clock, drawings }: { db: Db; clock: Clock; drawings: FactDrawings }) =>
  async ({ fact, organisation, to }: Pick<Taken, 'fact' | 'organisation' | 'to'>): Promise<string | 'stale' | { failed: string }> => {
    const drawing = drawings[fact.kind]
    if (!drawing) return { failed: 'unknown_fact' }
    const message = await drawing.draw(drawing.schema.parse(fact), { db, organisation, now: clock.now(), to })
    return message === 'stale' ? 'stale' : readable(message.text)
  }
