import { input, option } from '../../../platform/slack/blocks.ts'
import type { SetupForm } from '../../../platform/slack/feature.ts'
import { select } from '../../../platform/slack/inputs.ts'
import { count } from '../../../shared/text.ts'
import { MOST_A_DAY, MOST_A_WEEK } from '../model.ts'

const numbers = (most: number) =>
  Array.from({ length: most + 1 }, (_, n) => option(n === 0 ? 'None: only the summary' : count(n, 'message'), String(n)))

const one = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** How often anybody is reminded at most; people choose less for themselves in Home. */
export const budgetForm: SetupForm = {
  draw: async ({ aWorkingDay, aWeek }) => [
    input('aWorkingDay', 'At most, on a working day', select('aWorkingDay', numbers(MOST_A_DAY), one(aWorkingDay)), {
      hint: 'Several reminders that are due together are one message. What is over waits for the weekly summary.',
    }),
    input('aWeek', 'At most, in a week', select('aWeek', numbers(MOST_A_WEEK), one(aWeek))),
  ],
}
