import type { ModalView } from '@slack/types'
import { plain, section } from '../../../platform/slack/blocks.ts'
import type { SubmitAnswer } from '../../../platform/slack/feature.ts'
import type { Refusal, Result } from '../../../shared/result.ts'
import { refused } from '../wording.ts'

/** A view that says one thing. */
export const done = (title: string, text: string): ModalView => ({
  type: 'modal',
  title: plain(title),
  close: plain('Close'),
  blocks: [section(plain(text))],
})

/** A form's answer: refusals stand at their fields; one that belongs to none replaces the form. */
export function answer<T>(result: Result<T>, says: (value: T) => string): SubmitAnswer {
  if (result.ok) return { show: done('Done', says(result.value)) }
  const all: Refusal[] = [result.refusal, ...(result.also ?? [])]
  const general = all.find(({ field }) => field === undefined)
  if (general) return { show: done('Sorry', refused(general)) }
  return { errors: Object.fromEntries(all.map((refusal) => [refusal.field ?? '', refused(refusal)])) }
}
