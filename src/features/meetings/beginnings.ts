import type { NewSeries } from './store.ts'

/** The series of the documents (D3): what a group begins with, until it says otherwise. */
export const SERIES = [
  { name: 'Executive Committee', audience: 'members' },
  { name: 'Programme management', audience: 'members' },
  { name: 'Clinical leads', audience: 'members' },
  { name: 'Locality', audience: 'practices' },
  { name: 'Prescribing leads', audience: 'practices', sends: 'prescribing_lead' },
  { name: 'Hot Topics', audience: 'practices' },
  { name: 'Annual General Meeting', audience: 'practices', isNoticeOnly: true },
] as const satisfies readonly NewSeries[]
