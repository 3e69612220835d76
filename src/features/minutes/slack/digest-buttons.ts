import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { IDS } from './ids.ts'

/** What goes on with a record in the digest. */
export const digestButtons: DigestButtons = {
  digest_record: ({ meetingId }) => button('Open', IDS.open, String(meetingId)),
}
