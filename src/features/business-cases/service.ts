import { type CaseParts, reading } from './reading.ts'
import { writing } from './writing.ts'

export type CaseService = ReturnType<typeof caseService>

/** What can be done with a project's business case, and what people read of it. */
export const caseService = (parts: CaseParts) => ({ ...writing(parts), ...reading(parts) })
