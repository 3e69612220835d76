import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { IDS } from './ids.ts'

/** The last report on a project, in the digest. */
export const digestButtons: DigestButtons = {
  digest_update: ({ projectId }) => button('Open', IDS.open, String(projectId)),
}
