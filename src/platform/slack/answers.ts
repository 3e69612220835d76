import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Refusal, Result } from '../../shared/result.ts'
import { plain, section } from './blocks.ts'
import type { SubmitAnswer } from './feature.ts'
import { told } from './inputs.ts'

/** A view that says one thing. */
export const done = (title: string, text: string): ModalView => ({
  type: 'modal',
  title: plain(title),
  close: plain('Close'),
  blocks: [text.length > 2000 ? told(title, text) : section(plain(text))],
})

/**
 * How the forms of a slice are answered, given its wording of refusals: they stand at their fields, or at `only` field; one that belongs
 * to none replaces the form.
 */
export const answerBy =
  (refused: (refusal: Refusal) => string) =>
  (result: Result<unknown>, says: string, only?: string): SubmitAnswer => {
    if (result.ok) return { show: done('Done', says) }
    const all: Refusal[] = [result.refusal, ...(result.also ?? [])]
    const inline = all.flatMap((refusal) => {
      const field = refusal.field ?? (refusal.code.startsWith('text.') ? only : undefined)
      return field ? [[field, refused(refusal)] as const] : []
    })
    if (inline.length === all.length) return { errors: Object.fromEntries(inline) }
    const general = all.find(({ field }) => field === undefined) ?? result.refusal
    return { show: done('Sorry', refused(general)) }
  }

const NOTHING = '00000000-0000-0000-0000-000000000000'

/** The id that a button or a form carries; one that was tampered with leads to nothing. */
export const idIn = <Id extends string>(value: string): Id => (z.uuid().safeParse(value).success ? value : NOTHING) as Id

/** What a form or a button carries, by its schema; null for anything that we did not write. */
export function carriedAs<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
