import type { CommandRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import type { VisitService } from '../service.ts'
import { refused } from '../wording.ts'
import { digestButtons } from './digest-buttons.ts'
import { drawingsOf, itemsBy } from './drawings.ts'
import type { ActionIds } from './ids.ts'
import { limitForm } from './limit-form.ts'
import { listMessage } from './list-view.ts'
import { registerVisits } from './listeners.ts'
import { type ProgressParts, progressDrawings, progressItems } from './progress.ts'

/** The slice as Slack sees it. `ids`: what the actions that are shown with visits are pressed by. */
export const visitsInSlack = (parts: ProgressParts, service: VisitService, ids: ActionIds): SlackFeature => ({
  commands: [
    {
      word: 'visit',
      also: ['visits'],
      help: [
        {
          usage: '/daccom visit',
          says: 'See the 1:1 visits to practices: planned, held, due again, and who was never visited; a practice sees its own.',
        },
        { usage: '/daccom visit fernville', says: 'See the visits to one practice.' },
        { usage: '/daccom visit due', says: 'See one kind: planned, held, due or never.' },
      ],
      async run({ text, actor, say }: CommandRequest) {
        const viewer = await actor()
        const wish = await service.meant(viewer, text)
        const list = wish.ok ? await service.list(viewer, wish.value) : wish
        await say(list.ok ? listMessage(list.value) : refused(list.refusal))
      },
    },
  ],
  shortcuts: [],
  drawings: { ...drawingsOf(parts), ...progressDrawings(parts, ids) },
  items: { ...itemsBy(parts), ...progressItems(parts, ids) },
  digestButtons,
  setupForms: { visits: limitForm },
  register: (listen) => registerVisits(listen, service, ids),
})
