import type { App, BlockAction } from '@slack/bolt'
import { plain, section } from './blocks.ts'
import { type Edge, welcome } from './edge.ts'
import type { Heard } from './listening.ts'
import { accountOf } from './visits.ts'
import { gone } from './wording.ts'

/** Answers what no slice listens for: a button of an older version of the product, or a form that has gone. */
export function registerLeftovers(app: App, edge: Edge, heard: Heard): void {
  app.action<BlockAction>(/.*/, async ({ ack, action, body, client, context, respond }) => {
    const isLink = 'url' in action && Boolean(action.url)
    if (heard.presses.has(action.action_id)) return
    await ack()
    if (isLink) return
    const account = accountOf(context.teamId, body.user.id, client)
    const door = { client, triggerId: body.trigger_id, within: body.view?.type === 'modal' ? body.view.id : undefined }
    const from = { account, door, respond: body.response_url ? respond : undefined }
    await welcome(edge, from, { what: action.action_id, through: 'button' }, (visit) => visit.say(gone))
  })

  app.view(/.*/, async ({ ack, view, body }) => {
    if (body.type !== 'view_submission' || heard.submissions.has(view.callback_id)) return
    await ack({
      response_action: 'update',
      view: { type: 'modal', title: plain(view.title.text), close: plain('Close'), blocks: [section(plain(gone))] },
    })
  })
}
