import { button } from '../../../platform/slack/blocks.ts'
import type { DigestButtons } from '../../../platform/slack/feature.ts'
import { IDS } from './ids.ts'

/** What goes on with a proposal in the digest. */
export const digestButtons: DigestButtons = {
  digest_proposal: ({ proposalId }) => button('Open', IDS.open, String(proposalId)),
  digest_proposal_to_decide: ({ proposalId }) => button('Decide', IDS.offer('decide'), String(proposalId), { style: 'primary' }),
}
