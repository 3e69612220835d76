import { v7 } from 'uuid'

declare const kind: unique symbol
type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type OrganisationId = Id<'organisation'>
export type PersonId = Id<'person'>
export type PracticeId = Id<'practice'>
export type AreaId = Id<'area'>
export type ProposalId = Id<'proposal'>
export type YearId = Id<'year'>

/** A new UUIDv7: ids sort in the order they were made. */
export const newId = <T extends string>(): T => v7() as T
