import type { SlackFeature } from '../../../platform/slack/feature.ts'
import { givenDrawings } from './given-drawings.ts'

/** The slice as Slack sees it. */
export const actionsInSlack: SlackFeature = {
  commands: [],
  shortcuts: [],
  drawings: { ...givenDrawings },
  items: {},
  register: () => undefined,
}
