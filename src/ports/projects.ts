import type { Day } from '../shared/dates.ts'
import type { OrganisationId, PersonId, ProposalId } from '../shared/ids.ts'
import type { Matter } from './agenda.ts'
import type { Db } from './database.ts'
import type { Actor } from './people.ts'
import type { Work } from './use-case.ts'

/** Why the funder has to approve (D18); `not_needed`: it has not to. */
export const FUNDER_APPROVALS = ['not_needed', 'significant_change', 'invest_to_save'] as const
export type FunderApproval = (typeof FUNDER_APPROVALS)[number]

/** A project as the slices beside it see it. */
export type ProjectNow = {
  id: string
  name: string
  proposal: ProposalId | null
  area: { id: string; name: string } | null
  leads: readonly { id: PersonId; name: string }[]
  manager: { id: PersonId; name: string } | null
  state: 'active' | 'waiting' | 'closed' | 'stopped'
  /** Null: nobody has said yet. */
  funderApproval: FunderApproval | null
  /** The milestone that it is at; null once all four are passed. `isInReview`: its review is asked for. */
  at: { stage: 1 | 2 | 3 | 4; targetOn: Day | null; isInReview: boolean } | null
  version: number
}

/** The projects, for the slices that work on them. */
export type Projects = {
  find(db: Db, organisation: OrganisationId, id: string): Promise<ProjectNow | null>
  /** The same, and nobody else changes it until this transaction ends. */
  hold(work: Pick<Work, 'db' | 'organisation'>, id: string): Promise<ProjectNow | null>
  /** Whose words of the name are all in its name, running ones first, at most so many. */
  named(db: Db, organisation: OrganisationId, words: readonly string[], most: number): Promise<ProjectNow[]>
  /** Those that are active or waiting, by name. */
  running(db: Db, organisation: OrganisationId): Promise<ProjectNow[]>
  /** Whether somebody leads or manages it, so that they keep what belongs to it. */
  hasPart(actor: Pick<Actor, 'person'>, project: Pick<ProjectNow, 'leads' | 'manager'>): boolean
}

/** The last report on each project, in a sentence; one without any is missing. */
export type LastReports = (
  db: Db,
  organisation: OrganisationId,
  projects: readonly string[],
) => Promise<ReadonlyMap<string, { at: Date; isOnTrack: boolean; says: string }>>

/** How a project stands with the funder's committee, in a sentence; one without a submission is missing (D18). */
export type Approvals = (
  db: Db,
  organisation: OrganisationId,
  projects: readonly string[],
) => Promise<ReadonlyMap<string, { isApproved: boolean; says: string }>>

/** The series in which a body of the group meets; null: there is none. */
export type FindBodySeries = (db: Db, organisation: OrganisationId, body: 'executive' | 'programme') => Promise<string | null>

/** As what the decision that a project's report wants stands on an agenda, once for each project (D5). */
export const decisionMatter = (project: string): Matter['key'] => `decision:${project}`

/** As what an outstanding condition of a review, which is an action, stands on an agenda (D17). */
export const conditionMatter = (action: string): Matter['key'] => `condition:${action}`

/** The item about risks, which every milestone has and which asks for a line (D17). */
export const RISKS_ITEM = 'Risks are looked at.'
