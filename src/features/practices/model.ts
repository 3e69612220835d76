import type { Day } from '../../shared/dates.ts'
import type { PracticeId } from '../../shared/ids.ts'

/** Whether a practice takes part: signed, will not, or still to say. */
export const AGREEMENTS = ['signed', 'declined', 'clarifying'] as const
export type Agreement = (typeof AGREEMENTS)[number]

/** Whether a practice does the work of the LES; null where nobody has said. */
export const LES = ['taking_part', 'not_taking_part'] as const
export type Les = (typeof LES)[number]

/** What the ODS register says of a practice. Dormant: no longer at work, and not closed. */
export const ODS_STATUSES = ['active', 'closed', 'dormant', 'proposed'] as const
export type OdsStatus = (typeof ODS_STATUSES)[number]

/** The patients registered with a practice on a day. */
export type ListSize = { practice: PracticeId; countedOn: Day; patients: number }
