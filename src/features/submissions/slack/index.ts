import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { Projects } from '../../../ports/projects.ts'
import type { SubmissionService } from '../service.ts'
import { digestButtons } from './digest-buttons.ts'
import { drawn } from './drawings.ts'
import { IDS } from './ids.ts'
import { registerSubmissions } from './listeners.ts'

/** Stands in the window of every project. */
export const SUBMISSIONS_DOOR = { label: 'Funder’s committee', actionId: IDS.open } as const

/** The slice as Slack sees it. */
export const submissionsInSlack = (service: SubmissionService, projects: Projects): SlackFeature => ({
  commands: [],
  shortcuts: [],
  ...drawn(projects),
  digestButtons,
  register: (listen) => registerSubmissions(listen, service),
})
