import type { ModalView } from '@slack/types'
import { plain, section } from '../../../platform/slack/blocks.ts'
import type { SubmitAnswer } from '../../../platform/slack/feature.ts'
import { told } from '../../../platform/slack/inputs.ts'
import type { Refusal, Result } from '../../../shared/result.ts'
import type { Raised } from '../raising.ts'
import { refused } from '../wording.ts'

/** A view that says one thing. */
export const done = (title: string, text: string): ModalView => ({
  type: 'modal',
  title: plain(title),
  close: plain('Close'),
  blocks: [text.length > 2000 ? told(title, text) : section(plain(text))],
})

/** A form's answer: refusals stand at their fields, or at `only` field; one that belongs to none replaces the form. */
export function answer(result: Result<unknown>, says: string, only?: string): SubmitAnswer {
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

/** What the proposer reads after the form. */
export function raisedView({ reference, state }: Raised): ModalView {
  if (state === 'draft') return done('Kept as draft', 'Your draft is kept. Type /daccom proposals mine to go on with it.')
  if (state === 'submitted') {
    return done(
      'Thank you',
      `This is ${reference}. It is with the executive now, and you will be told what becomes of it. Type /daccom proposals ${reference} to look at any time.`,
    )
  }
  return done('Thank you', `${reference} is saved, and on its way again.`)
}
