import { type ActionParts, answering } from './answering.ts'

export type ActionService = ReturnType<typeof actionService>

/** The use cases on actions. */
export const actionService = (parts: ActionParts) => ({ ...answering(parts) })
