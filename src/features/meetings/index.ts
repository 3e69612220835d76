import type { Deps, Feature } from '../../ports/feature.ts'
import { meetingsSample } from './sample.ts'

/** The bodies that meet, and who chairs them and keeps their record. */
export const meetings = (deps: Deps): Feature => ({ name: 'meetings', sweeps: [], sample: meetingsSample(deps) })
