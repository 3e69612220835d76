import type { RaiseProposal } from '../../ports/proposals.ts'
import { dayOf } from '../../shared/dates.ts'
import { isOpenPractice, practiceName } from './lookup-store.ts'
import type { Content } from './model.ts'
import { raiseAndSend } from './raising.ts'

/** What came up elsewhere, as a proposal that is checked and studied like any other (D12); a practice that has closed is only named. */
export const raiseElsewhere: RaiseProposal = async (work, { title, whatAndWhy, behalf }) => {
  const { db, organisation, now, zone } = work
  const content: Content = { kind: 'service', title, whatAndWhy }
  if (typeof behalf === 'object') return raiseAndSend(work, { ...content, behalfOf: behalf.called })
  if (await isOpenPractice(db, organisation, behalf, dayOf(now, zone))) return raiseAndSend(work, { ...content, practiceId: behalf })
  return raiseAndSend(work, { ...content, behalfOf: await practiceName(db, organisation, behalf) })
}
