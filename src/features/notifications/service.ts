import type { Deps } from '../../ports/feature.ts'
import type { PlanNudge } from '../../ports/nudges.ts'
import type { Actor } from '../../ports/people.ts'
import type { Cause } from '../../ports/use-case.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { type Budget, type Choice, type ChoiceInput, choiceInput } from './model.ts'
import { insertNudges } from './nudge-store.ts'
import { keepChoice, lookAgain, readBudget, readChoice } from './store.ts'

export type NotificationService = ReturnType<typeof notificationService>

export const planNudge: PlanNudge = ({ db, organisation, now }, nudging) => insertNudges(db, organisation, [nudging].flat(), now)

/** What a person chooses to be sent, for themselves alone. */
export const notificationService = ({ db, useCase }: Pick<Deps, 'db' | 'useCase'>) => ({
  choiceOf: ({ organisation, person }: Pick<Actor, 'organisation' | 'person'>): Promise<Choice> => readChoice(db, organisation, person),

  budgetOf: ({ organisation }: Pick<Actor, 'organisation'>): Promise<Budget> => readBudget(db, organisation),

  choose: (cause: Cause, input: ChoiceInput): Promise<Result<Choice>> =>
    useCase(cause, 'notifications.choose', async (work) => {
      const form = parsed(choiceInput, input)
      if (!form.ok) return form
      const { organisation, actor, now, zone } = work
      const { awayUntil } = form.value
      if (awayUntil !== undefined && awayUntil <= dayOf(now, zone)) return refuse('notifications.date_to_come', { field: 'awayUntil' })
      await keepChoice(work.db, organisation, actor.person, form.value)
      await lookAgain(work.db, organisation, actor.person, now)
      const facts = { receives: form.value.receives, awayUntil: awayUntil ?? null }
      await work.audit({ action: 'notifications.chosen', subject: 'person', subjectId: actor.person, facts })
      return ok(form.value)
    }),
})
