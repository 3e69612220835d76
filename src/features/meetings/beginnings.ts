import type { NewSeries } from './store.ts'

/** The series of the documents (D3), and what two of them ask for (D1): what a group begins with, until it says otherwise. */
export const SERIES = [
  { name: 'Executive Committee', audience: 'members', lengthMinutes: 60 },
  { name: 'Programme management', audience: 'members' },
  { name: 'Clinical leads', audience: 'members' },
  { name: 'Locality', audience: 'practices', quota: { required: 8, total: 11 } },
  { name: 'Prescribing leads', audience: 'practices', sends: 'prescribing_lead', quota: { required: 3, total: 4 } },
  { name: 'Hot Topics', audience: 'practices' },
  { name: 'Annual General Meeting', audience: 'practices', isNoticeOnly: true },
] as const satisfies readonly NewSeries[]
