import type { KnownBlock } from '@slack/types'
import { button, safe, section } from '../../../platform/slack/blocks.ts'
import type { Message } from '../../../platform/slack/feature.ts'
import type { Undelivered } from '../model.ts'
import { type Named, undeliveredWords } from '../wording.ts'
import { IDS } from './ids.ts'

/** What could not be delivered, why, what mends it, and the button for afterwards. */
export function undeliveredMessage(undelivered: Undelivered, to: Named): Message {
  const { wrong, mend } = undeliveredWords(undelivered, to)
  return { text: safe(`${wrong} ${mend}`), blocks: [undeliveredLine(undelivered, to)] }
}

export function undeliveredLine(undelivered: Undelivered, to: Named): KnownBlock {
  const { wrong, mend } = undeliveredWords(undelivered, to)
  return section(`${safe(wrong)}\n${safe(mend)}`, button('Send again', IDS.sendAgain, undelivered.id, { spoken: `Send again: ${wrong}` }))
}
