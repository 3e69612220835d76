import { chasing } from './chasing.ts'
import { keeping } from './keeping.ts'
import type { RequestParts } from './parts.ts'
import { reading } from './reading.ts'

export type RequestService = ReturnType<typeof requestService>

/** All that can be done with what is asked of the funder (D10). */
export const requestService = (parts: RequestParts) => ({ ...keeping(parts), ...chasing(parts), ...reading(parts) })
