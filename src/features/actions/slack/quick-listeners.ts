import type { ModalView } from '@slack/types'
import { answerBy, done, idIn } from '../../../platform/slack/answers.ts'
import { plain, section } from '../../../platform/slack/blocks.ts'
import type { Command, CommandRequest, Listen, SlackFeature, SubmitAnswer } from '../../../platform/slack/feature.ts'
import { withoutReferences } from '../../../platform/slack/typed-text.ts'
import { findsNhsNumber } from '../../../shared/patient-data.ts'
import type { Result } from '../../../shared/result.ts'
import { wishOf } from '../list-wish.ts'
import type { QuickService } from '../quick-adding.ts'
import type { ForAll } from '../quick-all-rules.ts'
import { FIELDS, type Field, type QuickAdded, type QuickDraft } from '../quick-model.ts'
import * as words from '../quick-wording.ts'
import { mentionsIn, quickTyped, readChange, readFrom, readProject } from './quick-carried.ts'
import { QUICK } from './quick-ids.ts'
import { addedMessage, addedView, addForm, changeForm } from './quick-views.ts'

const answer = answerBy(words.quickRefused)

/** Adding an action: a line typed after the command, the form, and the shortcut on a message. */
export const quickActionsInSlack = (service: QuickService, toAll: ToAll): SlackFeature => ({
  commands: [command(service, toAll)],
  shortcuts: [
    {
      callbackId: QUICK.shortcut,
      type: 'message',
      name: 'Make this an action',
      description: 'Opens the form for an action, with this message',
    },
  ],
  drawings: {},
  items: {},
  starts: [{ label: 'Add an action', actionId: QUICK.begin, value: 'new' }],
  register: (listen) => registerQuick(listen, service),
})

/** What is for all practices at once is another slice's. */
type ToAll = (request: CommandRequest, typed: ForAll) => Promise<void>

const command = (service: QuickService, toAll: ToAll): Command => ({
  word: 'action',
  help: [
    {
      usage: '/daccom action Fernville Clarify who commissions physiotherapy by 13 Mar',
      says: 'Agree an action with somebody, or a practice.',
    },
    { usage: '/daccom action all practices Complete the data audit by 30 June', says: 'Ask it of all practices, or some.' },
    { usage: '/daccom action', says: 'Fill it in as a form.' },
  ],
  run: (request) => add(service, request, toAll),
})

async function add(service: QuickService, request: CommandRequest, toAll: ToAll): Promise<void> {
  const { text, channel, actor, cause, open, say } = request
  if (text.trim() === '') return open(async () => addForm(await service.begin(await actor()), { channel }))
  const forAll = service.forAll(await actor(), withoutReferences(text))
  if (forAll) return toAll(request, forAll)
  if (asksForList(text)) return say(words.forLists(text.trim()))
  const mentions = await mentionsIn(text, request.whose)
  const draft = await service.read(await actor(), { typed: withoutReferences(text), channel, mentions })
  if (draft.wrong.length > 0) return open(async () => addForm(draft, { channel }))
  const added = await service.add(cause, draft.typed, { channel })
  if (added.ok) return say(addedMessage(added.value))
  const refused = refusedIn(draft, added)
  await (refused ? open(async () => addForm(refused, { channel })) : say(words.quickRefused(added.refusal)))
}

/** Somebody who wants to see actions, and left out the s. */
function asksForList(text: string): boolean {
  const wish = wishOf(text)
  return 'show' in wish || 'number' in wish || /^\s*(?:practice|meeting|project)s?\s+\S+\s*$/i.test(text)
}

/** The form as it was understood, with what was refused at its fields; null where it belongs to none of them. */
function refusedIn(draft: QuickDraft, { refusal, also = [] }: Extract<Result<unknown>, { ok: false }>): QuickDraft | null {
  const wrong = [refusal, ...also].flatMap((each) => {
    const field = FIELDS.find((one): one is Field => one === each.field)
    return field ? [{ ...each, field }] : []
  })
  return wrong.length === 0 ? null : { ...draft, wrong }
}

const says = (title: string, text: string): ModalView => done(title, text)

/** Listeners translate: what comes of a form is shown where it was sent. */
function registerQuick(listen: Listen, service: QuickService): void {
  listen.press(QUICK.begin, (request) =>
    request.open(async () => addForm(await service.begin(await request.actor()), { channel: '', project: readProject(request.value) })),
  )

  listen.shortcut(QUICK.shortcut, ({ message, channel, actor, open }) =>
    open(async () => {
      const text = message?.text.trim() ?? ''
      if (findsNhsNumber(text)) return says('Sorry', words.holdsNhsNumber)
      const [draft, permalink] = await Promise.all([service.begin(await actor(), text), message?.permalink() ?? null])
      return addForm(draft, { channel, permalink })
    }),
  )

  const shown = (result: Result<QuickAdded>, title: 'Added' | 'Changed'): SubmitAnswer =>
    result.ok ? { back: addedView(result.value, title) } : answer(result, '')

  listen.submit(QUICK.form, async ({ cause, values, metadata }) =>
    shown(await service.add(cause, quickTyped(values), readFrom(metadata)), 'Added'),
  )

  listen.submit(QUICK.changeForm, async ({ cause, values, metadata }) => {
    const of = readChange(metadata)
    if (!of) return { show: says('Sorry', words.quickRefused({ code: 'actions.taken_back' })) }
    return shown(await service.change(cause, of, quickTyped(values)), 'Changed')
  })

  listen.press(QUICK.change, (request) =>
    request.open(async () => {
      const id = idIn<string>(request.value)
      const draft = await service.again(await request.actor(), id)
      return draft.ok ? changeForm(draft.value, { id, version: draft.value.version }) : says('Sorry', words.quickRefused(draft.refusal))
    }),
  )

  const undone = async (request: Pick<Parameters<Parameters<Listen['press']>[1]>[0], 'cause' | 'value'>) => {
    const result = await service.undo(request.cause, idIn<string>(request.value))
    return { isUndone: result.ok, text: result.ok ? words.undoneWords(result.value.reference) : words.quickRefused(result.refusal) }
  }

  listen.press(QUICK.undo, async (request) => {
    const { isUndone, text } = await undone(request)
    await (isUndone ? request.replace({ text, blocks: [section(plain(text))] }) : request.say(text))
  })

  listen.press(QUICK.undoInWindow, async (request) => {
    const { text } = await undone(request)
    await request.redraw(async () => says('Action', text))
  })
}
