import type { SampleRun } from '../../ports/feature.ts'
import type { Cause } from '../../ports/use-case.ts'
import { DAY_MS, dayOf } from '../../shared/dates.ts'
import type { Result } from '../../shared/result.ts'
import { named, readGroup } from './lookup-store.ts'
import type { RequestParts } from './parts.ts'
import type { RequestService } from './service.ts'

/** What the documents ask of the PCT (D10): data to own the budget with, people to validate it, and a plan written under our direction. */
export const requestsSample =
  ({ db }: Pick<RequestParts, 'db'>, service: RequestService) =>
  async ({ organisation, now, goTo }: SampleRun): Promise<void> => {
    const { people, projects } = await named(db, organisation)
    const { zone } = await readGroup(db, organisation)
    const as = (name: string): Cause => ({ organisation, person: found(people, name), through: 'import' })
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
    const day = (days: number) => dayOf(ago(days), zone)
    const manager = as('Programme manager')

    goTo(ago(60))
    const plan = done(
      await service.ask(manager, {
        what: 'Somebody to write the business plan under our direction',
        ofWhom: 'PCT commissioning lead',
        askedOn: day(60),
      }),
    )
    goTo(ago(46))
    done(await service.chased(manager, plan.id))

    goTo(ago(41))
    const figures = done(
      await service.ask(manager, {
        ...{ what: 'Monthly figures of A&E attendances by practice, with the spend against budget', ofWhom: 'PCT finance lead' },
        ...{ askedOn: day(41), promisedOn: day(10), promisedBy: 'PCT finance lead' },
        proposal: found(projects, 'GP-led urgent care beside A&E'),
      }),
    )
    goTo(ago(31))
    done(await service.delivered(manager, plan.id))

    goTo(ago(9))
    const validation = done(
      await service.ask(as('Project manager'), {
        ...{ what: 'Two people to go round the practices and validate the hospital’s data', ofWhom: 'PCT commissioning lead' },
        askedOn: day(9),
      }),
    )
    done(
      await service.note(as('Project manager'), validation.id, {
        note: 'Raised at the programme management meeting; the PCT looks for the money.',
      }),
    )

    goTo(ago(1))
    done(await service.chased(manager, figures.id))
    goTo(now)
  }

/** The sample is ours: whatever it does is allowed, or the sample is wrong. */
function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The sample was refused: ${result.refusal.code} ${result.refusal.field ?? ''}`)
  return result.value
}

function found<T>(among: ReadonlyMap<string, T>, name: string): T {
  const value = among.get(name)
  if (value === undefined) throw new Error(`The sample names ${name}, who is not in it`)
  return value
}
