import type { Deps, SampleRun } from '../../ports/feature.ts'
import { lineField } from './checklist-form.ts'
import { asFields } from './checklist-rules.ts'
import { readChecklist } from './checklist-store.ts'
import type { ProjectService } from './service.ts'

/** What experience has added to the first checklist (D16): projects that have begun show the difference. */
const LEARNED = 'Patients have been asked what they need. [note]'

/** A checklist that the programme manager has worded anew, in the sample. */
export const checklistsSample =
  ({ db, findHolders }: Pick<Deps, 'db' | 'findHolders'>, service: Pick<ProjectService, 'wordChecklist'>) =>
  async ({ organisation, now }: SampleRun): Promise<void> => {
    const [keeper] = await findHolders(db, organisation, ['programme_manager'], now)
    if (!keeper) throw new Error('The sample has nobody who could word a checklist.')
    const { version, items } = await readChecklist(db, organisation, 1)
    const lines = [...asFields(items), LEARNED].map((text, place) => [lineField(version, place), text] as const)
    const worded = await service.wordChecklist({ organisation, person: keeper.id, through: 'import' }, { stage: 1, version }, lines)
    if (!worded.ok) throw new Error(`The sample was refused: ${worded.refusal.code}`)
  }
