import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Permits } from '../../../ports/people.ts'
import type { ImportsService } from '../service.ts'
import { registerFiles } from './listeners.ts'

export type Parts = { service: ImportsService; permits: Permits; clock: Clock }

/** Files that are sent to the app in a direct message. */
export const importsInSlack = (parts: Parts): SlackFeature => ({
  commands: [],
  shortcuts: [],
  drawings: {},
  items: {},
  register: (listen) => registerFiles(listen, parts),
})
