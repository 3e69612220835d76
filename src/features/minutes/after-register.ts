import type { Work } from '../../ports/use-case.ts'
import { registerKeeper } from './lookup-store.ts'
import { correctedAt } from './rules.ts'
import { audited } from './step.ts'
import { changeRecord, findRecord, insertAmendment } from './store.ts'
import { ATTENDANCE_AMENDED } from './wording.ts'

/**
 * A register that is saved anew changes what the record tells of who was there: one that has gone out is corrected by it, one that was
 * confirmed bears a dated amendment (D4).
 */
export async function afterRegister(work: Work, meeting: string): Promise<void> {
  const { db, organisation, now } = work
  const record = await findRecord(db, organisation, meeting)
  if (!record || record.state === 'draft') return
  if (record.state === 'issued') {
    await changeRecord(db, organisation, meeting, { correctedAt: correctedAt(record.issuedAt, now) })
    return work.audit(audited('record.correct_attendance', meeting))
  }
  const by = await registerKeeper(db, organisation, meeting)
  if (by === null) return
  await insertAmendment(db, organisation, meeting, { by, at: now, text: ATTENDANCE_AMENDED })
  await changeRecord(db, organisation, meeting, {})
  await work.audit(audited('record.amend_attendance', meeting))
}
