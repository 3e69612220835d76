import { answering } from './answering.ts'
import type { ActionParts } from './changing.ts'
import { reading } from './reading.ts'

export type { ActionParts } from './changing.ts'

export type ActionService = ReturnType<typeof actionService>

/** The use cases on actions, and what is read of them. */
export const actionService = (parts: ActionParts) => ({ ...answering(parts), ...reading(parts) })
