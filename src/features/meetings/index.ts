import type { Deps, Feature } from '../../ports/feature.ts'
import { arrangementsStep } from './arrangements-step.ts'
import { digestLines } from './digest-lines.ts'
import { homeSection } from './home.ts'
import { askToCome, remindComing } from './questions.ts'
import { watchQuorum } from './quorum.ts'
import { reportLines } from './report-lines.ts'
import { meetingsSample } from './sample.ts'
import { seriesStep } from './series-step.ts'
import type { MeetingService } from './service.ts'

export { answerAskedBy } from './asked-answer.ts'
export { calendarBy } from './calendar.ts'
export { refused as answerRefused } from './calendar-wording.ts'
export { followClosings } from './closing.ts'
export { seatsToHandOver } from './duties.ts'
export { carryOverQuotas } from './quota-store.ts'

export { beginSeries } from './series-store.ts'
export { type MeetingService, meetingService } from './service.ts'

/** The bodies that meet, their calendar, and who says that they are coming. */
export const meetings = (deps: Deps, service: MeetingService): Feature => ({
  name: 'meetings',
  sweeps: [askToCome(deps), remindComing(deps), watchQuorum(deps)],
  setupSteps: [seriesStep(deps), arrangementsStep],
  homeSection: homeSection(deps),
  digestItems: digestLines(deps),
  reportLines: reportLines(deps),
  sample: meetingsSample(deps, service),
})
