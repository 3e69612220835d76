import { type ActionParts, answering } from './answering.ts'
import { reading } from './reading.ts'

export type { ActionParts } from './answering.ts'

export type ActionService = ReturnType<typeof actionService>

/** The use cases on actions, and what is read of them. */
export const actionService = (parts: ActionParts) => ({ ...answering(parts), ...reading(parts) })
