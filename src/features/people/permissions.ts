import { type Permission, type Permits, ROLES, type Role } from '../../ports/people.ts'
import { inWords } from '../../shared/text.ts'

/** Who may do what. A new permission does not compile until it has its row. */
export const MATRIX = {
  'organisation.set_up': ['administrator'],
  'imports.run': ['administrator', 'programme_manager'],
  'messages.send_again': ['administrator'],
  'notifications.choose': ROLES,
  'people.read': ROLES,
  // A practice's people see those of their own practice only.
  'people.read_contacts': ['administrator', 'programme_manager', 'practice_representative', 'practice_manager'],
  'people.edit': ['administrator', 'programme_manager'],
  // Gives and ends the roles administrator, programme manager and director.
  'people.appoint': ['administrator'],
  'people.hand_over': ['administrator', 'programme_manager'],
  // A practice's people: for their own practice; a member of a series: for themselves.
  'meetings.answer': ROLES,
  // Chair and secretary: of their own series.
  'meetings.plan': ['chair', 'secretary', 'programme_manager', 'administrator'],
  'meetings.read': ROLES,
  'practices.read': ROLES,
  'practices.edit': ['administrator', 'programme_manager'],
  // Of their own practice.
  'practices.edit_contacts': ['practice_member', 'administrator', 'programme_manager'],
  // One's own practice's figures, and the totals of all.
  'attendance.read_standing': ROLES,
  // Which practices stand where.
  'attendance.read_names': ['programme_manager', 'executive_member'],
  // Chair and secretary: of their own series.
  'attendance.log': ['chair', 'secretary', 'programme_manager', 'administrator'],
  // "I was there": of oneself, or of one's own practice.
  'attendance.claim': ROLES,
  'agenda.suggest': ROLES,
  // Chair and secretary: of their own series.
  'agenda.arrange': ['chair', 'secretary', 'programme_manager', 'administrator'],
  'minutes.read': ROLES,
  // Chair and secretary: of their own series.
  'minutes.write': ['chair', 'secretary', 'programme_manager', 'administrator'],
  // Those of visits, and of other practices: the practice itself and those who may read names.
  'actions.read': ROLES,
  'actions.add': ROLES,
  // One's own, or one's own practice's.
  'actions.answer': ROLES,
  'actions.manage': ['programme_manager', 'executive_member'],
  // A practice's people see those of their own practice only.
  'visits.read': ['practice_member', 'programme_manager', 'executive_member'],
  'visits.keep': ['programme_manager', 'executive_member'],
  'requests.read': ROLES,
  'requests.keep': ['programme_manager', 'project_manager', 'executive_member'],
  'tasks.send': ['programme_manager', 'executive_member'],
  // Which practices have done what was asked of all.
  'tasks.read_names': ['programme_manager', 'executive_member'],
  'projects.read': ROLES,
  // The project manager and the clinical leads: their own projects.
  'projects.keep': ['programme_manager'],
  // Nobody decides the review of a project that they have a part in.
  'projects.review': ['programme_manager', 'executive_member'],
  'projects.word_checklists': ['programme_manager', 'administrator'],
  // The project manager and the clinical leads: of their own projects.
  'projects.read_costs': ['programme_manager', 'executive_member', 'director'],
  'questions.ask': ['practice_member', 'executive_member', 'programme_manager'],
  'questions.read': ROLES,
  'questions.answer': ['programme_manager', 'executive_member'],
  // Who asked a question that is published "from a practice".
  'questions.read_asker': ['programme_manager'],
  'digest.read': ['programme_manager', 'executive_member'],
  'reports.read': ROLES,
  'reports.write': ['programme_manager'],
  'calendar.subscribe': ROLES,
  'proposals.raise': ROLES,
  'proposals.read': ROLES,
  'proposals.read_costs': ['programme_manager', 'executive_member', 'director'],
  'proposals.gate': ['programme_manager', 'executive_member'],
  'proposals.ask_to_study': ['programme_manager', 'executive_member'],
  'proposals.study': ['executive_member'],
  'proposals.decide': ['executive_member'],
} as const satisfies Record<Permission, readonly Role[]>

/** What a role is called in a sentence: "an executive member". */
export const ROLE_NAMES = {
  practice_member: 'a member of a practice',
  administrator: 'an administrator',
  programme_manager: 'the programme manager',
  executive_member: 'an executive member',
  director: 'a director',
  project_manager: 'a project manager',
  clinical_lead: 'a clinical lead',
  practice_representative: 'a practice representative',
  prescribing_lead: 'a prescribing lead',
  practice_manager: 'a practice manager',
  funder_officer: 'an officer of the funder',
  patient_representative: 'a patient representative',
  chair: 'the chair',
  secretary: 'the secretary',
} as const satisfies Record<Role, string>

/** What a role is called where it stands alone: "executive member". */
export const ROLES_IN_WORDS = Object.fromEntries(ROLES.map((role) => [role, ROLE_NAMES[role].replace(/^(?:an?|the) /, '')])) as Record<
  Role,
  string
>

/** What is open to every role is open to everyone whom the organisation knows, with a role or without (D11). */
const isOpenToAll = (permission: Permission) => MATRIX[permission].length === ROLES.length

export const permits: Permits = ({ roles }, permission) => {
  if (isOpenToAll(permission) || MATRIX[permission].some((role) => roles.has(role))) return null
  return { code: 'permission.denied', facts: { who: rolesInWords(permission) } }
}

/** Who may, for a refusal: "the programme manager or an executive member". */
export function rolesInWords(permission: Permission): string {
  if (isOpenToAll(permission)) return 'everyone in the organisation'
  return inWords(
    MATRIX[permission].map((role) => ROLE_NAMES[role]),
    'or',
  )
}
