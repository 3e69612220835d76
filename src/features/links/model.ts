import type { OrganisationId, PersonId, PracticeId } from '../../shared/ids.ts'

/** What an answer link is for: this person's answer, for this practice or for themselves, about this meeting. */
export type AnswerLink = { organisation: OrganisationId; meeting: string; party: PracticeId | PersonId; person: PersonId }

/** A feed with its secret address; `version` is what a renewal must have seen. */
export type FeedAddress = { id: string; version: number; address: string }

/** Whose meetings a feed has: those that concern whoever asks, or all of the group. */
export const FEEDS = ['own', 'group'] as const
export type FeedOf = (typeof FEEDS)[number]
