import type { OrganisationId, PersonId, PracticeId } from '../shared/ids.ts'
import type { Refusal } from '../shared/result.ts'
import type { Db } from './database.ts'

export const ROLES = [
  'practice_member',
  'administrator',
  'programme_manager',
  'executive_member',
  'director',
  'project_manager',
  'clinical_lead',
  'practice_representative',
  'prescribing_lead',
  'practice_manager',
  'funder_officer',
  'patient_representative',
  'chair',
  'secretary',
] as const

export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'organisation.set_up',
  'imports.run',
  'messages.send_again',
  'notifications.choose',
  'people.read',
  'people.read_contacts',
  'people.edit',
  'people.appoint',
  'people.hand_over',
  'meetings.answer',
  'meetings.plan',
  'meetings.read',
  'practices.read',
  'practices.edit',
  'practices.edit_contacts',
  'attendance.read_standing',
  'attendance.read_names',
  'attendance.log',
  'attendance.claim',
  'agenda.suggest',
  'agenda.arrange',
  'minutes.read',
  'minutes.write',
  'actions.read',
  'actions.add',
  'actions.answer',
  'actions.manage',
  'visits.read',
  'visits.keep',
  'requests.read',
  'requests.keep',
  'tasks.send',
  'tasks.read_names',
  'projects.read',
  'projects.keep',
  'projects.review',
  'projects.word_checklists',
  'projects.read_costs',
  'questions.ask',
  'questions.read',
  'questions.answer',
  'questions.read_asker',
  'digest.read',
  'reports.read',
  'reports.write',
  'calendar.subscribe',
  'proposals.raise',
  'proposals.read',
  'proposals.read_costs',
  'proposals.gate',
  'proposals.ask_to_study',
  'proposals.study',
  'proposals.decide',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/** Who acts, with the roles held at that moment. `roles` has `practice_member` for everyone linked to a practice. */
export type Actor = {
  organisation: OrganisationId
  person: PersonId
  name: string
  /** The organisation's zone: times are written in it. */
  zone: string
  roles: ReadonlySet<Role>
  practices: readonly { id: PracticeId; name: string }[]
}

/** While nobody is an administrator, one of the workspace stands in: what they may do is also offered to them. */
export const standingIn = (actor: Actor): Actor => ({ ...actor, roles: new Set([...actor.roles, 'administrator']) })

/** An active person with roles and practices at `now`; null for one who is unknown or has left. */
export type FindPerson = (db: Db, organisation: OrganisationId, person: PersonId, now: Date) => Promise<Actor | null>

/** The active people who hold one of these roles at `now`. */
export type FindHolders = (
  db: Db,
  organisation: OrganisationId,
  roles: readonly Role[],
  now: Date,
) => Promise<{ id: PersonId; name: string }[]>

/** Who stands in for somebody at `now`: active people who are still of that practice. */
export type FindDeputies = (
  db: Db,
  organisation: OrganisationId,
  person: PersonId,
  now: Date,
) => Promise<{ id: PersonId; name: string; practice: PracticeId }[]>

/** Why this person may not, in a refusal that says who may; null where they may. */
export type Permits = (actor: Pick<Actor, 'roles'>, permission: Permission) => Refusal | null
