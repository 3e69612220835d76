import type { ModalView, PlainTextOption } from '@slack/types'
import { answerBy, done } from '../../../platform/slack/answers.ts'
import { option } from '../../../platform/slack/blocks.ts'
import type { Listen, PressRequest, SubmitAnswer, SubmitRequest } from '../../../platform/slack/feature.ts'
import type { Cause } from '../../../ports/use-case.ts'
import type { Result } from '../../../shared/result.ts'
import type { Answered } from '../changing.ts'
import type { ActionPage } from '../reading.ts'
import type { ActionService } from '../service.ts'
import { ANSWERED, doneNow, refused, whoseWords } from '../wording.ts'
import { ownerValue, readId, readMetadata, readOwner, textsOf } from './carried.ts'
import { askForm, dateForm, dropForm, handOverForm, noteForm, notMineForm, stuckForm } from './forms.ts'
import { IDS, readChoice, SEARCHES } from './ids.ts'
import { noticeBlock } from './list-view.ts'
import { actionView } from './views.ts'

export type SearchPeople = (cause: Cause, query: string) => Promise<PlainTextOption[]>

const TITLE = 'Action'
const answer = answerBy(refused)

type Asking = Pick<PressRequest, 'actor'>

/** An action in a window, or why it is not shown; `notice` is said in any case. */
export async function actionWindow(
  service: ActionService,
  { actor }: Asking,
  id: string,
  notice?: string,
  draw: (page: ActionPage, notice?: string) => ModalView | Promise<ModalView> = actionView,
): Promise<ModalView> {
  const page = await service.page(await actor(), id)
  return page.ok ? draw(page.value, notice) : done(TITLE, notice ?? refused(page.refusal))
}

/** Listeners translate: a press or a form becomes a use case, and its answer becomes a view. They decide nothing. */
export function registerActions(listen: Listen, service: ActionService, searchPeople: SearchPeople): void {
  listen.press(IDS.open, (request) => request.open(() => actionWindow(service, request, readId(request.value))))
  registerAtOnce(listen, service)
  registerForms(listen, service)
  registerSearch(listen, service, searchPeople)
}

/** What came of a press: in the action's own window that is drawn anew, and anywhere else it is said; what shows it there is drawn anew by itself. */
async function told(service: ActionService, request: PressRequest, action: string, says: string, reopen?: string): Promise<void> {
  if (readMetadata(request.metadata) === action) return request.redraw(() => actionWindow(service, request, action, says))
  await request.say(reopen === undefined ? says : { text: says, blocks: [noticeBlock({ says, reopen })] })
}

function registerAtOnce(listen: Listen, service: ActionService): void {
  const acts = (id: string, act: (cause: Cause, action: string) => Promise<Result<Answered>>, says: (answered: Answered) => string) =>
    listen.press(id, async (request) => {
      const action = readId(request.value)
      const result = await act(request.cause, action)
      const reopen = result.ok && id === IDS.done ? action : undefined
      await told(service, request, action, result.ok ? says(result.value) : refused(result.refusal), reopen)
    })

  acts(IDS.done, service.complete, ({ reference, stuck }) => doneNow(reference, stuck))
  acts(IDS.reopen, service.reopen, ({ reference }) => ANSWERED.reopened(reference))
  acts(IDS.mine, service.takeOn, ({ reference }) => ANSWERED.mine(reference))
  acts(IDS.help, service.offerHelp, ({ reference }) => ANSWERED.help(reference))

  listen.press(IDS.doneAtHome, async ({ cause, value, say }) => {
    const result = await service.complete(cause, readId(value))
    if (!result.ok) await say(refused(result.refusal))
  })
}

type Draw = (page: ActionPage, request: Asking) => ModalView | Promise<ModalView>

