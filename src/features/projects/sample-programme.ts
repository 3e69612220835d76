import type { Deps, SampleRun } from '../../ports/feature.ts'
import { DAY_MS, type Day, dateAsDay, dayAsDate } from '../../shared/dates.ts'
import type { Held } from '../../shared/edits.ts'
import type { PersonId } from '../../shared/ids.ts'
import { choosableAreas } from './area-store.ts'
import type { KeptField } from './keeping-model.ts'
import { inOneText } from './keeping-rules.ts'
import { choosablePractices } from './keeping-store.ts'
import type { ProjectService } from './service.ts'

/** Work that was under way before there were proposals: one close to its date, one that waits. */
const BEGUN = [
  {
    name: 'Minor surgery nearer home',
    area: 'Out patient',
    practices: ['Archway', 'Fernville'],
    bodies: 'West Herts Hospitals',
    inDays: [10, 60, 150],
  },
  {
    name: 'Ultrasound in the surgery',
    area: 'Diagnostic',
    practices: ['Haverfield'],
    bodies: 'The imaging service',
    inDays: [45, 110, 200],
  },
] as const
const WAITS = { name: 'Ultrasound in the surgery', reason: 'The rooms: the landlord answers after the holidays.' } as const

/** Projects that the programme manager began, in the sample. */
export const programmeSample =
  ({ db, findHolders }: Pick<Deps, 'db' | 'findHolders'>, service: ProjectService, by: { manager: PersonId; leads: readonly PersonId[] }) =>
  async ({ organisation, now }: SampleRun): Promise<void> => {
    const [keeper] = await findHolders(db, organisation, ['programme_manager'], now)
    if (!keeper) throw new Error('The sample has nobody who could begin a project.')
    const today = dateAsDay(now)
    const [areas, practices] = [await choosableAreas(db, organisation), await choosablePractices(db, organisation, today)]
    const cause = { organisation, person: keeper.id, through: 'import' } as const
    for (const { name, area, practices: involved, bodies, inDays } of BEGUN) {
      const [target1, target2, target3] = inDays.map((days) => daysAfter(today, days))
      const typed: Held<KeptField> = {
        ...{ name, leads: inOneText(by.leads), manager: by.manager, outsideBodies: bodies, funderApproval: 'not_needed' },
        ...{ area: areas.find((each) => each.name.startsWith(area))?.id ?? '' },
        practices: inOneText(practices.filter((each) => involved.some((word) => each.name.startsWith(word))).map(({ id }) => id)),
        ...{ target1: target1 ?? '', target2: target2 ?? '', target3: target3 ?? '' },
      }
      const begun = await service.begin(cause, filled(typed))
      if (!begun.ok) throw new Error(`The sample was refused: ${begun.refusal.code}`)
      const waits = name === WAITS.name ? await service.wait(cause, begun.value.id, { reason: WAITS.reason }) : begun
      if (!waits.ok) throw new Error(`The sample was refused: ${waits.refusal.code}`)
    }
  }

/** What is empty is missing. */
const filled = (typed: Held<KeptField>): Held<KeptField> => Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))

const daysAfter = (day: Day, days: number): Day => dateAsDay(new Date(dayAsDate(day).getTime() + days * DAY_MS))
