import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { IDS } from './ids.ts'

/** What goes on with a question in the digest. */
export const digestButtons: DigestButtons = {
  digest_question: ({ questionId }) => button('Open', IDS.open, String(questionId)),
}
