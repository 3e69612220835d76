import type { KnownBlock, ModalView } from '@slack/types'
import { context, input, option, plain, section } from '../../../platform/slack/blocks.ts'
import { radio, search, typed } from '../../../platform/slack/inputs.ts'
import type { ProposalId } from '../../../shared/ids.ts'
import { KINDS, MOST, type Proposal } from '../model.ts'
import { reference } from '../step.ts'
import { KIND_WORDS } from '../wording.ts'
import { IDS, SEARCHES } from './ids.ts'

/** A form about one proposal; its id travels in the metadata, never anybody's authority. */
export function formAbout(proposal: Proposal, callbackId: string, title: string, submit: string, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadataOf(proposal.id),
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks: [section(plain(`${reference(proposal)}: ${proposal.title}`)), ...blocks],
  }
}

export const metadataOf = (id: ProposalId): string => JSON.stringify({ v: 1, id })

const reason = (label: string, most: number, hint?: string) =>
  input('reason', label, typed('reason', { most, lines: 'several' }), hint ? { hint } : {})

export const sendBackForm = (proposal: Proposal): ModalView =>
  formAbout(proposal, IDS.sendBackForm, 'Send back', 'Send back', [
    reason(
      'What would you like to know, or advise?',
      MOST.question,
      `${proposal.proposer.name} can change the proposal and send it again.`,
    ),
  ])

export const kindForm = (proposal: Proposal): ModalView =>
  formAbout(proposal, IDS.kindForm, 'Change the kind', 'Change', [
    input(
      'kind',
      'What is it really?',
      radio(
        'kind',
        KINDS.map((kind) => option(KIND_WORDS[kind], kind)),
        proposal.kind,
      ),
    ),
    reason('Why?', MOST.question, `${proposal.proposer.name} is told.`),
  ])

export const referForm = (proposal: Proposal): ModalView =>
  formAbout(proposal, IDS.referForm, 'Refer on', 'Refer on', [
    input('referredTo', 'Who is responsible for this?', typed('referredTo', { most: MOST.referredTo })),
    reason('Why is it for them?', MOST.reason, 'Everyone can read this, and it stands in the letter to whoever asked.'),
  ])

export const askForm = (proposal: Proposal): ModalView =>
  formAbout(proposal, IDS.askForm, 'Ask someone', 'Ask', [
    input('reviewer', 'Who should study this?', search(SEARCHES.reviewer, 'Type a name')),
    context(plain('They get the proposal, the criteria and a fortnight.')),
  ])

export const interestForm = (proposal: Proposal): ModalView =>
  formAbout(proposal, IDS.interestForm, 'I have an interest', 'Record it', [
    section(plain('Everyone can see that you said so. Somebody else then studies and decides this.')),
    input('note', 'What is it?', typed('note', { most: MOST.note }), { optional: true }),
  ])
