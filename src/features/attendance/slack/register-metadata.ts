import { createHash } from 'node:crypto'
import { z } from 'zod'
import { carriedAs, idIn } from '../../../platform/slack/answers.ts'
import { type Mark, NOT_RECORDED } from '../register-model.ts'

/** Slack keeps 3,000 characters with a form: the end of each id, which differs, and a letter for its mark. */
const TAIL = 6
const LETTERS = { present: 'P', apologies: 'S', absent: 'X', not_recorded: 'N' } as const satisfies Record<Mark, string>
const MARK_OF: ReadonlyMap<string, Mark> = new Map(Object.entries(LETTERS).map(([mark, letter]) => [letter, mark as Mark]))

const packed = (shown: ReadonlyMap<string, Mark>) => [...shown].map(([id, mark]) => `${id.slice(-TAIL)}${LETTERS[mark]}`).join('')
const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12)

const carried = z.object({ v: z.literal(1), id: z.uuid(), shown: z.string(), visitors: z.string() })

/** What the form of a register showed, so that only what was changed in it is written. */
export const registerMetadata = (id: string, shown: ReadonlyMap<string, Mark>, visitors: string): string =>
  JSON.stringify({ v: 1, id, shown: packed(shown), visitors: digest(visitors) })

type RegisterMetadata = { meeting: string; shownOf(id: string): Mark; visitorsWereShown(text: string): boolean }

/** A row that the form did not show was not recorded, as far as it knows. Anything else than what we wrote leads to nothing. */
export function readRegisterMetadata(text: string): RegisterMetadata {
  const read = carriedAs(carried, text)
  const marks = new Map<string, Mark>()
  for (let at = 0; at < (read?.shown.length ?? 0); at += TAIL + 1) {
    const mark = MARK_OF.get(read?.shown[at + TAIL] ?? '')
    if (mark) marks.set(read?.shown.slice(at, at + TAIL) ?? '', mark)
  }
  return {
    meeting: idIn(read?.id ?? ''),
    shownOf: (id) => marks.get(id.slice(-TAIL)) ?? NOT_RECORDED,
    visitorsWereShown: (other) => digest(other) === read?.visitors,
  }
}

const line = z.object({ v: z.literal(1), id: z.uuid(), of: z.uuid(), shown: z.enum(['present', 'apologies', 'absent', 'not_recorded']) })

export const lineMetadata = (id: string, of: string, shown: Mark): string => JSON.stringify({ v: 1, id, of, shown })

export function readLineMetadata(text: string): { meeting: string; of: string; shown: Mark } {
  const { id = '', of = '', shown = NOT_RECORDED } = carriedAs(line, text) ?? {}
  return { meeting: idIn(id), of: idIn(of), shown }
}

/**
 * Fields are named for what they are of: a window that shows another meeting has other fields, so that nothing that was chosen for the
 * one is kept for the other.
 */
export const fieldOf = (field: string, of: string) => `${field}:${of}`
