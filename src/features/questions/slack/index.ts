import type { CommandRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import { withoutReferences } from '../../../platform/slack/typed-text.ts'
import { isShow } from '../rules.ts'
import type { QuestionService } from '../service.ts'
import { refused } from '../wording.ts'
import { digestButtons } from './digest-buttons.ts'
import { drawings, items } from './drawings.ts'
import { IDS } from './ids.ts'
import { listMessage } from './list-view.ts'
import { askView, registerQuestions, type SearchPeople, viewOf } from './listeners.ts'
import type { Doors } from './views.ts'

const REFERENCE = /^q-?\s*(\d{1,9})$/i

/** `/daccom ask` with a question, what to show, or a reference; alone it opens the form. */
async function run(service: QuestionService, doors: Doors, request: CommandRequest): Promise<void> {
  const text = withoutReferences(request.text).trim()
  const word = text.toLowerCase()
  const number = REFERENCE.exec(word)?.[1]
  if (number !== undefined) return request.open(async () => viewOf(service.pageOf(await request.actor(), Number(number)), doors))
  if (!isShow(word)) return request.open(() => askView(request, service, { text }))
  const list = await service.list(await request.actor(), word)
  await request.say(list.ok ? listMessage(list.value) : refused(list.refusal))
}

/** The slice as Slack sees it. */
export const questionsInSlack = (service: QuestionService, searchPeople: SearchPeople, doors: Doors): SlackFeature => ({
  commands: [
    {
      word: 'ask',
      help: [
        { usage: '/daccom ask', says: 'Ask the executive something, by name or "from a practice".' },
        { usage: '/daccom ask open', says: 'See the questions that wait; also answered, mine, all, or one: /daccom ask Q-3' },
      ],
      leads: { question: LEAD, questions: LEAD },
      run: (request) => run(service, doors, request),
    },
  ],
  shortcuts: [
    {
      callbackId: IDS.askShortcut,
      type: 'global',
      name: 'Ask the executive',
      description: 'Opens the form for a question to the executive',
    },
    {
      callbackId: IDS.askMessageShortcut,
      type: 'message',
      name: 'Ask the executive',
      description: 'Opens the form for a question, with this message',
    },
  ],
  drawings,
  items,
  digestButtons,
  register: (listen) => registerQuestions(listen, service, searchPeople, doors),
})

const LEAD = 'Questions to the executive are in /daccom ask: alone it opens the form, and /daccom ask all shows them.'
