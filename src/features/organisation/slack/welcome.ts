import { profileOf } from '../../../platform/slack/callers.ts'
import type { OpenVisit } from '../../../platform/slack/edge.ts'
import { welcomeMessage } from './views.ts'

/** What the message is known again by. */
const WELCOME = 'daccom_welcome'

/**
 * One message to the first workspace administrator who comes near the app while nothing is set up: whoever brought it in. There is
 * nowhere to keep that it was sent (there is no organisation yet), so Slack is asked.
 */
export function createWelcome() {
  const welcomed = new Set<string>()
  return async ({ client, workspace, user }: OpenVisit): Promise<void> => {
    if (welcomed.has(workspace) || !(await profileOf(client, workspace, user)).isWorkspaceAdministrator) return
    // Somebody else may have come by while Slack was asked.
    if (welcomed.has(workspace)) return
    welcomed.add(workspace)
    try {
      const { channel } = await client.conversations.open({ users: user })
      if (!channel?.id) throw new Error('Slack opened a conversation without an id')
      const { messages = [] } = await client.conversations.history({ channel: channel.id, limit: 100, include_all_metadata: true })
      if (messages.some(({ metadata }) => metadata?.event_type === WELCOME)) return
      const metadata = { event_type: WELCOME, event_payload: {} }
      await client.chat.postMessage({ channel: channel.id, ...welcomeMessage(), metadata, unfurl_links: false })
    } catch (error) {
      welcomed.delete(workspace)
      throw error
    }
  }
}
