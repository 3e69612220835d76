import type { UpdateParts } from './parts.ts'
import { reading } from './reading.ts'
import { reporting } from './reporting.ts'

export type UpdateService = ReturnType<typeof updateService>

/** All that can be done with brief reports: give one, and read the last of each project. */
export const updateService = (parts: UpdateParts) => ({ ...reporting(parts), ...reading(parts) })
