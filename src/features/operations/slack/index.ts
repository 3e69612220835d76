import { plain, section } from '../../../platform/slack/blocks.ts'
import type { SlackFeature } from '../../../platform/slack/feature.ts'
import { readStatus } from '../store.ts'
import { statusWords } from '../wording.ts'

/** The line of Home that says how the bot is doing. */
export const operationsInSlack: SlackFeature = {
  commands: [],
  shortcuts: [],
  drawings: {},
  items: {
    operations_status: async (_fact, { db, organisation, now }) => [section(plain(statusWords(await readStatus(db, organisation, now))))],
  },
  register: () => undefined,
}
