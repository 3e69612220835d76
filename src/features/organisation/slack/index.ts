import type { OpenCommand } from '../../../platform/slack/commands.ts'
import type { ListenToAnyone } from '../../../platform/slack/listening.ts'
import type { Permits } from '../../../ports/people.ts'
import type { OrganisationService } from '../service.ts'
import { IDS } from './ids.ts'
import { opensSetUp, submitsSetUp } from './setting-up.ts'

/** `/daccom setup`: the one thing that works before anybody is known. */
export const organisationInSlack = (service: OrganisationService, permits: Permits) => ({
  command: {
    word: 'setup',
    help: [{ usage: '/daccom setup', says: "Set up your group, or change its name and the executive's channel (administrators)." }],
    welcome: opensSetUp(service, permits),
  } satisfies OpenCommand,
  register: (anyone: ListenToAnyone) => anyone.submit(IDS.form, submitsSetUp(service)),
})
