import type { Deps, SampleRun } from '../../ports/feature.ts'
import { SERIES } from './beginnings.ts'
import { insertSeries, type NewSeries } from './store.ts'

const SEATS: Record<(typeof SERIES)[number]['name'], Pick<NewSeries, 'chair' | 'secretary'>> = {
  'Executive Committee': { chair: 'Fernville partner', secretary: 'Programme manager' },
  'Programme management': { chair: 'Programme manager', secretary: 'Project manager' },
  'Clinical leads': { chair: 'Haverfield clinical lead' },
  Locality: { chair: 'Archway GP', secretary: 'Programme manager' },
  'Prescribing leads': { chair: 'Archway prescribing GP', secretary: 'Programme manager' },
  'Hot Topics': { secretary: 'Programme manager' },
  'Annual General Meeting': { chair: 'Fernville partner', secretary: 'Programme manager' },
}

export const meetingsSample =
  ({ work }: Pick<Deps, 'work'>) =>
  ({ organisation }: SampleRun) =>
    work({ organisation, through: 'import' }, ({ db }) =>
      insertSeries(
        db,
        organisation,
        SERIES.map((series) => ({ ...series, ...SEATS[series.name] })),
      ),
    )
