import { button, plain, section } from '../../../platform/slack/blocks.ts'
import type { SlackFeature } from '../../../platform/slack/feature.ts'
import { readStillToSay } from '../home.ts'
import type { PracticesService } from '../service.ts'
import { refused, stillToSay } from '../wording.ts'
import { digestButtons } from './digest-buttons.ts'
import { IDS } from './ids.ts'
import { listMessage } from './list-view.ts'
import { registerPractices } from './listeners.ts'
import { pageValue, wishOf } from './reading-ids.ts'

/** The slice as Slack sees it. */
export const practicesInSlack = (service: PracticesService): SlackFeature => ({
  commands: [
    {
      word: 'practices',
      help: [
        { usage: '/daccom practices', says: 'See the practices, who is who in them, and how many have signed.' },
        { usage: '/daccom practices archway', says: 'Find one by its name, a former name, its code or postcode.' },
        { usage: '/daccom practices clarifying', says: 'See one kind: signed, declined, clarifying or closed.' },
      ],
      async run({ text, actor, say }) {
        const list = await service.list(await actor(), wishOf(text))
        await say(list.ok ? listMessage(list.value) : refused(list.refusal))
      },
    },
  ],
  shortcuts: [],
  drawings: {},
  items: {
    async practices_still_to_say(_fact, { db, organisation, now }) {
      const practices = await readStillToSay(db, organisation, now)
      if (practices === 0) return []
      const list = button('Show them', IDS.browse, pageValue({ show: 'clarifying', words: '' }, null), {
        spoken: 'Show practices still to say',
      })
      return [section(plain(stillToSay(practices)), list)]
    },
  },
  digestButtons,
  starts: [{ label: 'Practices', actionId: IDS.browse, value: pageValue({ show: 'open', words: '' }, null) }],
  register: (listen) => registerPractices(listen, service),
})
