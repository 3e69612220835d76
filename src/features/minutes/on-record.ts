import type { Actions } from '../../ports/actions.ts'
import { findRecord } from './store.ts'

/** What was agreed at a meeting, once its record has gone out: what stands in a draft, or in a correction not yet sent, is told to nobody yet. */
export const onRecord =
  (ofMeeting: Actions['ofMeeting']): Actions['ofMeeting'] =>
  async (db, organisation, meeting) => {
    const record = await findRecord(db, organisation, meeting)
    return record && record.state !== 'draft' ? ofMeeting(db, organisation, meeting, 'given') : []
  }
