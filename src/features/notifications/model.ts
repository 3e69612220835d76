import { z } from 'zod'
import { type Day, isDay } from '../../shared/dates.ts'
import { fault } from '../../shared/text.ts'

export const RECEIVES = ['all', 'only_mine', 'weekly'] as const
export type Receives = (typeof RECEIVES)[number]

/** What a person chose to be sent. */
export type Choice = {
  receives: Receives
  /** The day on which they are back. */
  awayUntil?: Day
}

/** What somebody who never chose is sent. */
export const NOT_CHOSEN: Choice = { receives: 'all' }

export const choiceInput = z.object({
  receives: z.enum(RECEIVES),
  awayUntil: z.exactOptional(
    z.string().superRefine((text, context) => {
      if (!isDay(text)) fault(context, 'notifications.not_a_day')
    }),
  ),
})
export type ChoiceInput = z.input<typeof choiceInput>

/** How many messages with nudges a person gets at most. */
export const budget = z
  .object({ aWeek: z.number().int().min(0), aWorkingDay: z.number().int().min(0) })
  .default({ aWeek: 3, aWorkingDay: 1 })
export type Budget = z.output<typeof budget>

export const MOST_A_DAY = 5
export const MOST_A_WEEK = 20

const whole = (most: number) => z.coerce.number().int().min(0).max(most)

export const budgetForm = z
  .object({ aWorkingDay: whole(MOST_A_DAY), aWeek: whole(MOST_A_WEEK) })
  .superRefine(({ aWorkingDay, aWeek }, context) => {
    if (aWeek < aWorkingDay) fault(context, 'notifications.week_below_day', {}, 'aWeek')
  })

export type { Concerns } from '../../ports/nudges.ts'
