import { elementsOf } from '../elements.ts'
import type { Dict, View } from '../model.ts'
import { common } from '../payloads.ts'
import { closeDownTo, viewAsSlackGives, viewChanged } from '../views.ts'
import { submissionAcknowledged } from './acknowledged.ts'
import type { Errand } from './errand.ts'
import { unfit } from './filling.ts'

/** Sends a form off, unless Slack's client finds something wrong with it first. */
export async function submitForm(errand: Errand, view: View): Promise<void> {
  const { world, link, user, trigger } = errand
  delete view.trouble
  view.errors = unfit(view)
  viewChanged(world, view)
  if (Object.keys(view.errors).length > 0) return
  const payload = {
    type: 'view_submission',
    ...common(world, user),
    trigger_id: trigger(),
    view: viewAsSlackGives(world, view),
    response_urls: responseUrlsAsked(errand, view),
  }
  submissionAcknowledged(world, view, await link.deliver({ type: 'interactive', payload: structuredClone(payload) }))
}

/** Takes forms away down to `depth` and tells the app of those that want to be told. */
export async function closeForms({ world, link, user }: Errand, depth: number, isCleared: boolean): Promise<void> {
  for (const view of closeDownTo(world, user.id, depth)) {
    if (!view.notifyOnClose) continue
    const payload = { type: 'view_closed', ...common(world, user), view: viewAsSlackGives(world, view), is_cleared: isCleared }
    await link.deliver({ type: 'interactive', payload })
  }
}

/** Response URLs for the channels that a person chose where the form asks for one. */
function responseUrlsAsked({ responseUrl }: Errand, view: View): Dict[] {
  return elementsOf(view.blocks).flatMap(({ block, element }) => {
    const held = view.values[block.block_id ?? '']?.[element.action_id ?? '']
    const channel = held?.selected_conversation ?? held?.selected_channel
    if (element.response_url_enabled !== true || typeof channel !== 'string') return []
    return [{ block_id: block.block_id, action_id: element.action_id, channel_id: channel, response_url: responseUrl(channel) }]
  })
}
