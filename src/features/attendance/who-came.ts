import type { UseCase } from '../../ports/use-case.ts'
import type { PersonId, PracticeId } from '../../shared/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts'
import { parsed } from '../../shared/text.ts'
import { type Came, type Mark, type Row, visitorName } from './register-model.ts'
import { peopleAt } from './register-store.ts'

/** Who came as a form holds it. Empty: nobody was chosen, nothing was typed. */
export type CameFields = { person: string; name: string }

/** `came` as it is now, and as the form showed it when it was opened. */
type Form = { shown: Mark; mark: Mark; came: CameFields; cameShown: CameFields }

/** Who came is written where the form changed it, or changed the mark that it goes with: what only somebody else changed stays. */
export const isCameChanged = ({ shown, mark, came, cameShown }: Form): boolean =>
  mark !== shown || came.person !== cameShown.person || came.name.trim() !== cameShown.name.trim()

/** Who came: of the practice, or by name. What was typed goes before what is chosen, which cannot be emptied, unless it stood there before. */
export async function cameIn(work: UseCase, { kind, id, line }: Row, form: Form): Promise<Result<Came>> {
  const {
    mark,
    came: { person, name },
  } = form
  if (kind === 'member' || mark !== 'present') return ok(null)
  const there = (await peopleAt(work.db, work.organisation, [id], work)).filter((each) => each.practice === (id as PracticeId))
  const clash = whyOther(form, line?.presence === 'present' ? line.came : null, new Set(there.map((each) => each.person)))
  if (clash) return { ok: false, refusal: clash }
  const stoodBefore = line?.came?.id === null && line.came.name === name.trim()
  if (person !== '' && (name.trim() === '' || stoodBefore)) {
    const found = there.find((each) => each.person === (person as PersonId))
    return found ? ok({ id: found.person, name: found.name }) : refuse('attendance.not_of_practice', { field: 'person' })
  }
  if (name.trim() === '') return ok(null)
  const read = parsed(visitorName, name)
  return read.ok ? ok({ id: null, name: read.value }) : { ...read, refusal: { ...read.refusal, field: 'name' } }
}

/** Somebody else has noted meanwhile that another came. Whoever is no longer of the practice is in no list, so the form showed nobody. */
function whyOther({ shown, came, cameShown }: Form, stands: Came, there: ReadonlySet<PersonId>): Refusal | null {
  if (shown !== 'present') return null
  const person = stands?.id && there.has(stands.id) ? stands.id : ''
  const name = stands?.id === null ? stands.name : ''
  const isSeen = person === cameShown.person && name === cameShown.name.trim()
  const isWanted = person === came.person && name === came.name.trim()
  return isSeen || isWanted ? null : { code: 'attendance.changed_meanwhile', field: 'name', facts: { names: stands?.name ?? '' } }
}
