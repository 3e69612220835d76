import type { Offer } from '../offers.ts'

/** Every Slack id of this slice, declared once: views and listeners cannot drift apart. */
export const IDS = {
  open: 'proposals:open',
  /** A button for each thing that a person may do with a proposal: `proposals:study`, `proposals:decide` … */
  offer: (offer: Offer) => `proposals:${offer}` as const,
  /** The whole timeline, page by page. */
  timeline: 'proposals:timeline',
  timelineTurn: (turn: 'earlier' | 'later') => `proposals:timeline:${turn}` as const,
  raise: 'proposals:raise',
  form: 'proposals:form',
  sendBackForm: 'proposals:send_back_form',
  kindForm: 'proposals:kind_form',
  referForm: 'proposals:refer_form',
  askForm: 'proposals:ask_form',
  reviewForm: 'proposals:review_form',
  interestForm: 'proposals:interest_form',
  decisionForm: 'proposals:decision_form',
  listOlder: 'proposals:list_older',
  listShow: 'proposals:list_show',
  raiseShortcut: 'proposals_raise',
} as const

/** Choices that redraw the form they stand in. */
export const REDRAWS = {
  kind: 'proposals:kind',
  behalf: 'proposals:behalf',
  outcome: 'proposals:outcome',
  takenIn: 'proposals:taken_in',
} as const

/** Searches in the register. */
export const SEARCHES = {
  reviewer: 'proposals:reviewer',
  leads: 'proposals:leads',
  manager: 'proposals:manager',
  actsOn: 'proposals:acts_on',
} as const
