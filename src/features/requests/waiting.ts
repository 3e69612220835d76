import type { WaitsFor } from '../../ports/waiting.ts'
import { dayOf } from '../../shared/dates.ts'
import { waitedForBy } from './list-store.ts'
import { readGroup } from './lookup-store.ts'
import { waitsWords } from './wording.ts'

/** What the funder still owes proposals, the longest wait first. */
export const waitsFor: WaitsFor = async (db, organisation, proposals, now) => {
  const requests = await waitedForBy(db, organisation, proposals)
  if (requests.length === 0) return new Map()
  const { funder, zone } = await readGroup(db, organisation)
  const by = Map.groupBy(requests, ({ proposal }) => proposal.id)
  const today = dayOf(now, zone)
  return new Map([...by].map(([proposal, waiting]) => [proposal, waiting.map((request) => waitsWords(request, funder, today))]))
}
