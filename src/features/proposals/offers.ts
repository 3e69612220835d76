import type { PersonId, PracticeId } from '../../shared/ids.ts'
import type { Decision, Proposal } from './model.ts'
import { conflict, mayBeReferredAtGate, moved } from './rules.ts'
import { isFromOutside } from './telling.ts'

/** What a person may do with a proposal now: what is not offered is not shown, and the use cases refuse it all the same. */
export const OFFERS = [
  'edit',
  'study',
  'ask',
  'review',
  'giveBack',
  'decide',
  'agree',
  'takeBack',
  'sendBack',
  'changeKind',
  'refer',
  'letter',
  'interest',
  'withdraw',
] as const
export type Offer = (typeof OFFERS)[number]

export type Viewer = {
  person: PersonId
  practices: readonly { id: PracticeId }[]
  isGatekeeper: boolean
  isExecutive: boolean
  mayAsk: boolean
  mayStudy: boolean
}

/** The offers in the order in which they are shown. */
export function offersTo(viewer: Viewer, proposal: Proposal, entered: Decision | null): Offer[] {
  const owns = proposal.proposer.id === viewer.person
  const reviews = proposal.reviewer?.id === viewer.person
  const impartial = conflict(proposal, viewer) === null
  const can = (move: Parameters<typeof moved>[1]) => moved(proposal.state, move).ok
  const offered: Record<Offer, boolean> = {
    edit: owns && can('edit'),
    withdraw: owns && can('withdraw'),
    study: impartial && viewer.mayStudy && can('beginStudy'),
    ask: impartial && viewer.mayAsk && (can('beginStudy') || can('handOver')),
    review: impartial && reviews && can('review'),
    giveBack: reviews && can('giveBack'),
    decide: impartial && viewer.isExecutive && can('enterDecision') && entered === null,
    agree: impartial && viewer.isExecutive && entered !== null && entered.enteredBy.id !== viewer.person,
    takeBack: viewer.isExecutive && entered?.enteredBy.id === viewer.person,
    sendBack: impartial && can('sendBack') && (viewer.isGatekeeper || reviews),
    changeKind: impartial && viewer.isGatekeeper && can('changeKind'),
    refer: impartial && viewer.isGatekeeper && can('referAtGate') && mayBeReferredAtGate(proposal),
    letter:
      (viewer.isGatekeeper || owns) && isFromOutside(proposal) && ['accepted', 'declined', 'deferred', 'referred'].includes(proposal.state),
    interest:
      impartial && !owns && (viewer.isGatekeeper || viewer.isExecutive || reviews) && can('withdraw') && proposal.number !== undefined,
  }
  return OFFERS.filter((offer) => offered[offer])
}
