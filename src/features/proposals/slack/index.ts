import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { ProposalService } from '../service.ts'
import { commands } from './commands.ts'
import { criteriaForm } from './criteria-form.ts'
import { digestButtons } from './digest-buttons.ts'
import { drawings } from './drawings.ts'
import { IDS } from './ids.ts'
import { items } from './items.ts'
import { registerProposals, type SearchPeople } from './listeners.ts'

/** The slice as Slack sees it. */
export const proposalsInSlack = (service: ProposalService, searchPeople: SearchPeople): SlackFeature => ({
  commands: commands(service),
  shortcuts: [
    { callbackId: IDS.raiseShortcut, type: 'global', name: 'Raise a proposal', description: 'Opens the form for a new proposal' },
  ],
  drawings,
  items,
  digestButtons,
  setupForms: { criteria: criteriaForm },
  starts: [{ label: 'Raise a proposal', actionId: IDS.raise, value: 'new' }],
  register: (listen) => registerProposals(listen, service, searchPeople),
})
