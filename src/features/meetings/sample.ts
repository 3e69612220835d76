import type { Deps, SampleRun } from '../../ports/feature.ts'
import { insertSeries, type NewSeries } from './store.ts'

/** The series of the documents (D3). */
const SERIES: readonly NewSeries[] = [
  { name: 'Executive Committee', audience: 'members', chair: 'Fernville partner', secretary: 'Programme manager' },
  { name: 'Programme management', audience: 'members', chair: 'Programme manager', secretary: 'Project manager' },
  { name: 'Clinical leads', audience: 'members', chair: 'Haverfield clinical lead' },
  { name: 'Locality', audience: 'practices', chair: 'Archway GP', secretary: 'Programme manager' },
  { name: 'Prescribing leads', audience: 'practices', chair: 'Archway prescribing GP', secretary: 'Programme manager' },
  { name: 'Hot Topics', audience: 'practices', secretary: 'Programme manager' },
  { name: 'Annual General Meeting', audience: 'practices', chair: 'Fernville partner', secretary: 'Programme manager' },
]

export const meetingsSample =
  ({ work }: Pick<Deps, 'work'>) =>
  ({ organisation }: SampleRun) =>
    work({ organisation, through: 'import' }, ({ db }) => insertSeries(db, organisation, SERIES))
