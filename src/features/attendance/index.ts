import type { Feature } from '../../ports/feature.ts'

export { atRisk } from './at-risk.ts'
export { forecast } from './forecast.ts'
export { reading as attendanceService } from './reading.ts'

/** Where each practice stands with the meetings that it agreed to come to. */
export const attendance: Feature = { name: 'attendance', sweeps: [] }
