import type { ActionNow, Actions, AgreedContent, NewAction } from '../../ports/actions.ts'
import type { Agenda } from '../../ports/agenda.ts'
import type { Work } from '../../ports/use-case.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { ok, refuse } from '../../shared/result.ts'
import { escalatingBy } from './escalating.ts'
import { givingBy } from './giving.ts'
import { redraw } from './keeping.ts'
import type { Action } from './model.ts'
import { maySee } from './rules.ts'
import {
  actionsOf,
  actionsOfProject,
  actionsOfVisit,
  findAction,
  holdAction,
  idsToGive,
  insertActions,
  openOfPractices,
  openOfVisits,
  removeAction,
  writeContent,
} from './store.ts'

function changedFields(before: Action, after: AgreedContent): string[] {
  const dueMeetingBefore = before.dueMeeting?.id ?? null
  const { text, owner, due, dueMeeting = dueMeetingBefore, line = null, area = before.area } = after
  const fields = { text: [before.text, text], owner: [before.owner, owner], due: [before.due, due], line: [before.line, line] }
  return Object.entries({ ...fields, area: [before.area, area], dueMeeting: [dueMeetingBefore, dueMeeting] }).flatMap(
    ([field, [old, now]]) => (JSON.stringify(old) === JSON.stringify(now) ? [] : [field]),
  )
}

const audited = (action: string, subjectId: string) => ({ action, subject: 'action', subjectId })

/** Of a meeting: its owner hears of it when the record goes out. */
const waitsForRecord = ({ source }: NewAction) => source != null && 'meeting' in source

export type AgreeingParts = { findWorkingTime: FindWorkingTime; agenda: Pick<Agenda, 'raise' | 'takeOff'> }

/** What was agreed to be done (D6), for the slices in which it is agreed. */
export function actionsBy({ findWorkingTime, agenda }: AgreeingParts): Actions {
  const give = givingBy(findWorkingTime)
  const escalating = escalatingBy(agenda)

  async function agreeAll(work: Work, actions: readonly NewAction[]): Promise<string[]> {
    const { db, organisation, now } = work
    if (actions.length === 0) return []
    const ids = await insertActions(db, organisation, await work.nextNumber('action', actions.length), actions, now)
    for (const id of ids) await work.audit(audited('action.agree', id))
    const given = ids.filter((_, place) => !waitsForRecord(actions[place] as NewAction))
    const [first] = given
    if (first !== undefined) await give(work, given, first)
    return ids
  }

  return {
    agreeAll,

    async agree(work, action) {
      const [id = ''] = await agreeAll(work, [action])
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
      await writeContent(db, organisation, id, action)
      if (before.givenAt !== null && (fields.includes('owner') || fields.includes('due'))) await give(work, [id], `${id}:${before.version}`)
      await redraw(work, before)
      await work.audit({ ...audited('action.amend', id), facts: { fields } })
      return ok(await there(work, id))
    },

    async withdraw(work, id) {
      const { db, organisation } = work
      const before = await holdAction(db, organisation, id)
      if (before?.state !== 'open') return
      await removeAction(db, organisation, id)
      await escalating.takeOff(work, [before])
      await redraw(work, before)
      await work.audit(audited('action.withdraw', id))
    },

    async recordIsOut(work, meeting) {
      const ids = await idsToGive(work.db, work.organisation, meeting)
      if (ids.length > 0) await give(work, ids, `${meeting}:${ids[0]}`)
    },

    ofMeeting: actionsOf,
    async ofProject(db, organisation, project, { actor, manages }) {
      return (await actionsOfProject(db, organisation, project)).filter((action) => maySee(actor, action, manages))
    },
    ofVisit: actionsOfVisit,
    openOfPractices,
    openOfVisits,
  }
}

async function there({ db, organisation }: Work, id: string): Promise<ActionNow> {
  const found = await findAction(db, organisation, id)
  if (!found) throw new Error(`Action ${id} was written and is not there.`)
  return found
}
