import { z } from 'zod'
import type { Wanted } from '../../../ports/imports.ts'
import { isDay } from '../../../shared/dates.ts'
import { defined } from '../../../shared/defined.ts'

/** Every Slack id of this slice. */
export const IDS = {
  kind: 'imports:kind',
  choose: 'imports:choose',
  own: 'imports:own',
  bringIn: 'imports:bring_in',
  leave: 'imports:leave',
  all: 'imports:all',
  form: 'imports:wanted',
  commissioners: 'commissioners',
  areas: 'areas',
  codes: 'codes',
  countedOn: 'counted_on',
} as const

/** What a person may type into a field of the form: together it has to fit into a button's value. */
export const MOST_TYPED = { [IDS.commissioners]: 100, [IDS.areas]: 200, [IDS.codes]: 1_000 } as const

/** What a button carries: which file, as what, which rows, and what was shown. Never who may. */
const carried = z.object({
  f: z.string().min(1),
  k: z.string(),
  w: z
    .object({
      c: z.array(z.string()).optional(),
      a: z.array(z.string()).optional(),
      o: z.array(z.string()).optional(),
      d: z.string().refine(isDay).optional(),
    })
    .optional(),
  h: z.string().optional(),
})

/** `wanted` is missing until somebody has said which rows. */
export type Carried = { file: string; kind: string; wanted?: Wanted; shown?: string }

export function carry({ file, kind, wanted, shown }: Carried): string {
  const w = wanted && { c: wanted.commissioners, a: wanted.postcodeAreas, o: wanted.codes, d: wanted.countedOn }
  return JSON.stringify({ f: file, k: kind, w, h: shown })
}

/** What a button or a form carried; null for what none of ours ever did. */
export function carriedIn(value: string): Carried | null {
  const read = carried.safeParse(parsedJson(value))
  if (!read.success) return null
  const { f, k, w, h } = read.data
  const wanted = w && defined<Wanted>({ commissioners: w.c, postcodeAreas: w.a, codes: w.o, countedOn: w.d })
  return defined<Carried>({ file: f, kind: k, wanted, shown: h })
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
