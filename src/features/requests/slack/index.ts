import { done } from '../../../platform/slack/answers.ts'
import type { CommandRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import { isShow } from '../rules.ts'
import type { RequestService } from '../service.ts'
import { refused } from '../wording.ts'
import { digestButtons } from './digest-buttons.ts'
import { drawings, items } from './drawings.ts'
import { listMessage } from './list-view.ts'
import { askView, registerRequests, type SearchPeople } from './listeners.ts'
import { requestView } from './views.ts'

const REFERENCE = /^r-?\s*(\d{1,9})$/i

/** `/daccom requests`, with what to show, `new`, or a reference. */
async function run(service: RequestService, request: CommandRequest): Promise<void> {
  const word = request.text.trim().toLowerCase()
  const number = REFERENCE.exec(word)?.[1]
  if (number !== undefined) {
    return request.open(async () => {
      const page = await service.pageOf(await request.actor(), Number(number))
      return page.ok ? requestView(page.value) : done('Request', refused(page.refusal))
    })
  }
  if (word === 'new') return request.open(() => askView(request, service))
  if (word !== '' && !isShow(word))
    return request.say('Please say mine, open, delivered, refused or withdrawn, or a reference such as R-4: /daccom requests R-4')
  await request.say(listMessage(await service.list(await request.actor(), isShow(word) ? word : 'all')))
}

/** The slice as Slack sees it. */
export const requestsInSlack = (service: RequestService, searchPeople: SearchPeople): SlackFeature => ({
  commands: [
    {
      word: 'requests',
      help: [
        { usage: '/daccom requests', says: 'See what was asked of the funder, how long it has been waited for, and who chases it.' },
        { usage: '/daccom requests R-4', says: 'See one, with its history; also mine, open, delivered, refused, withdrawn, or new.' },
      ],
      run: (request) => run(service, request),
    },
  ],
  shortcuts: [],
  drawings,
  items,
  digestButtons,
  register: (listen) => registerRequests(listen, service, searchPeople),
})
