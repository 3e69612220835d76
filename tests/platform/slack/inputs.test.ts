import { expect, test } from 'vitest'
import { option } from '../../../src/platform/slack/blocks.ts'
import { select } from '../../../src/platform/slack/inputs.ts'

test('a list of more than a hundred is shown in groups, whose labels cut no character in two', () => {
  const options = Array.from({ length: 250 }, (_, n) => option(`${'y'.repeat(28)}${n % 2 === 0 ? '' : 'y'}😀 Surgery ${n}`, String(n)))
  const { option_groups: groups = [] } = select('practice', options, '7')
  expect(groups.map((group) => group.options.length)).toEqual([100, 100, 50])
  for (const { label } of groups) expect(label.text.isWellFormed()).toBe(true)
  expect(groups[0]?.label.text).toBe(`${'y'.repeat(28)}😀… to ${'y'.repeat(29)}…`)
})
