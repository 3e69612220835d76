import { input, option } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { select } from '../../../platform/slack/inputs.ts'
import { count } from '../../../shared/text.ts'
import { MOST } from '../model.ts'

const NUMBERS = Array.from({ length: MOST.open }, (_, n) => option(count(n + 1, 'open action'), String(n + 1)))

export const limitForm: SetupForm = {
  draw: async ({ most }) => [
    input('most', 'How many open actions a practice has at most', select('most', NUMBERS, typeof most === 'string' ? most : undefined), {
      hint: 'From visits alone. Few, so that they get done; what it has already stays when you lower this.',
    }),
  ],
}
