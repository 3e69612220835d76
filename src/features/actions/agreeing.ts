import type { ActionNow, Actions, NewAction } from '../../ports/actions.ts'
import type { Work } from '../../ports/use-case.ts'
import { ok, refuse } from '../../shared/result.ts'
import { actionsOf, findAction, holdAction, insertAction, removeAction, writeAction } from './store.ts'

/** Which fields are others than before: the audit trail holds their names, never what stands in them. */
function changedFields(before: ActionNow, { text, owner, due, line = null }: Pick<NewAction, 'text' | 'owner' | 'due' | 'line'>): string[] {
  const pairs = { text: [before.text, text], owner: [before.owner, owner], due: [before.due, due], line: [before.line, line] }
  return Object.entries(pairs).flatMap(([field, [old, now]]) => (JSON.stringify(old) === JSON.stringify(now) ? [] : [field]))
}

const audited = (action: string, subjectId: string) => ({ action, subject: 'action', subjectId })

/** What was agreed to be done (D6), for the slices in which it is agreed. */
export const actionsAgreed: Actions = {
  async agree(work, action) {
    const { db, organisation, now } = work
    const id = await insertAction(db, organisation, await work.nextNumber('action'), action, now)
    await work.audit(audited('action.agree', id))
    return there(work, id)
  },

  async amend(work, id, action) {
    const { db, organisation } = work
    const before = await holdAction(db, organisation, id)
    if (!before) return refuse('actions.unknown')
    // Whoever has begun to work on it, or is done, must not find it changed under their hands.
    if (before.state !== 'open') return refuse('actions.not_open', { facts: { action: before.reference } })
    const fields = changedFields(before, action)
    if (fields.length === 0) return ok(before)
    await writeAction(db, organisation, id, action)
    await work.audit({ ...audited('action.amend', id), facts: { fields } })
    return ok(await there(work, id))
  },

  async withdraw(work, id) {
    const { db, organisation } = work
    const before = await holdAction(db, organisation, id)
    if (before?.state !== 'open') return
    await removeAction(db, organisation, id)
    await work.audit(audited('action.withdraw', id))
  },

  ofMeeting: actionsOf,
}

async function there({ db, organisation }: Work, id: string): Promise<ActionNow> {
  const found = await findAction(db, organisation, id)
  if (!found) throw new Error(`Action ${id} was written and is not there.`)
  return found
}
