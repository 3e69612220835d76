import { arranging } from './arranging.ts'
import type { AgendaParts } from './parts.ts'
import { putting } from './putting.ts'
import { reading } from './reading.ts'

export type AgendaService = ReturnType<typeof agendaService>

/** All that can be done with an agenda: suggest, arrange, report, read. */
export const agendaService = (parts: AgendaParts) => ({ ...putting(parts), ...arranging(parts), ...reading(parts) })
