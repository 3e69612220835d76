import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { ActionService } from '../service.ts'
import { pageValue } from './carried.ts'
import { channelsForm } from './channels-form.ts'
import { digestButtons } from './digest-buttons.ts'
import { lifeDrawings } from './drawings.ts'
import { givenDrawings } from './given-drawings.ts'
import { IDS } from './ids.ts'
import { lifeItems } from './items.ts'
import { actionsCommand, type More, registerLists } from './list-listeners.ts'
import { registerActions, type SearchPeople } from './listeners.ts'
import { nudgeDrawings, nudgeItems } from './nudge-drawings.ts'
import { postDrawings } from './post-drawings.ts'

/** The slice as Slack sees it: lists, the window of each action, and whatever is pressed about one wherever it stands. */
export const actionsInSlack = (service: ActionService, searchPeople: SearchPeople, more: () => More): SlackFeature => ({
  commands: [actionsCommand(service, more)],
  shortcuts: [],
  drawings: { ...lifeDrawings, ...givenDrawings, ...nudgeDrawings, ...postDrawings },
  items: { ...lifeItems, ...nudgeItems },
  digestButtons,
  setupForms: { action_channels: channelsForm },
  starts: [{ label: 'Actions', actionId: IDS.browse, value: pageValue({ show: 'mine' }, null) }],
  register(listen) {
    registerActions(listen, service, searchPeople)
    registerLists(listen, service, more)
  },
})
