import type { Deps, Feature } from '../../ports/feature.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import type { EarlierYears } from '../../ports/years.ts'
import { askForRegisters } from './asking-sweep.ts'
import { digestLines } from './digest-lines.ts'
import { historyImport } from './history-import.ts'
import { homeSection } from './home.ts'
import { registersSample } from './register-sample.ts'
import { registerSteps } from './register-steps.ts'
import { reportLines } from './report-lines.ts'

export { followRegisters } from './asking-sweep.ts'
export { atRisk } from './at-risk.ts'
export { forecast } from './forecast.ts'
export { reading as attendanceService } from './reading.ts'
export { registerOfMeetings } from './register-service.ts'

/** Who was at each meeting, and where each practice stands with those that it agreed to come to. */
export const attendance = (deps: Deps, findWorkingTime: FindWorkingTime, earlierYears: EarlierYears): Feature => ({
  name: 'attendance',
  sweeps: [askForRegisters(deps, findWorkingTime)],
  homeSection: homeSection(deps),
  digestItems: digestLines(deps),
  reportLines: reportLines(deps),
  sample: registersSample(deps),
  imports: [historyImport({ ...deps, earlierYears })],
  firstSteps: registerSteps(deps),
})
