import type { PlainTextOption } from '@slack/types'
import { cut } from '../../../platform/slack/blocks.ts'
import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { Forecast } from '../../../ports/forecast.ts'
import type { Cause } from '../../../ports/use-case.ts'
import { dayInFull } from '../../../shared/dates.ts'
import { refused } from '../calendar-wording.ts'
import type { MeetingService } from '../service.ts'
import { arrangementsForm } from './arrangements-form.ts'
import { digestButtons } from './digest-buttons.ts'
import { drawings } from './drawings.ts'
import { IDS, SEARCHES } from './ids.ts'
import { items } from './items.ts'
import { type MoreButtons, planningView, registerMeetings } from './listeners.ts'
import { seriesForm } from './series-form.ts'
import { listMessage } from './views.ts'

/** The slice as Slack sees it: the calendar, its questions, and a step of the settings. */
export const meetingsInSlack = (
  service: MeetingService,
  searchPeople: (cause: Cause, query: string) => Promise<PlainTextOption[]>,
  buttons: () => MoreButtons,
  forecast: Forecast,
): SlackFeature => ({
  commands: [
    {
      word: 'meetings',
      help: [
        { usage: '/daccom meetings', says: 'See the meetings to come, with their agendas, and say whether your practice comes.' },
        { usage: '/daccom meetings new', says: 'Plan a meeting, or a run of them until the commissioning year ends.' },
      ],
      leads: Object.fromEntries(
        ['agenda', 'agendas'].map((word) => [word, 'Agendas are with their meetings: /daccom meetings, then Open, then Agenda.']),
      ),
      async run(request) {
        if (/^new\b/i.test(request.text.trim())) return request.open(() => planningView(request, service))
        const list = await service.list(await request.actor())
        await request.say(list.ok ? listMessage(list.value, buttons().ofList) : refused(list.refusal))
      },
    },
  ],
  shortcuts: [],
  drawings: drawings(forecast),
  items,
  digestButtons,
  starts: [{ label: 'Meetings', actionId: IDS.browse, value: 'all' }],
  findStart: {
    async next_answer(viewer) {
      const next = await service.nextToAnswer(viewer)
      return (
        next && { label: `Answer for ${cut(next.title, 25)}, ${dayInFull(next.startsAt, viewer.zone)}`, actionId: IDS.open, value: next.id }
      )
    },
  },
  setupForms: { series: seriesForm(service.yearNow), arrangements: arrangementsForm },
  register(listen) {
    for (const id of Object.values(SEARCHES)) listen.options(id, (query, cause) => searchPeople(cause, query))
    registerMeetings(listen, service, buttons)
  },
})
