import { drafting } from './drafting.ts'
import { editing } from './editing.ts'
import type { ReportParts } from './parts.ts'
import { publishing } from './publishing.ts'
import { reading } from './reading.ts'

export type ReportService = ReturnType<typeof reportService>

/** All that can be done with the programme status report (D19). */
export const reportService = (parts: ReportParts) => ({ ...drafting(parts), ...editing(parts), ...publishing(parts), ...reading(parts) })
