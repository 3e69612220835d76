import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { IDS } from './ids.ts'

/** Who has done a task, for those who may see names. */
export const digestButtons: DigestButtons = {
  digest_task: ({ taskId }) => button('See who', IDS.open, String(taskId)),
}
