import type { MessageShortcut } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { ChosenMessage } from './feature.ts'
import { isRefusedAs } from './opening.ts'
import { asTyped } from './typed-text.ts'

/** Slack tells the app of no channel that it is not in, and of no message that only one person sees. */
const OUT_OF_SIGHT = ['channel_not_found', 'message_not_found', 'not_in_channel']

/** The message from whose menu a shortcut was used. */
export const chosenMessage = (client: WebClient, { message, message_ts, channel }: MessageShortcut): ChosenMessage => ({
  text: asTyped(message.text ?? ''),
  async permalink() {
    try {
      const { permalink } = await client.chat.getPermalink({ channel: channel.id, message_ts })
      return permalink ?? null
    } catch (error) {
      if (OUT_OF_SIGHT.some((code) => isRefusedAs(error, code))) return null
      throw error
    }
  },
})
