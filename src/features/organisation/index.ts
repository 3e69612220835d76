import type { Deps, Feature } from '../../ports/feature.ts'
import type { FollowSettings, SetupStep } from '../../ports/setup.ts'
import type { OnNewYear } from '../../ports/years.ts'
import { homeSection } from './home.ts'
import { bankHolidays } from './imports.ts'
import type { SetupService } from './setup.ts'
import { areasStep } from './steps/areas.ts'
import { atWorkStep } from './steps/at-work.ts'
import { channelsStep } from './steps/channels.ts'
import { groupStep } from './steps/group.ts'
import { yearStep } from './steps/year.ts'
import { openYears } from './sweeps.ts'

export { findWorkingTime } from './calendar-store.ts'
export { areasToHandOver } from './duties.ts'
export { earlierYearsBy } from './earlier-years.ts'
export { type LeavingService, leavingService } from './leaving.ts'
export { type OrganisationService, organisationService } from './service.ts'
export { findDigestTime } from './settings-store.ts'
export { type SetupService, setupService } from './setup.ts'
export { findYear } from './year-store.ts'

/** The steps of this slice; those of the others come beside them. */
export const organisationSteps = (deps: Pick<Deps, 'clock' | 'yearAt'>, followers: readonly FollowSettings[]): SetupStep[] => [
  groupStep,
  yearStep(deps, followers),
  channelsStep,
  atWorkStep(followers),
  areasStep,
]

/** What the group is called, where its executive meets in the chat, when it is at work, and its commissioning years. */
export const organisation = (deps: Deps, setup: SetupService, onNewYear: readonly OnNewYear[]): Feature => ({
  name: 'organisation',
  sweeps: [openYears(deps, onNewYear)],
  imports: [bankHolidays],
  homeSection: homeSection(setup, deps.permits),
})
