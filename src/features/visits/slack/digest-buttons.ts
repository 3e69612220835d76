import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { SHOWS } from '../model.ts'
import { pageValue } from './carried.ts'
import { IDS } from './ids.ts'

/** Which practices, for whoever presses and may see visits. */
export const digestButtons: DigestButtons = {
  digest_visits: ({ show }) => button('See them', IDS.browse, pageValue({ show: SHOWS.find((each) => each === show) ?? 'planned' }, null)),
}
