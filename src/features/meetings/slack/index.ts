import type { PlainTextOption } from '@slack/types'
import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import { SEARCHES } from './ids.ts'
import { seriesForm } from './series-form.ts'

/** The slice as Slack sees it: a step of the settings. */
export const meetingsInSlack = (searchPeople: (cause: Cause, query: string) => Promise<PlainTextOption[]>): SlackFeature => ({
  commands: [],
  shortcuts: [],
  drawings: {},
  items: {},
  setupForms: { series: seriesForm },
  register(listen) {
    for (const id of Object.values(SEARCHES)) listen.options(id, (query, cause) => searchPeople(cause, query))
  },
})
