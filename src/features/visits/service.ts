import type { VisitParts } from './parts.ts'
import { planning } from './planning.ts'
import { reading } from './reading.ts'
import { recording } from './recording.ts'

export type VisitService = ReturnType<typeof visitService>

/** All that can be done with visits: plan, change, call off, record, read. */
export const visitService = (parts: VisitParts) => ({ ...planning(parts), ...recording(parts), ...reading(parts) })
