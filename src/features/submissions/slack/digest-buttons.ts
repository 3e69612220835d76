import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { IDS } from './ids.ts'

/** What goes on with a submission in the digest. */
export const digestButtons: DigestButtons = {
  digest_submission: ({ submissionId }) => button('Open', IDS.openOf, String(submissionId)),
}
