import type { Feature } from '../../ports/feature.ts'
import { homeSection } from './home.ts'
import type { AgendaParts } from './parts.ts'
import { askLeads, carrySuggestions, sendAgenda } from './sweeps.ts'

export { carrying as agendaCarrying } from './carrying.ts'
export type { AgendaParts } from './parts.ts'
export { agendaService } from './service.ts'

/** What is talked about at meetings: suggested, arranged, reported on, sent out, and come back where it was not decided. */
export const agenda = (parts: AgendaParts): Feature => ({
  name: 'agenda',
  sweeps: [askLeads(parts), sendAgenda(parts), carrySuggestions(parts)],
  homeSection: homeSection(parts),
})
