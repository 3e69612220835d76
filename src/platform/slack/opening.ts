import type { ViewOutput } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { plain, section } from './blocks.ts'
import type { Message } from './feature.ts'
import { loading } from './wording.ts'

/** Where a modal may open: the trigger that Slack gave, and the modal in which the press happened, if it did. */
export type Door = { client: WebClient; triggerId: string; within?: string | undefined; isFromHome?: boolean }

type Marked = { external_id?: string }

const FROM_HOME = 'home:'
const INSTEAD = 'instead:'
const SAID = 'said'

/** Whether a modal was opened from Home, itself or by way of others: what is sent with it changes what Home shows. */
export const isFromHome = ({ external_id: id }: Marked): boolean => id?.startsWith(FROM_HOME) ?? false

/** Whether a modal took the place of the window in which it was pressed for, because the stack was full: that window is not below it. */
export const standsInstead = ({ external_id: id }: Marked): boolean => id?.includes(INSTEAD) ?? false

/** Whether a modal is a message that had no conversation to stand in: what replaces the message replaces the modal. */
export const isSaid = ({ callback_id: id }: Pick<ViewOutput, 'callback_id'>): boolean => id === SAID

const marked = (view: ModalView, { isFromHome, triggerId }: Door, instead = ''): ModalView =>
  isFromHome || instead ? { ...view, external_id: `${isFromHome ? FROM_HOME : ''}${instead}${triggerId}` } : view

/** A small modal that only says something. */
export const saying = (message: Message | string): ModalView => ({
  type: 'modal',
  callback_id: SAID,
  title: plain('DacCom'),
  close: plain('Close'),
  blocks: typeof message === 'string' ? [section(plain(message))] : message.blocks,
})

/**
 * Opens what `build` makes. A trigger lives for 3 s, so a build that takes longer than `loadingAfterMs` gets a loading
 * view first; when it then fails, `explain` says why in that view and the error goes no further.
 */
export async function openModal(
  door: Door,
  build: () => Promise<ModalView>,
  loadingAfterMs: number,
  explain: (error: unknown) => Promise<string>,
): Promise<void> {
  const building = build()
  const inTime = await settledWithin(building, loadingAfterMs)
  if (inTime) {
    await place(door, await building)
    return
  }
  const { id, instead } = await place(door, saying(loading)).catch(async (error: unknown) => {
    await Promise.allSettled([building])
    throw error
  })
  const view = await building.catch(async (error: unknown) => saying(await explain(error)))
  await door.client.views.update({ view_id: id, view: marked(view, door, instead) }).catch((error: unknown) => {
    // The person has closed the loading view, and wants nothing any more.
    if (!isRefusedAs(error, 'not_found')) throw error
  })
}

/** Shows a message in a modal of its own; rejects where there is no room for one more, so that no form is overwritten by it. */
export async function openSaying(door: Door, message: Message | string): Promise<void> {
  const { client, triggerId, within } = door
  const view = marked(saying(message), door)
  await (within === undefined ? client.views.open({ trigger_id: triggerId, view }) : client.views.push({ trigger_id: triggerId, view }))
}

export const isRefusedAs = (error: unknown, code: string): boolean => error instanceof WebAPIPlatformError && error.data.error === code

/** Whether a promise is settled, either way, before so many milliseconds are over. */
export async function settledWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), milliseconds)
  const settled = work.then(
    () => true,
    () => true,
  )
  return Promise.race([settled, late]).finally(() => clearTimeout(timer))
}

type Placed = { id: string; instead?: typeof INSTEAD }

/** Puts a view on the screen: a new modal, one on top of the open one, or, on a full stack, in its place. */
async function place(door: Door, unmarked: ModalView): Promise<Placed> {
  const { client, triggerId, within } = door
  const view = marked(unmarked, door)
  if (within === undefined) return { id: idOf(await client.views.open({ trigger_id: triggerId, view })) }
  try {
    return { id: idOf(await client.views.push({ trigger_id: triggerId, view })) }
  } catch (error) {
    if (!isRefusedAs(error, 'push_limit_reached')) throw error
    const there = await client.views.update({ view_id: within, view: marked(unmarked, door, INSTEAD) })
    return { id: idOf(there), instead: INSTEAD }
  }
}

/** Draws the window below a form anew, before the form closes; false where the form stands on no window that it came from. */
export async function drawnBelow(client: WebClient, form: ViewOutput, view: ModalView): Promise<boolean> {
  const { previous_view_id: below } = form
  if (below === null || standsInstead(form)) return false
  const mark = isFromHome(form) && { external_id: `${FROM_HOME}${form.id}` }
  try {
    await client.views.update({ view_id: below, view: { ...view, ...mark } })
    return true
  } catch (error) {
    if (isRefusedAs(error, 'not_found')) return false
    throw error
  }
}

function idOf({ view }: { view?: { id?: string } }): string {
  if (!view?.id) throw new Error('Slack opened a view without an id')
  return view.id
}
