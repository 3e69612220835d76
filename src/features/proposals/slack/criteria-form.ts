import { input } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { typed } from '../../../platform/slack/inputs.ts'

/** All criteria in one field: few words each, and their order is the order of the lines. */
export const criteriaForm: SetupForm = {
  draw: async ({ criteria }) => [
    input(
      'criteria',
      'What do you check a proposal against?',
      typed('criteria', { most: 3000, lines: 'several', initial: typeof criteria === 'string' ? criteria : undefined }),
      { hint: 'One criterion on each line. They are shown to whoever studies a proposal; studies that were written keep the old ones.' },
    ),
  ],
}
