import type { Deps, Feature } from '../../ports/feature.ts'
import type { FindWorkingTime } from '../../ports/working-time.ts'
import { budgetStep } from './budget-step.ts'
import { sendNudges } from './sweeps.ts'

export { notificationService, planNudge } from './service.ts'
export { findAway } from './store.ts'

/** What people are asked and when: in working hours, within a budget, and as each of them chose. */
export const notifications = (deps: Deps, findWorkingTime: FindWorkingTime): Feature => ({
  name: 'notifications',
  sweeps: [sendNudges({ ...deps, findWorkingTime })],
  setupSteps: [budgetStep],
  homeSection: async () => [{ heading: 'settings', rank: 10, fact: { kind: 'notifications_choice' } }],
})
