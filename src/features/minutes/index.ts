import type { Deps, Feature } from '../../ports/feature.ts'
import { askForMinutes, homeSection } from './asking.ts'
import { digestLines } from './digest-lines.ts'
import { firstSteps } from './first-steps.ts'
import { minutesSample, type SampleParts } from './sample.ts'
import type { MinutesService } from './service.ts'

export { afterRegister as recordAfterRegister } from './after-register.ts'
export { followForMinutes } from './asking.ts'
export { onRecord } from './on-record.ts'
export { minutesService } from './service.ts'

/** A meeting's record (D4): written, sent out, confirmed at the next meeting, and amended after that. */
export const minutes = (deps: Deps & SampleParts, service: MinutesService): Feature => ({
  name: 'minutes',
  sweeps: [askForMinutes(deps)],
  homeSection: homeSection(deps),
  digestItems: digestLines(deps),
  sample: minutesSample(deps, service),
  firstSteps: firstSteps(deps),
})
