import type { WaitsFor } from '../../ports/waiting.ts'
import { dayOf } from '../../shared/dates.ts'
import { waitedForBy } from './list-store.ts'
import { readGroup } from './lookup-store.ts'
import { waitsWords } from './wording.ts'

/** What the funder still owes a proposal, the longest wait first. */
export const waitsFor: WaitsFor = async (db, organisation, proposal, now) => {
  const requests = await waitedForBy(db, organisation, proposal)
  if (requests.length === 0) return []
  const { funder, zone } = await readGroup(db, organisation)
  return requests.map((request) => waitsWords(request, funder, dayOf(now, zone)))
}
