import { changing } from './changing.ts'
import type { TaskParts } from './parts.ts'
import { reading } from './reading.ts'
import { sending } from './sending.ts'

export type TaskService = ReturnType<typeof taskService>

/** All that can be done with tasks: send, add practices, move, take back, read. */
export const taskService = (parts: TaskParts) => ({ ...sending(parts), ...changing(parts), ...reading(parts) })
