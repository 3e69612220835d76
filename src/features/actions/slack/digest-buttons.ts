import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { pageValue, readWanted } from './carried.ts'
import { IDS } from './ids.ts'

/** What goes on with an action, or a list of them, in the digest. */
export const digestButtons: DigestButtons = {
  digest_action: ({ actionId }) => button('Open', IDS.open, String(actionId)),
  digest_actions: ({ show }) => button('See them', IDS.browse, pageValue(readWanted(`show|${show}`), null)),
}
