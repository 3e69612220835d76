import type { App, BlockAction, BlockElementAction, RespondFn, ViewOutput, ViewSubmitAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { rememberAnswered } from './answered.ts'
import { type Account, whoseBy } from './callers.ts'
import { chosenMessage } from './chosen-message.ts'
import { registerDirectMessages } from './direct-messages.ts'
import { beginVisit, type Edge, type KnownVisit, type OpenVisit, type Told, welcome, welcomeKnown } from './edge.ts'
import type { CommandRequest, Listen, PressRequest, SubmitRequest } from './feature.ts'
import { formKey, initialOf, valuesOf } from './forms.ts'
import type { PublishHome } from './home.ts'
import { isFromHome, isRefusedAs, isSaid, saying } from './opening.ts'
import { pressedValue, pressKey } from './presses.ts'
import { type Answer, answerSubmission } from './submissions.ts'
import { accountOf } from './visits.ts'

/** Ids that listeners are registered for, so that the rest can be answered kindly and tests can look for what is missing. */
export type Heard = { presses: Set<string>; submissions: Set<string>; options: Set<string>; shortcuts: Set<string> }

/** For what must work before somebody is known; everything else goes through `Listen`. */
export type ListenToAnyone = {
  press(actionId: string, handle: (visit: OpenVisit) => Promise<void>): void
  submit(callbackId: string, handle: (visit: OpenVisit, form: Form) => Promise<Answer>): void
}

export type Form = Pick<SubmitRequest, 'values' | 'initial' | 'metadata'>

/** Registers the listeners of slices with Bolt, each with everything around it that is the same for all. */
export function createListening(app: App, edge: Edge, publishHome: PublishHome): { listen: Listen; anyone: ListenToAnyone; heard: Heard } {
  const heard: Heard = { presses: new Set(), submissions: new Set(), options: new Set(), shortcuts: new Set() }

  const answered = rememberAnswered()

  /** A press in Home, or a form that was opened there, has changed what there is to press. */
  async function redrawHome(account: Account, told: Told): Promise<void> {
    const { visit, explain } = beginVisit(edge, { account }, told)
    await publishHome(visit, explain)
  }

  const anyone: ListenToAnyone = {
    press(actionId, handle) {
      heard.presses.add(actionId)
      app.action<BlockAction>(actionId, async ({ ack, action, body, client, context, respond }) => {
        await ack()
        const account = accountOf(context.teamId, body.user.id, client)
        const door = { client, triggerId: body.trigger_id, within: modalOf(body)?.id }
        const from = { account, door, respond: body.response_url ? respond : undefined }
        await welcome(edge, from, { what: actionId, through: 'button', key: pressKey(body, action) }, handle)
      })
    },

    submit(callbackId, handle) {
      heard.submissions.add(callbackId)
      app.view<ViewSubmitAction>(callbackId, async ({ ack, body, view, client, context }) => {
        const account = accountOf(context.teamId, body.user.id, client)
        const told = { what: callbackId, through: 'form', key: `form:${callbackId}:${formKey(view)}` } as const
        const form = { values: valuesOf(view), initial: initialOf(view), metadata: view.private_metadata }
        await answerSubmission(edge, { account, view, ack, told }, async (visit) => {
          const answer = await handle(visit, form)
          if (!('errors' in answer || 'explanation' in answer)) answered.note(view.id)
          return answer
        })
        if (isFromHome(view)) await redrawHome(account, told)
      })
    },
  }

  const listen: Listen = {
    press(actionId, handle) {
      heard.presses.add(actionId)
      app.action<BlockAction>(actionId, async ({ ack, action, body, client, context, respond }) => {
        const isOver = answered.since(modalOf(body)?.id)
        await ack()
        const account = accountOf(context.teamId, body.user.id, client)
        const within = modalOf(body)
        const comesFromHome = body.view?.type === 'home' || (within !== undefined && isFromHome(within))
        const door = { client, triggerId: body.trigger_id, within: within?.id, isFromHome: comesFromHome }
        const from = { account, door, respond: body.response_url ? respond : undefined }
        const told = { what: actionId, through: 'button', key: pressKey(body, action) } as const
        await welcomeKnown(edge, from, told, (visit) => {
          const press = pressed(body, action, visit, isOver)
          return handle({ ...visit, ...press, replace: replaceBy(from.respond, within, { ...visit, ...press }) })
        })
        if (comesFromHome) await redrawHome(account, told)
      })
    },

    submit(callbackId, handle) {
      anyone.submit(callbackId, async (visit, form) => {
        const known = await visit.known()
        if ('explanation' in known) return known
        const { cause, actor, say, file } = known
        return handle({ cause, actor, say, file, ...form })
      })
    },

    options(actionId, find) {
      heard.options.add(actionId)
      app.options<'block_suggestion'>(actionId, async ({ ack, options, client, context }) => {
        const account = accountOf(context.teamId, options.user.id, client)
        const { visit, explain } = beginVisit(edge, { account }, { what: actionId, through: 'form' })
        try {
          const known = await visit.known()
          await ack({ options: 'explanation' in known ? [] : (await find(options.value, known.cause)).slice(0, MOST_OPTIONS) })
        } catch (error) {
          await explain(error)
          await ack({ options: [] })
        }
      })
    },

    shortcut(callbackId, handle) {
      heard.shortcuts.add(callbackId)
      app.shortcut(callbackId, async ({ ack, shortcut, client, context }) => {
        await ack()
        const account = accountOf(context.teamId, shortcut.user.id, client)
        const door = { client, triggerId: shortcut.trigger_id }
        const told = { what: callbackId, through: 'command', key: `shortcut:${shortcut.trigger_id}` } as const
        const chosen = shortcut.type === 'message_action' ? { message: chosenMessage(client, shortcut) } : {}
        const of = { text: '', channel: 'channel' in shortcut ? (shortcut.channel?.id ?? '') : '', ...chosen }
        const whose = whoseBy(edge.accounts, account)
        await welcomeKnown(edge, { account, door }, told, (visit) => handle({ ...visit, ...of, whose } satisfies CommandRequest))
      })
    },

    files: (handle) => registerDirectMessages(app, edge, handle),
  }

  return { listen, anyone, heard }
}

const MOST_OPTIONS = 100

/** The modal in which an element was pressed; Home is a view too, but nothing is pushed on it. */
const modalOf = ({ view }: BlockAction) => (view?.type === 'modal' ? view : undefined)

function pressed(
  body: BlockAction,
  action: BlockElementAction,
  { client }: KnownVisit,
  isOver: () => boolean,
): Omit<PressRequest, keyof KnownVisit | 'replace'> {
  return {
    value: pressedValue(action),
    values: valuesOf(body.view),
    metadata: body.view?.private_metadata ?? '',
    async redraw(build: () => Promise<ModalView>) {
      const modal = modalOf(body)
      if (!modal) throw new Error(`${action.action_id} stands in no modal, so there is none to redraw`)
      const built = await build()
      if (isOver()) return
      const view = { ...built, ...(modal.external_id && { external_id: modal.external_id }) }
      await client.views.update({ view_id: modal.id, view }).catch((error: unknown) => {
        // The person has closed the window meanwhile, and wants nothing any more.
        if (!isRefusedAs(error, 'not_found')) throw error
      })
    },
  }
}

/** Replaces the message in which the press happened, in a conversation or in a window of its own; where there is none, says it. */
function replaceBy(
  respond: RespondFn | undefined,
  within: ViewOutput | undefined,
  { redraw, say }: Pick<PressRequest, 'redraw' | 'say'>,
): PressRequest['replace'] {
  return async (message) => {
    if (respond) await respond({ replace_original: true, ...message })
    else if (within && isSaid(within)) await redraw(async () => saying(message))
    else await say(message)
  }
}
