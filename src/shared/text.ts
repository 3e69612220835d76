import { z } from 'zod'
import { findsNhsNumber } from './patient-data.ts'
import { ok, type Refusal, type Result } from './result.ts'

/** "1 practice", "3 practices"; give the plural where it is not made with an s. */
export const count = (n: number, one: string, many = `${one}s`) => (n === 1 ? `1 ${one}` : `${n} ${many}`)

/** "Ann", "Ann and Bob", "Ann, Bob or Carol". */
export function inWords(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  return new Intl.ListFormat('en-GB', { type: last === 'and' ? 'conjunction' : 'disjunction' }).format(items)
}

/** The text in at most `most` characters; what was cut is told by "…". */
export function cut(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** The first words of a text, on one line. */
export const onOneLine = (text: string, most: number): string => cut(text.replaceAll(/\s+/g, ' ').trim(), most)

/** A line about something in at most `most` characters: its name gives way, and what is said of it stays. */
export function lineAbout(before: string, name: string, after: string, most: number): string {
  const room = most - [...before].length - [...after].length
  return cut(`${before}${onOneLine(name, Math.max(1, room))}${after}`, most)
}

/** Anything that leaves a mark on the screen: neither a space nor a character without width. */
const VISIBLE = /[^\s\p{Cf}\p{Cc}\u{115F}\u{1160}\u{3164}\u{2800}]/u

/** What people type: trimmed, without the characters that no database stores, at most `most` characters, and never an NHS number (D25). */
export function freeText(most: number) {
  return z
    .string()
    .transform((text) => text.replaceAll('\0', '').toWellFormed().trim())
    .superRefine((text, context) => {
      if (!VISIBLE.test(text)) fault(context, 'text.missing')
      else if ([...text].length > most) fault(context, 'text.too_long', { most })
      if (findsNhsNumber(text)) fault(context, 'text.nhs_number')
    })
}

/** Makes a zod check fail with a refusal's code; `field` where the check looks at a whole form. */
export function fault(context: z.RefinementCtx, code: Refusal['code'], facts: Refusal['facts'] = {}, field?: string): void {
  context.addIssue({ code: 'custom', message: code, params: { code, facts }, ...(field ? { path: [field] } : {}) })
}

/** Parses what a form or a row holds; every faulty field comes back as a refusal of its own. */
export function parsed<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>> {
  const answer = schema.safeParse(input, { reportInput: true })
  if (answer.success) return ok(answer.data)
  const [refusal = { code: 'text.unreadable' } as Refusal, ...also] = answer.error.issues.map(refusalOf)
  return { ok: false, refusal, also }
}

function refusalOf(issue: z.core.$ZodIssue): Refusal {
  const field = issue.path.length > 0 ? { field: String(issue.path[0]) } : {}
  if (issue.code === 'custom' && typeof issue.params?.code === 'string') {
    return { code: issue.params.code as Refusal['code'], facts: (issue.params.facts ?? {}) as NonNullable<Refusal['facts']>, ...field }
  }
  return { code: 'input' in issue && issue.input !== undefined ? 'text.unreadable' : 'text.missing', ...field }
}

/** The sentence for a refusal that any form can meet, or null for a slice's own. */
export function commonRefusal({ code, facts }: Refusal): string | null {
  switch (code) {
    case 'text.missing':
      return 'Please fill this in.'
    case 'text.too_long':
      return `Please keep this to ${facts?.most} characters.`
    case 'text.nhs_number':
      return 'This looks like an NHS number. Please take it out: nothing that identifies a patient belongs here. Nothing was saved.'
    case 'text.unreadable':
      return 'Sorry, this could not be read. Please choose or type it again.'
    case 'due.unreadable':
      return 'This is not read as a date. Please write it such as 13 Mar, end of March, Mar 2027, next Friday or in two weeks; the day comes before the month.'
    case 'due.past':
      return 'That is over already. Please give a date to come.'
    case 'permission.denied':
      return `Only ${facts?.who} can do this.`
    default:
      return null
  }
}