/** The forms, from wherever they are opened; what was saved is shown in the window of the action. */
function registerForms(listen: Listen, service: ActionService): void {
  /** Whoever may not, or no longer, is shown the action as it is. */
  const opens = (request: PressRequest, action: string, draw: Draw) =>
    request.open(() =>
      actionWindow(service, request, readId(action), undefined, (page) => {
        const isOver = page.action.state === 'done' || page.action.state === 'dropped'
        return page.mayAnswer && !isOver ? draw(page, request) : actionView(page, page.mayAnswer ? undefined : whoseWords(page.action))
      }),
    )
  const forms: [string, Draw][] = [
    [IDS.newDate, ({ action }) => dateForm(action)],
    [IDS.stuck, ({ action }) => stuckForm(action)],
    [IDS.notMine, ({ action }) => notMineForm(action)],
    [IDS.handOver, ({ action }) => handOverForm(action)],
    [IDS.drop, (page) => (page.offers.includes('drop') ? dropForm(page.action) : actionView(page))],
    [IDS.ask, (page, request) => asking(page, request)],
  ]
  for (const [id, draw] of forms) listen.press(id, (request) => opens(request, request.value, draw))

  async function asking(page: ActionPage, { actor }: Asking): Promise<ModalView> {
    const { action } = page
    return 'practice' in action.owner ? askForm(action, await service.peopleOf(await actor(), action.owner.practice)) : actionView(page)
  }

  listen.press(IDS.note, (request) =>
    // How something went is also noted once it is over.
    request.open(() =>
      actionWindow(service, request, readId(request.value), undefined, (page) =>
        page.mayAnswer ? noteForm(page.action) : actionView(page),
      ),
    ),
  )

  listen.press(IDS.menu, async (request) => {
    const { choice, action } = readChoice(request.value) ?? { choice: null, action: '' }
    if (choice === 'new_date') return opens(request, action, ({ action: of }) => dateForm(of))
    if (choice === 'not_mine') return opens(request, action, ({ action: of }) => notMineForm(of))
    if (choice === null || choice === 'stuck') return opens(request, action, ({ action: of }) => stuckForm(of))
    const result = await service.askLater(request.cause, readId(action), choice)
    await told(service, request, readId(action), result.ok ? ANSWERED[choice](result.value.reference) : refused(result.refusal))
  })

  registerSubmits(listen, service)
}

function registerSubmits(listen: Listen, service: ActionService): void {
  type Submit = (cause: Cause, action: string, typed: ReturnType<typeof textsOf>) => Promise<Result<Answered>>

  const submits = (id: string, submit: Submit, says: string | ((values: SubmitRequest['values']) => string)) =>
    listen.submit(id, async (request): Promise<SubmitAnswer> => {
      const action = readMetadata(request.metadata) ?? readId('')
      const result = await submit(request.cause, action, textsOf(request.values))
      if (!result.ok) return answer(result, '')
      return { back: await actionWindow(service, request, action, typeof says === 'string' ? says : says(request.values)) }
    })

  submits(IDS.dateForm, service.move, ANSWERED.moved)
  submits(IDS.stuckForm, service.block, ({ on }) => (on === 'not_mine' || on === 'needs_decision' ? ANSWERED[on] : ANSWERED.waiting))
  submits(IDS.notMineForm, (cause, action, typed) => service.block(cause, action, { ...typed, on: 'not_mine' }), ANSWERED.not_mine)
  submits(IDS.noteForm, service.note, ANSWERED.noted)
  submits(
    IDS.handOverForm,
    (cause, action, { owner = '', ...typed }) => service.handOver(cause, action, readOwner(owner), typed),
    ANSWERED.handedOver,
  )
  submits(IDS.askForm, service.ask, ANSWERED.asked)
  submits(IDS.dropForm, service.drop, ANSWERED.dropped)
}

const MOST_PRACTICES = 20
const MOST_OPTIONS = 100

/** Practices and people in one list: whose it is, is not always a person. */
function registerSearch(listen: Listen, service: ActionService, searchPeople: SearchPeople): void {
  listen.options(SEARCHES.newOwner, async (query, cause) => {
    const practices = await service.practicesCalled(cause.organisation, query, MOST_PRACTICES)
    const people = await searchPeople(cause, query)
    return [
      ...practices.map(({ id, name }) => option(name, ownerValue({ practice: id }), 'Practice')),
      ...people.map((person) => ({ ...person, value: `person|${person.value}` })),
    ].slice(0, MOST_OPTIONS)
  })
}
