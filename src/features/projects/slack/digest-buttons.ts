import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { STAGES } from '../model.ts'
import { IDS, pageValue } from './ids.ts'

/** What goes on with a project in the digest: its checklist, where a review is decided too. */
export const digestButtons: DigestButtons = {
  digest_project: ({ projectId, stage }) =>
    button('Open', IDS.open, pageValue(String(projectId), STAGES.find((each) => each === stage) ?? null)),
}
