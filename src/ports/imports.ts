import type { OrganisationId } from '../shared/ids.ts'

/** Why a row was not taken. Rows are counted from 1. */
export type RefusedRow = { row: number; why: string }

/** What came of a file: how many rows were taken, or would be, and why each of the others was not. */
export type ImportReport = { taken: number; refused: readonly RefusedRow[] }

/** Takes in one kind of file: `npm run import -- KIND FILE`. A dry run only reports. */
export type Import = {
  kind: string
  run(organisation: OrganisationId, text: string, options: { isDryRun: boolean }): Promise<ImportReport>
}
