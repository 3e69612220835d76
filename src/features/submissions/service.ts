import { entering } from './entering.ts'
import type { SubmissionParts } from './parts.ts'
import { reading } from './reading.ts'

export type SubmissionService = ReturnType<typeof submissionService>

/** All that can be done with what goes to the funder's committee (D18). */
export const submissionService = (parts: SubmissionParts) => ({ ...entering(parts), ...reading(parts) })
