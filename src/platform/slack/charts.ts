import type { KnownBlock } from '@slack/types'
import { cut } from './blocks.ts'

type Slice = { label: string; value: number }

/**
 * A pie that Slack draws itself, in messages only, two at most in one; `@slack/types` does not know it yet. What is 0 has no slice,
 * and a pie without any is no block. The numbers belong in the text as well: nobody hears a picture.
 */
export function pie(title: string, slices: readonly Slice[]): KnownBlock[] {
  const segments = slices.filter(({ value }) => value > 0).map(({ label, value }) => ({ label: cut(label, 20), value }))
  if (segments.length === 0) return []
  const block = { type: 'data_visualization', title: cut(title, 50), chart: { type: 'pie', segments } }
  return [block as unknown as KnownBlock]
}
