import type { Deps, SampleRun } from '../../ports/feature.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { ProjectService } from './service.ts'
import { itemsOf } from './store.ts'

const PROJECT = 'Heart failure nurses in the community'
const SHOWN = 'In the paper that came with the minutes of the clinical leads.'

/** A project whose first review waits for the programme management meeting, in the sample. */
export const reviewsSample =
  (
    { db, findHolders }: Pick<Deps, 'db' | 'findHolders'>,
    service: Pick<ProjectService, 'begin' | 'tick' | 'askForReview'>,
    by: { manager: PersonId; leads: readonly PersonId[] },
  ) =>
  async ({ organisation, now }: SampleRun): Promise<void> => {
    const [keeper] = await findHolders(db, organisation, ['programme_manager'], now)
    if (!keeper) throw new Error('The sample has nobody who could begin a project.')
    const as = (person: PersonId) => ({ organisation, person, through: 'import' }) as const
    const begun = await service.begin(as(keeper.id), {
      name: PROJECT,
      leads: by.leads[0] ?? '',
      manager: by.manager,
      funderApproval: 'not_needed',
    })
    if (!begun.ok) throw new Error(`The sample was refused: ${begun.refusal.code}`)
    const project = begun.value.id
    for (const { id } of await itemsOf(db, organisation, [project])) {
      const ticked = await service.tick(as(by.manager), { project, item: id }, { note: SHOWN })
      if (!ticked.ok) throw new Error(`The sample was refused: ${ticked.refusal.code}`)
    }
    const asked = await service.askForReview(as(by.manager), { project, stage: 1, place: 'programme' })
    if (!asked.ok) throw new Error(`The sample was refused: ${asked.refusal.code}`)
  }
