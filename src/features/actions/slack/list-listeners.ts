import type { ModalView } from '@slack/types'
import { done } from '../../../platform/slack/answers.ts'
import type { Command, CommandRequest, Listen, PressRequest, Start } from '../../../platform/slack/feature.ts'
import type { ActionService } from '../service.ts'
import { doneNow, refused } from '../wording.ts'
import { readPage, readRow } from './carried.ts'
import { IDS, SURFACES, type Surface } from './ids.ts'
import { listMessage, listView, type Notice, whichMessage } from './list-view.ts'
import { actionWindow } from './listeners.ts'

/** What other slices put below the list, and the words of the command that are theirs. */
export type More = {
  listButtons: readonly Start[]
  also: Readonly<Record<string, (request: CommandRequest) => Promise<void>>>
}

/** `/daccom actions`: one's own, and whatever else of actions one may see. */
export const actionsCommand = (service: ActionService, more: () => More): Command => ({
  word: 'actions',
  help: [
    { usage: '/daccom actions', says: 'See what is with you and your practice, and tick it off.' },
    { usage: '/daccom actions overdue', says: 'See what is past its date; also agreed, all or done.' },
    { usage: '/daccom actions practice fernville', says: 'See what a practice has to do; also meeting locality, or project urgent care.' },
    { usage: '/daccom actions tasks', says: 'See what was asked of all practices at once, and how many have done it.' },
    { usage: '/daccom actions A-12', says: 'See one, with what happened to it.' },
  ],
  async run(request) {
    const [word = ''] = request.text.trim().toLowerCase().split(/\s+/)
    const theirs = more().also[word]
    if (theirs) return theirs(request)
    const meant = await service.meant(await request.actor(), request.text)
    if (!meant.ok) return request.say(refused(meant.refusal))
    const { value } = meant
    if ('open' in value) return request.open(() => actionWindow(service, request, value.open))
    await request.say('list' in value ? listMessage(value.list, more().listButtons) : whichMessage(value.which))
  },
})

/** Lists and their pages: a message is replaced in place, a window is drawn anew. */
export function registerLists(listen: Listen, service: ActionService, more: () => More): void {
  const windowOf = async ({ actor }: Pick<PressRequest, 'actor'>, page: string, notice?: Notice): Promise<ModalView> => {
    const { wanted, after } = readPage(page)
    const list = await service.list(await actor(), wanted, after)
    return list.ok ? listView(list.value, more().listButtons, notice) : done('Actions', refused(list.refusal))
  }

  async function shown(request: PressRequest, surface: Surface, page: string, notice?: Notice): Promise<void> {
    if (surface === 'window') return request.redraw(() => windowOf(request, page, notice))
    const { wanted, after } = readPage(page)
    const list = await service.list(await request.actor(), wanted, after)
    await (list.ok ? request.replace(listMessage(list.value, more().listButtons, notice)) : request.say(refused(list.refusal)))
  }

  listen.press(IDS.browse, (request) => request.open(() => windowOf(request, request.value)))

  for (const surface of SURFACES) {
    for (const turn of ['show', 'next', 'first'] as const)
      listen.press(IDS.list(surface, turn), (request) => shown(request, surface, request.value))

    listen.press(IDS.list(surface, 'done'), async (request) => {
      const { action, page } = readRow(request.value)
      const result = await service.complete(request.cause, action)
      const notice = result.ok
        ? { says: doneNow(result.value.reference, result.value.stuck), reopen: action }
        : { says: refused(result.refusal) }
      await shown(request, surface, page, notice)
    })
  }
}
