import type { PlainTextOption } from '@slack/types'
import { option } from '../../../platform/slack/blocks.ts'
import type { Command, SlackFeature } from '../../../platform/slack/feature.ts'
import type { Directory } from '../../../ports/directory.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { RegisterService } from '../register.ts'
import { listenForAccounts } from './accounts.ts'
import { drawings, items } from './drawings.ts'
import { listMessage } from './list-view.ts'
import { registerPeople, type SearchPeople } from './listeners.ts'

/** The people whom an external select offers for what was typed; where they come from stands below their name. */
export const peopleOptions =
  ({ searchPeople }: Directory) =>
  async ({ organisation }: Cause, query: string): Promise<PlainTextOption[]> => {
    const found = await searchPeople(organisation, query)
    return found.map(({ id, name, affiliation }) => option(name, id, affiliation ?? undefined))
  }

const command = (service: RegisterService): Command => ({
  word: 'people',
  also: ['person'],
  help: [
    { usage: '/daccom people', says: 'See who is in the group, with practice and roles.' },
    { usage: '/daccom people archway manager', says: 'Find people by name, practice or role.' },
    { usage: '/daccom people left', says: 'See who has left.' },
  ],
  async run({ text, actor, cause, say }) {
    const words = text.trim()
    const search = words.toLowerCase() === 'left' ? ({ show: 'left', words: '' } as const) : ({ show: 'here', words } as const)
    await say(listMessage(await service.list(await actor(), cause, search)))
  },
})

/** The slice as Slack sees it. */
export const peopleInSlack = (service: RegisterService, searchPeople: SearchPeople): SlackFeature => ({
  commands: [command(service)],
  shortcuts: [],
  drawings: drawings(service),
  items: items(service),
  register(listen, app) {
    registerPeople(listen, service, searchPeople)
    listenForAccounts(app, service)
  },
})
