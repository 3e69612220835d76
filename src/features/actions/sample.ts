import { peopleCalled } from '../../platform/people-called.ts'
import type { NewAction } from '../../ports/actions.ts'
import type { SampleRun } from '../../ports/feature.ts'
import { DAY_MS, dayOf } from '../../shared/dates.ts'
import type { Result } from '../../shared/result.ts'
import { daysAfter } from '../../shared/working-days.ts'
import { actionsBy } from './agreeing.ts'
import { answering } from './answering.ts'
import type { ActionParts } from './changing.ts'
import { practicesNamed } from './list-store.ts'

/** `due`: so many days from now. What becomes of it, becomes of it by its owner. */
type Told = { by: string; practice?: string; text: string; due: number; becomes?: 'done' | { waiting: string } }

/** What the documents' people have to do beside what their record tells. Each noted it for themselves, so that nobody finds old messages. */
const ACTIONS: readonly Told[] = [
  { by: 'Manor Street GP', text: 'Ask the hospital how long people wait for podiatry.', due: -6 },
  { by: 'Manor Street GP', text: 'Tell the practices what the business plan means for them.', due: 5 },
  { by: 'Programme manager', text: 'Send the year’s dates to every practice.', due: -2, becomes: 'done' },
  {
    ...{ by: 'Haverfield clinical lead', text: 'Cost the diabetic service in the community.', due: 10 },
    becomes: { waiting: 'The PCT looks for last year’s figures.' },
  },
  {
    by: 'Parkwood Drive practice manager',
    practice: 'Parkwood Drive Surgery',
    text: 'Compare the prescribing of statins with the locality’s.',
    due: 30,
  },
]

const AGREED_DAYS_AGO = 20
const ANSWERED_DAYS_AGO = 3

/** Some actions: one past its date, one to come, one done, one that waits for somebody, and a practice's. */
export const actionsSample = (parts: ActionParts) => {
  const agreed = actionsBy(parts)
  const service = answering(parts)

  return async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
    goTo(ago(AGREED_DAYS_AGO))
    const people = await peopleCalled(
      parts.db,
      organisation,
      ACTIONS.map(({ by }) => by),
    )
    const practices = new Map((await practicesNamed(parts.db, organisation)).map(({ id, name }) => [name, id]))
    const found = <Id>(known: ReadonlyMap<string, Id>, name: string): Id => {
      const id = known.get(name)
      if (id === undefined) throw new Error(`The sample has nobody called ${name}.`)
      return id
    }
    const ids = await parts.work({ organisation, through: 'import' }, (run) =>
      agreed.agreeAll(
        run,
        ACTIONS.map(({ by, practice, text, due }): NewAction => {
          const person = found(people, by)
          const on = daysAfter(dayOf(now, run.zone), due)
          const owner = practice === undefined ? { person } : { practice: found(practices, practice) }
          return { text, owner, due: { on, precision: 'day' }, by: person }
        }),
      ),
    )
    goTo(ago(ANSWERED_DAYS_AGO))
    for (const [n, { by, becomes }] of ACTIONS.entries()) {
      const cause = { organisation, person: found(people, by), through: 'import' } as const
      const id = ids[n] ?? ''
      if (becomes === 'done') made(await service.complete(cause, id), by)
      else if (becomes) made(await service.block(cause, id, { on: 'waiting', reason: becomes.waiting }), by)
    }
    goTo(now)
  }
}

function made(result: Result<unknown>, by: string): void {
  if (!result.ok) throw new Error(`What becomes of the sample's action of ${by} was refused: ${result.refusal.code}.`)
}
