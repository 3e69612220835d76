import { peopleCalled } from '../../platform/people-called.ts'
import type { SampleRun } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { DAY_MS } from '../../shared/dates.ts'
import type { Result } from '../../shared/result.ts'
import type { QuestionParts } from './parts.ts'
import type { QuestionService } from './service.ts'

const ASKS = 'Winkwell GP'
const ASKS_UNNAMED = 'Nettleden Lane GP'
const ASK_TOO = ['Bulbourne GP', 'Castle Mead GP']
const ANSWERS = 'Archway GP'

/** A question that was answered in writing, and one from a practice that waits, with two who ask the same. */
export const questionsSample =
  ({ db }: Pick<QuestionParts, 'db'>, service: QuestionService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const people = await peopleCalled(db, organisation, [ASKS, ASKS_UNNAMED, ANSWERS, ...ASK_TOO])
    const as = (name: string): Cause => {
      const person = people.get(name)
      if (person === undefined) throw new Error(`The sample has nobody called ${name}.`)
      return { organisation, person, through: 'import' }
    }
    const daysAgo = (days: number) => goTo(new Date(now.getTime() - days * DAY_MS))

    daysAgo(16)
    const figures = done(
      await service.ask(as(ASKS), { text: 'When will we see what each practice spends against its budget, and may we correct it?' }),
    )
    daysAgo(12)
    const waits = done(
      await service.ask(as(ASKS_UNNAMED), {
        text: 'What happens to a practice that cannot send anybody to the locality meetings for a while, because a partner is ill?',
        how: 'unnamed',
      }),
    )
    daysAgo(11)
    done(
      await service.answer(as(ANSWERS), figures.id, {
        answer:
          'Every month, as soon as the PCT sends us the figures. Tell the programme manager what looks wrong: two people will come round to check it with you.',
      }),
    )
    daysAgo(10)
    for (const name of ASK_TOO) done(await service.support(as(name), waits.id))
    goTo(now)
  }

/** The sample is ours: whatever it does is allowed, or the sample is wrong. */
function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The sample was refused: ${result.refusal.code} ${result.refusal.field ?? ''}`)
  return result.value
}
