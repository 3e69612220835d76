import type { WebClient } from '@slack/web-api'
import { isRefusedAs } from '../../../platform/slack/opening.ts'
import { appIsNotThere, channelIsPublic } from '../wording.ts'

/** Why a channel cannot be the executive's; null where it can. A private channel without the app is hidden from it. */
export async function whyNotExecutive(client: WebClient, channel: string): Promise<string | null> {
  try {
    const { channel: found } = await client.conversations.info({ channel })
    if (!found?.is_private || found.is_im || found.is_mpim) return channelIsPublic
    return found.is_member === false ? appIsNotThere : null
  } catch (error) {
    if (isRefusedAs(error, 'channel_not_found')) return appIsNotThere
    throw error
  }
}
