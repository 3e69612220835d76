import type { SlackFeature } from '../../../platform/slack/feature.ts'
import type { WriteDocument } from '../../../ports/documents.ts'
import type { Lookup } from '../reading.ts'
import type { MinutesService } from '../service.ts'
import { refused } from '../wording.ts'
import { digestButtons } from './digest-buttons.ts'
import { minutesDrawings, minutesItems } from './drawings.ts'
import { IDS } from './ids.ts'
import { recordWindow, registerMinutes, type SearchPeople } from './listeners.ts'
import { listMessage } from './views.ts'

type InSlack = { service: MinutesService; lookup: Lookup; write: WriteDocument; searchPeople: SearchPeople }

/** The slice as Slack sees it: a meeting's record, written in a window and sent as a Word document. */
export const minutesInSlack = ({ service, lookup, write, searchPeople }: InSlack): SlackFeature => ({
  commands: [
    {
      word: 'minutes',
      also: ['record'],
      help: [
        { usage: '/daccom minutes', says: 'Write the record of the latest meeting that you run, or see the records that have gone out.' },
        { usage: '/daccom minutes locality', says: 'Open the record of the latest meeting called so; a day such as 16 Mar helps.' },
        { usage: '/daccom minutes all', says: 'See every record that you may open.' },
      ],
      async run(request) {
        const words = request.text.trim()
        const viewer = await request.actor()
        const isAll = words.toLowerCase() === 'all'
        const meant = isAll ? null : await service.meant(viewer, words)
        if (meant) return request.open(() => recordWindow(service, request, meant.meeting.id))
        const list = await service.list(viewer)
        if (!list.ok) return request.say(refused(list.refusal))
        if (words !== '' && !isAll) return request.say(refused({ code: 'minutes.no_such_meeting', facts: { words } }))
        await request.say(listMessage(list.value))
      },
    },
  ],
  shortcuts: [],
  drawings: minutesDrawings(lookup, write),
  items: minutesItems(lookup),
  digestButtons,
  meetingButtons: [{ label: 'Minutes', actionId: IDS.open, isFor: ({ isPast, isCancelled }) => isPast && !isCancelled }],
  register: (listen) => registerMinutes(listen, service, searchPeople),
})
