import type { Deps, Feature } from '../../ports/feature.ts'
import { meetingsSample } from './sample.ts'
import { seriesStep } from './series-step.ts'

export { seatsToHandOver } from './duties.ts'

export { beginSeries } from './series-store.ts'

/** The bodies that meet, and who chairs them and keeps their record. */
export const meetings = (deps: Deps): Feature => ({
  name: 'meetings',
  sweeps: [],
  setupSteps: [seriesStep(deps)],
  sample: meetingsSample(deps),
})
