import type { ModalView } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import type { CommandRequest, Listen, PressRequest, SlackFeature } from '../../../platform/slack/feature.ts'
import type { UpdateParts } from '../parts.ts'
import type { UpdateService } from '../service.ts'
import { refused, savedWords } from '../wording.ts'
import { digestButtons } from './digest-buttons.ts'
import { drawings, items } from './drawings.ts'
import { entryIn, IDS, readId, readMetadata } from './ids.ts'
import { listView, reportForm, reportView } from './views.ts'

const answer = answerBy(refused)
const TITLE = 'Brief report'

/** Stands beside every project that somebody runs. */
export const UPDATE_DOOR = { label: 'Update', actionId: IDS.open } as const

type Asking = Pick<PressRequest, 'actor'>

/** The form of a project; whoever may not report on it reads what was said last. */
async function projectView(service: UpdateService, { actor }: Asking, id: string): Promise<ModalView> {
  const page = await service.page(await actor(), id)
  if (!page.ok) return done(TITLE, refused(page.refusal))
  return page.value.mayReport ? reportForm(page.value) : reportView(page.value)
}

/** One project leads straight to its form; of several the list is the question which. */
async function viewFor(service: UpdateService, request: Pick<CommandRequest, 'actor' | 'text'>): Promise<ModalView> {
  const list = await service.list(await request.actor(), request.text)
  if (!list.ok) return done(TITLE, refused(list.refusal))
  const [first, ...more] = list.value.lines
  return first && more.length === 0 ? projectView(service, request, first.project.id) : listView(list.value)
}

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
function registerUpdates(listen: Listen, service: UpdateService): void {
  listen.press(IDS.open, (request) => request.open(() => projectView(service, request, readId(request.value))))

  listen.submit(IDS.form, async ({ cause, actor, values, metadata }) => {
    const result = await service.report(cause, readMetadata(metadata), entryIn(values))
    if (!result.ok) return answer(result, '')
    const list = await service.list(await actor())
    return list.ok ? { back: listView(list.value, savedWords(result.value)) } : answer(result, savedWords(result.value))
  })
}

/** The slice as Slack sees it. */
export const updatesInSlack = (parts: UpdateParts, service: UpdateService): SlackFeature => ({
  commands: [
    {
      word: 'update',
      help: [
        {
          usage: '/daccom update',
          says: 'Say in a minute how your projects go: on track or not, what happened, what is next, which decision you need.',
        },
        { usage: '/daccom update urgent care', says: 'The same for one project, by words of its name.' },
      ],
      run: (request) => request.open(() => viewFor(service, request)),
    },
  ],
  shortcuts: [],
  drawings: drawings(parts),
  items: items(parts),
  digestButtons,
  register: (listen) => registerUpdates(listen, service),
})
