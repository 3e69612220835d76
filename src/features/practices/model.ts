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

/** A row of the ODS register, as it stands there. */
export type RegisterRow = {
  row: number
  odsCode: string
  name: string
  postcode: string
  closedOn: string
  status: string
  commissioner: string
  setting: string
}

/** A row of another width than the others: nothing in it need stand where it should. */
export type OddRow = { row: number; value: string; columns: number; wanted: number }

/** A GP practice as the register has it, of a row that can be taken. */
export type RegisteredPractice = {
  row: number
  odsCode: string
  name: string
  postcode: string | null
  status: OdsStatus
  closedOn: Day | null
}

/** What the group knows of a practice that the register may know otherwise. `openProposals` are numbers. */
export type KnownPractice = {
  id: PracticeId
  name: string
  odsCode: string
  postcode: string | null
  closedOn: Day | null
  odsName: string | null
  odsStatus: OdsStatus | null
  openProposals: readonly number[]
}

/** A row of a file of list sizes, as it stands there. */
export type ListSizeRow = { row: number; odsCode: string; patients: string; countedOn: string }

/** A practice with the list sizes that are known of it, by day. */
export type PracticeWithSizes = { id: PracticeId; name: string; odsCode: string; sizes: ReadonlyMap<Day, number> }

/** Codes of practices begin with a letter: ten digits would be no code, and could be a patient's number (D25). */
export const ODS_CODE = /^[A-Z][A-Z0-9]{2,9}$/
