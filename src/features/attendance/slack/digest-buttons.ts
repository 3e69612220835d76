import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { IDS } from './ids.ts'

/** Names only for whoever presses and may read them (D8). */
export const digestButtons: DigestButtons = {
  digest_standing: () => button('See who', IDS.standing, 'now'),
}
