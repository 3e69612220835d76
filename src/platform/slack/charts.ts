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

/** Bars that Slack draws itself, in messages only; with nothing to show it is no block. The numbers belong in the text as well. */
export function bars(title: string, counts: readonly Slice[], axis: { of: string; by: string }): KnownBlock[] {
  if (counts.every(({ value }) => value === 0)) return []
  const data = counts.map(({ label, value }) => ({ label: cut(label, 20), value }))
  const chart = {
    type: 'bar',
    series: [{ name: cut(axis.of, 20), data }],
    axis_config: { categories: data.map(({ label }) => label), x_label: cut(axis.by, 50), y_label: cut(axis.of, 50) },
  }
  return [{ type: 'data_visualization', title: cut(title, 50), chart } as unknown as KnownBlock]
}
