import type { PlainTextOption } from '@slack/types'
import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { ReadingParts } from '../reading.ts'
import type { AgendaService } from '../service.ts'
import { drawingsOf, itemsBy } from './drawings.ts'
import { IDS, SEARCHES } from './ids.ts'
import { registerAgenda } from './listeners.ts'

/** The slice as Slack sees it: it stands behind a button in the window of each meeting, and sends the agenda out. */
export const agendaInSlack = (
  parts: Pick<ReadingParts, 'calendar' | 'actionsOf'>,
  service: AgendaService,
  searchPeople: (cause: Cause, query: string) => Promise<PlainTextOption[]>,
): SlackFeature => ({
  commands: [],
  shortcuts: [],
  drawings: drawingsOf(parts),
  items: itemsBy(parts),
  starts: [{ label: 'Suggest for an agenda', actionId: IDS.suggestAnywhere, value: 'new' }],
  findStart: {
    async next_agenda(viewer) {
      const next = await service.nextRunBy(viewer)
      return next && { label: 'Agenda', actionId: IDS.open, value: next.id }
    },
  },
  meetingButtons: [{ label: 'Agenda', actionId: IDS.open }],
  register(listen) {
    listen.options(SEARCHES.presenter, (query, cause) => searchPeople(cause, query))
    registerAgenda(listen, service)
  },
})
